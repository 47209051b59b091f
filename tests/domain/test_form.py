"""What is still missing before the text can be locked."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.facts import SectionFacts
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules.form import Answers, complete, missing_in, progress_of, sections_missing
from tests.domain import examples as x

FORM = CLARIFICATION.form
DAY = x.on(x.MEETS_ON)
FILLED: Mapping[str, dict[str, Any]] = {
    "pupil": {"name": "Jonas", "born": "2009-03-14", "school": "Vestheim"},
    "background": {"why_meeting": "Mykje fråvær.", "tried": "Kortare dag."},
    "account": {"told": "Eg vil ut i bedrift."},
    "alternatives": {
        "alternatives": [{"what": "Halde fram", "information": "To dagar i bedrift", "view": "wants"}],
        "information_given": ["rights"],
    },
    "conclusion": {"outcome": "continues", "summary": "Jonas prøver."},
    "plan": {
        "measures": [{"what": "Ringe", "accountable": "31", "due_on": "2026-12-20"}],
        "goal": "Fullføre Vg2",
        "follow_up_on": "2027-01-15",
    },
}


def missing(answers: Answers, section: str) -> tuple[str, ...]:
    """What is missing in a part of the form."""
    return missing_in(FORM.section(section), answers)


def but(section: str, **changes: object) -> Answers:
    """The filled form with some answers changed."""
    return {**FILLED, section: {**FILLED[section], **changes}}


@pytest.mark.ledger("A-37")
def test_a_filled_form_misses_nothing() -> None:
    assert [missing_in(section, FILLED) for section in FORM.sections] == [()] * len(FORM.sections)
    given, needed = progress_of(FORM, FILLED)
    assert given == needed


@pytest.mark.ledger("A-10")
def test_the_summary_is_required_and_blank_words_are_no_answer() -> None:
    assert missing(but("conclusion", summary=""), "conclusion") == ("summary",)
    assert missing(but("conclusion", summary=" \n "), "conclusion") == ("summary",)


@pytest.mark.ledger("A-11", "A-04")
def test_the_plan_needs_a_measure_with_one_accountable_person_and_a_deadline() -> None:
    assert missing(but("plan", measures=[]), "plan") == ("measures",)
    assert missing(but("plan", measures=[{"what": "Ringe"}]), "plan") == ("measures.1.accountable", "measures.1.due_on")
    assert missing(but("plan", follow_up_on=""), "plan") == ("follow_up_on",)


@pytest.mark.ledger("A-09", "A-45")
def test_each_alternative_says_what_was_told_and_what_the_pupil_thinks() -> None:
    bare = [{"what": "Slutte"}, {"what": "Bedrift", "information": "Særløp", "view": "maybe"}]
    assert missing(but("alternatives", alternatives=bare), "alternatives") == ("alternatives.1.information", "alternatives.1.view")
    assert missing(but("alternatives", information_given=[]), "alternatives") == ("information_given",)


@pytest.mark.ledger("A-46", "A-06", "A-13")
def test_who_leaves_needs_a_day_and_ots_assessment_and_who_stays_does_not() -> None:
    leaves = but("conclusion", outcome="leaves")
    assert missing(leaves, "conclusion") == ("leaves_on", "office_need", "office_reasons")
    assert missing(but("conclusion", outcome="undecided"), "conclusion") == ()


@pytest.mark.ledger("A-08")
def test_the_pupils_own_words_are_enough_and_staffs_words_are_enough() -> None:
    silent: Answers = {**FILLED, "account": {}}
    assert missing(silent, "account") == ("told",)
    own: Answers = {**silent, "own_words": {"hard": "Eg likar ikkje å sitje."}}
    assert missing(own, "account") == ()
    blank: Answers = {**silent, "own_words": {"hard": "  "}}
    assert missing(blank, "account") == ("told",)


@pytest.mark.ledger("A-36")
def test_information_about_the_pupil_has_name_birth_and_school() -> None:
    assert missing({}, "pupil") == ("name", "born", "school")


@pytest.mark.ledger("A-37")
def test_the_form_is_complete_when_the_meeting_has_started_and_no_part_misses_anything() -> None:
    assert complete(x.ATTENDED, DAY) is None
    assert complete(x.WRITTEN, DAY) == x.STARTED.meeting.started
    half = x.with_meeting(x.WRITTEN, sections=(SectionFacts("conclusion", ("summary",)),))
    assert complete(half, DAY) is None
    (objection,) = sections_missing(half, DAY)
    assert (objection.code, objection.field) == ("section:conclusion", "summary")
    assert complete(x.LOCKED, DAY) == x.LOCKED.meeting.text.locked if x.LOCKED.meeting.text else None


def fields(section: Section) -> st.SearchStrategy[dict[str, Any]]:
    """Some answers to some questions of a section."""
    return st.fixed_dictionaries({}, optional={field.key: answers(field) for field in section.fields})


def answers(field: Field) -> st.SearchStrategy[Any]:
    """A full, an empty or a blank answer to a question."""
    if field.kind is Kind.ITEMS:
        parts = {part.key: answers(part) for part in field.items}
        return st.lists(st.fixed_dictionaries({}, optional=parts), max_size=3)
    keys = [choice.key for choice in field.choices]
    if field.kind is Kind.TICKS:
        return st.lists(st.sampled_from(keys), max_size=2)
    return st.sampled_from([*keys, ""]) if keys else st.sampled_from(["", " ", "ord"])


def forms(form: Form) -> st.SearchStrategy[Answers]:
    """Some answers to some of the form."""
    return st.fixed_dictionaries({}, optional={section.key: fields(section) for section in form.sections})


@given(forms(FORM))
def test_the_count_never_runs_over_and_is_full_exactly_when_nothing_is_missing(answers: Answers) -> None:
    given, needed = progress_of(FORM, answers)
    assert 0 <= given <= needed
    assert (given == needed) == (not any(missing_in(section, answers) for section in FORM.sections))


@given(forms(FORM))
def test_what_is_missing_names_a_question_of_the_section(answers: Answers) -> None:
    for section in FORM.sections:
        keys = {field.key: {part.key for part in field.items} for field in section.fields}
        for path in missing_in(section, answers):
            key, _, rest = path.partition(".")
            assert key in keys
            assert not rest or rest.partition(".")[2] in keys[key]
