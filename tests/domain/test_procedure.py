"""Declared procedures are sound, and the checker finds what is not."""

from dataclasses import replace

import pytest

from fotfeste.domain.facts import Outcome, Role
from fotfeste.domain.objection import EXIT_SENTENCES, Exit, Objection, Refused, hindering, lifted
from fotfeste.domain.procedure import Choice, Field, Kind, Procedure, Strength
from fotfeste.domain.procedures import ALL
from fotfeste.domain.procedures.check import faults
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.source import Mark, ledger
from fotfeste.domain.text import LANGUAGES, Text, same

OBJECTION = Objection("x", same("x"), ledger("A-01"))


@pytest.mark.parametrize("procedure", ALL.values(), ids=ALL)
def test_a_declared_procedure_is_sound(procedure: Procedure) -> None:
    assert faults(procedure) == ()


def test_musts_with_no_exit_are_known_to_people() -> None:
    """A list for people to read: whoever makes this longer shuts a door for good, and should have a source for it."""
    assert [step.act for step in CLARIFICATION.steps if step.strength is Strength.MUST and step.exit is Exit.NONE] == [
        "end_wait",
        "raise_concern",
        "complete_concern",
        "contact_office",
        "assess_others",
        "choose_participants",
        "confirm_pupil_information",
        "plan_attendance",
        "start_meeting",
        "record_attendance",
        "try_contact",
        "state_intent",
        "decide_for_school",
        "call_new_meeting",
        "write_form",
        "lock_text",
        "sign",
        "distribute",
        "post_paper",
        "hand_over_paper",
        "send_information",
        "record_contract_notice",
        "end_measure",
        "close_case",
    ]


@pytest.mark.ledger("A-29", "A-33")
def test_what_the_source_says_should_be_done_is_a_should() -> None:
    shoulds = [step for step in CLARIFICATION.steps if step.strength is Strength.SHOULD and step.source.mark is Mark.LEDGER]
    assert [(step.act, step.source.rows) for step in shoulds] == [("discuss_in_resource_team", ("A-29",)), ("log_contact", ("A-33",))]
    assert all("bør" in step.source.quote for step in shoulds)


@pytest.mark.ledger("A-57")
def test_the_paper_has_one_title_in_both_norms() -> None:
    assert CLARIFICATION.paper_title.nb == CLARIFICATION.paper_title.nn == "Avklaringssamtale – Oppfølgingsavtale"


@pytest.mark.ledger("A-06")
def test_the_form_offers_every_outcome_that_the_rules_know() -> None:
    (outcome,) = [field for field in CLARIFICATION.form.section("conclusion").fields if field.key == "outcome"]
    assert [choice.key for choice in outcome.choices] == [outcome.value for outcome in Outcome]


@pytest.mark.ledger("A-22", "A-23", "A-24", "A-25", "A-26", "A-27", "A-28")
def test_every_other_service_of_the_source_has_a_seat_that_needs_consent() -> None:
    by_row = {row: seat for seat in CLARIFICATION.seats for row in seat.source.rows}
    assert all(by_row[f"A-{number}"].needs_consent for number in range(22, 29))


@pytest.mark.ledger("A-07")
def test_the_pupil_is_told_what_each_one_at_the_table_is_there_for() -> None:
    for seat in CLARIFICATION.seats:
        assert all(seat.why.in_language(code).endswith(".") for code in LANGUAGES)
    assert "Hjelper deg òg om du sluttar." in CLARIFICATION.seat(Role.OT_ADVISER).why.nn


def changed(**changes: object) -> tuple[str, ...]:
    """What the checker says about the clarification meeting with something broken."""
    return faults(replace(CLARIFICATION, **changes))  # type: ignore[arg-type]  # the field names are checked by replace


def with_field(field: Field) -> tuple[str, ...]:
    """What the checker says about the form with one more question."""
    first, *rest = CLARIFICATION.form.sections
    sections = (replace(first, fields=(*first.fields, field)), *rest)
    return changed(forms=(replace(CLARIFICATION.form, sections=sections),))


def test_the_checker_finds_a_step_that_is_declared_twice_or_has_no_access() -> None:
    step = CLARIFICATION.steps[0]
    assert changed(steps=(step, step)) == (f"step {step.act} is declared 2 times",)
    assert changed(steps=(replace(step, act="wish"),)) == ("step wish is not in the access table",)


def test_the_checker_finds_a_gate_to_a_later_step() -> None:
    steps = tuple(step for step in CLARIFICATION.steps if step.act != "record_attendance")
    assert changed(steps=steps) == ("step lock_text waits for record_attendance, which is no earlier step",)


def test_the_checker_finds_a_sentence_that_lacks_a_language_or_a_name() -> None:
    assert changed(title=Text(nb="Møte", nn="", en="Meeting")) == ("“Meeting” has no words in nn",)
    assert "other names" in changed(title=Text(nb="{a}", nn="{a}", en="{b}"))[0]


def test_the_checker_finds_questions_that_cannot_be_answered() -> None:
    assert "is declared 2 times" in with_field(Field("name", Kind.LINE, same("Navn")))[0]
    assert "has choices exactly" in with_field(Field("odd", Kind.CHOICE, same("?")))[0]
    assert "has parts exactly" in with_field(Field("odd", Kind.ITEMS, same("?")))[0]
    assert "nobody can give" in with_field(Field("odd", Kind.LINE, same("?"), only_when=("outcome", "flies")))[0]
    assert "not in the form" in with_field(Field("odd", Kind.LINE, same("?"), or_else="plan.wings"))[0]
    assert "withholds wings" in with_field(Field("odd", Kind.LINE, same("?"), withholds=("wings",)))[0]
    twice = (Choice("a", same("a")), Choice("a", same("a")))
    assert "has the choice a" in with_field(Field("odd", Kind.CHOICE, same("?"), choices=twice))[0]


def test_the_checker_finds_versions_that_do_not_ascend_and_sources_without_a_place() -> None:
    form = CLARIFICATION.form
    assert changed(forms=(form, form)) == ("the form's versions do not ascend: [1, 1]",)
    nowhere = replace(CLARIFICATION.seats[0], source=ledger())
    assert "names neither" in changed(seats=(nowhere, *CLARIFICATION.seats[1:]))[0]


def test_every_exit_has_its_sentence_and_no_exit_cannot_be_taken() -> None:
    assert set(EXIT_SENTENCES) == set(Exit)
    assert all(sentence.in_language(code) for sentence in EXIT_SENTENCES.values() for code in LANGUAGES)
    with pytest.raises(ValueError, match="no exit"):
        lifted(OBJECTION)
    assert not lifted(replace(OBJECTION, exit=Exit.LAW)).hinders


def test_a_refusal_names_what_hinders() -> None:
    advice = replace(OBJECTION, code="y", hinders=False)
    assert hindering([OBJECTION, advice]) == (OBJECTION,)
    assert str(Refused([OBJECTION, advice])) == "x, y"
