"""«Kva må vere på plass før eleven blir skriven ut?»: the answer on every day of a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fotfeste.domain.facts import (
    CaseFacts,
    ConcernFacts,
    ContactFacts,
    EditionFacts,
    Intent,
    IntentFacts,
    LeavingFacts,
    Occasion,
    Outcome,
    TextFacts,
    VoteFacts,
)
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules.follow_up import has_left, informed, known_on, needs, not_informed, pupil_leaves, readings
from fotfeste.domain.rules.follow_up.leaving import CONTRACT_NOTICE, INFORMATION
from fotfeste.domain.rules.progress import State, progress
from tests.domain import examples as x

TOLD_ON = date(2026, 11, 13)
LEAVES_ON = date(2026, 11, 27)
CALLS = tuple(ContactFacts(person, x.at(x.MEETS_ON), reached=False, channel="phone") for person in (x.PUPIL, x.MOTHER, x.FATHER))


def told(facts: CaseFacts, *, leaves_on: date = LEAVES_ON, said_by: str = "pupil") -> CaseFacts:
    """The case with a notice to leave."""
    return replace(facts, leavings=(LeavingFacts(said=x.done(TOLD_ON, x.PUPIL), said_by=said_by, leaves_on=leaves_on),))


def with_information(facts: CaseFacts, *people: int, day: date = x.MEETS_ON) -> CaseFacts:
    """The case with the written information issued to ``people``."""
    letters = tuple(EditionFacts(INFORMATION, person, "portal", issued=x.done(day)) for person in people)
    return x.with_meeting(facts, editions=facts.meeting.editions + letters)


def answer(facts: CaseFacts, day: date = x.MEETS_ON) -> dict[str, bool]:
    """Which of the needs are met on the day."""
    return {need.code: need.done is not None for need in needs(facts, x.on(day))}


def not_met(facts: CaseFacts) -> CaseFacts:
    """The pupil did not come, the mother was called, and school and OT have agreed on no new meeting."""
    absent = x.with_meeting(x.seated(x.ATTENDED, x.PUPIL, attendance="absent"), contacts=CALLS)
    votes = tuple(VoteFacts(side, new_meeting=False, reason="none", voted=x.done(x.MEETS_ON)) for side in ("school", "office"))
    return x.with_meeting(absent, intent=IntentFacts(Intent.LEAVES, x.done(x.MEETS_ON), "pupil"), votes=votes)


@pytest.mark.ledger("A-02", "A-32", "A-39", "A-45", "A-46", "A-55")
def test_the_answer_stands_on_every_case_with_a_source_for_each_line() -> None:
    for facts in x.STAGES.values():
        lines = needs(facts, x.on(x.MEETS_ON))
        assert [need.code for need in lines] == ["office", "invitation", "meeting", "assessment", "information", "papers"]
        assert all(need.source.rows for need in lines)


@pytest.mark.ledger("A-55")
def test_what_is_in_place_grows_with_the_case() -> None:
    assert answer(x.RAISED) == dict.fromkeys(("office", "invitation", "meeting", "assessment", "information", "papers"), False)
    assert {code for code, met in answer(x.INVITED).items() if met} == {"office", "invitation"}
    assert {code for code, met in answer(x.ATTENDED).items() if met} == {"office", "invitation", "meeting"}
    assert {code for code, met in answer(x.ISSUED).items() if met} == {"office", "invitation", "meeting", "papers"}


@pytest.mark.ledger("A-46")
def test_ots_assessment_is_in_place_when_a_text_that_says_that_the_pupil_leaves_is_locked() -> None:
    leaves = x.with_meeting(x.LOCKED, outcome=Outcome.LEAVES)
    assert answer(leaves)["assessment"]
    assert not answer(x.with_meeting(x.WRITTEN, outcome=Outcome.LEAVES))["assessment"]
    assert not answer(x.LOCKED)["assessment"]


@pytest.mark.ledger("A-13", "A-55")
def test_the_pupils_own_day_is_never_held_up_and_what_is_missing_is_added_afterwards() -> None:
    facts = told(x.RAISED)
    before, after = needs(facts, x.on(LEAVES_ON - timedelta(days=1))), needs(facts, x.on(LEAVES_ON))
    assert not any(need.afterwards for need in before)
    assert all(need.afterwards for need in after)
    assert not has_left(facts, x.on(LEAVES_ON - timedelta(days=1)))
    assert has_left(facts, x.on(LEAVES_ON))


@pytest.mark.ledger("A-55")
def test_what_is_done_is_never_called_added_afterwards() -> None:
    lines = needs(told(x.INVITED), x.on(LEAVES_ON))
    assert {need.code for need in lines if not need.afterwards} == {"office", "invitation"}


@pytest.mark.ledger("A-13")
def test_a_notice_makes_the_occasion_certain_and_taking_it_back_makes_it_what_it_was() -> None:
    facts = told(x.RAISED)
    assert facts.occasion is Occasion.CERTAIN_TO_LEAVE
    assert pupil_leaves(facts, x.on(TOLD_ON))
    back = replace(facts, leavings=tuple(replace(notice, withdrawn=x.done(TOLD_ON)) for notice in facts.leavings))
    assert back.occasion is Occasion.RISK_OT_PPT_CAN_HELP
    assert not pupil_leaves(back, x.on(TOLD_ON))


@pytest.mark.ledger("A-53", "A-54", "A-55", "A-56")
def test_a_pupil_who_did_not_come_is_asked_for_the_joint_decision_and_the_invitations() -> None:
    absent = x.seated(x.ATTENDED, x.PUPIL, attendance="absent")
    lines = {need.code: need for need in needs(absent, x.on(x.MEETS_ON))}
    assert lines["no_show"].done is None
    assert "A-56" in lines["papers"].source.rows
    decided = {need.code: need for need in needs(not_met(x.ATTENDED), x.on(x.MEETS_ON))}
    assert decided["no_show"].done


@pytest.mark.ledger("A-46", "A-55")
def test_the_record_of_a_meeting_that_was_not_held_says_that_the_pupil_leaves() -> None:
    record = x.with_meeting(not_met(x.ATTENDED), text=TextFacts(version=1, locked=x.done(x.MEETS_ON), without_meeting=True))
    assert pupil_leaves(record, x.on(x.MEETS_ON))
    assert answer(record)["assessment"]


@pytest.mark.ledger("A-06")
def test_a_meeting_that_came_to_going_on_stands_over_a_notice() -> None:
    assert not pupil_leaves(told(x.LOCKED), x.on(x.MEETS_ON))


@pytest.mark.ledger("A-02")
def test_an_apprentices_contract_must_be_ended_in_the_way_of_the_act() -> None:
    apprentice = x.with_pupil(x.RAISED, company=500)
    assert answer(apprentice)["contract"] is False
    assert answer(x.with_checks(apprentice, CONTRACT_NOTICE))["contract"] is True
    contract = next(need for need in needs(apprentice, x.on(x.RAISED_ON)) if need.code == "contract")
    assert contract.source.section == "§ 7-3"


@pytest.mark.ledger("A-45")
def test_of_a_minor_the_guardians_are_told_in_writing_too() -> None:
    leaves = x.with_meeting(x.ISSUED, outcome=Outcome.LEAVES)
    day = x.on(x.MEETS_ON)
    assert informed(with_information(leaves, x.PUPIL), day) is None
    assert not_informed(with_information(leaves, x.PUPIL), day)
    assert informed(with_information(leaves, x.PUPIL, x.MOTHER, x.FATHER), day)
    assert informed(with_information(x.adult(leaves), x.PUPIL), day)
    assert not_informed(x.ISSUED, day) == ()


@pytest.mark.ledger("A-45")
def test_the_written_information_is_due_some_school_days_after_it_was_known() -> None:
    facts = told(x.RAISED)
    step = progress(CLARIFICATION, facts, x.on(TOLD_ON)).state("send_information")
    assert step is not None
    assert (step.state, step.due_on) == (State.DUE, date(2026, 11, 20))
    assert known_on(facts, x.on(TOLD_ON)) == TOLD_ON
    assert progress(CLARIFICATION, x.RAISED, x.on(TOLD_ON)).state("send_information") is None


@pytest.mark.ledger("A-13")
def test_who_is_certain_to_leave_by_a_concern_alone_has_given_no_notice() -> None:
    certain = replace(x.RAISED, concerns=(ConcernFacts(x.done(x.RAISED_ON), Occasion.CERTAIN_TO_LEAVE, assessed=False),))
    assert not has_left(certain, x.on(x.CLOSED_ON))
    assert not any(need.afterwards for need in needs(certain, x.on(x.CLOSED_ON)))


@pytest.mark.ledger("A-49")
def test_the_three_readings_stand_side_by_side_whatever_day_is_asked() -> None:
    for day in (date(2023, 10, 1), date(2024, 8, 1), date(2026, 11, 12)):
        found = readings(born_on=date(2002, 5, 10), given=x.on(day))
        assert [reading.on for reading in found] == [date(2023, 7, 31), date(2023, 12, 31), date(2026, 12, 31)]
        assert [reading.source.section for reading in found] == ["", "§ 3-6 (1998)", "§ 9-4"]
