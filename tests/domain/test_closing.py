"""How a case rests, and how it may end without its path being walked to the end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fotfeste.domain.facts import CaseFacts, Intent, IntentFacts, Outcome, WaitFacts
from fotfeste.domain.procedure import Strength
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules.follow_up import is_waiting, may_not_rest, may_not_withdraw, not_until
from fotfeste.domain.rules.progress import State, objections_to, progress
from tests.domain import examples as x
from tests.domain.test_leaving import not_met, told

UNTIL = date(2026, 12, 12)


def resting(facts: CaseFacts, *, until: date = UNTIL) -> CaseFacts:
    """The case at rest since the day it was raised."""
    return replace(facts, waits=(WaitFacts(since=x.done(x.RAISED_ON), until=until),))


def codes(facts: CaseFacts, day: date = x.RAISED_ON) -> list[str]:
    """Why the case may not rest."""
    return [objection.code for objection in may_not_rest(facts, x.on(day))]


def unclear() -> CaseFacts:
    """The pupil did not come, and nobody knows whether the pupil leaves: a new meeting is owed."""
    absent = x.seated(not_met(x.ATTENDED), x.PUPIL, attendance="absent")
    return x.with_meeting(absent, intent=IntentFacts(Intent.UNCLEAR, x.done(x.MEETS_ON), "nobody"), votes=())


@pytest.mark.ledger("A-03")
def test_a_case_at_rest_has_one_duty_up_to_the_meeting_and_it_is_due_on_the_last_day() -> None:
    answer = progress(CLARIFICATION, resting(x.RAISED), x.on(x.RAISED_ON))
    musts = [(duty.step.act, duty.due_on) for duty in answer.duties if duty.step.strength is Strength.MUST]
    assert musts == [("end_wait", UNTIL)]
    other = answer.state("contact_office")
    assert other is not None
    assert other.state is State.LATER


@pytest.mark.ledger("A-03")
def test_a_wait_lapses_by_itself_the_day_after_its_last() -> None:
    facts = resting(x.RAISED)
    assert is_waiting(facts, x.on(UNTIL))
    assert not is_waiting(facts, x.on(UNTIL + timedelta(days=1)))
    assert progress(CLARIFICATION, facts, x.on(UNTIL + timedelta(days=1))).state("end_wait") is None
    assert progress(CLARIFICATION, facts, x.on(UNTIL)).holds_until == UNTIL + timedelta(days=1)


@pytest.mark.ledger("A-03")
def test_a_case_does_not_rest_over_a_meeting_that_is_agreed_nor_after_one_that_was_held() -> None:
    assert codes(x.RAISED) == []
    assert codes(resting(x.RAISED)) == ["rests_already"]
    assert codes(x.INVITED) == ["meeting_agreed"]
    assert codes(x.with_meeting(x.INVITED, cancelled=x.done(x.INVITED_ON))) == []
    assert codes(x.ATTENDED, x.MEETS_ON) == ["meeting_begun"]


@pytest.mark.ledger("A-53")
def test_a_case_never_rests_longer_than_the_new_meeting_that_is_owed() -> None:
    facts, given = unclear(), x.on(x.MEETS_ON)
    owed_by = date(2026, 12, 10)
    assert codes(facts, x.MEETS_ON) == []
    assert not_until(facts, given, owed_by) == ()
    assert [objection.code for objection in not_until(facts, given, owed_by + timedelta(days=1))] == ["new_meeting_owed"]
    assert codes(x.with_meeting(facts, intent=None), x.MEETS_ON) == ["first:state_intent"]


@pytest.mark.ledger("A-03")
def test_the_last_day_lies_ahead_and_within_the_local_number_of_days() -> None:
    given = x.on(x.RAISED_ON, follow_up__longest_wait_days=10)
    days = {0: ["not_ahead"], 1: [], 10: [], 11: ["waits_too_long"]}
    for ahead, expected in days.items():
        assert [objection.code for objection in not_until(x.RAISED, given, x.RAISED_ON + timedelta(days=ahead))] == expected


@pytest.mark.ledger("A-03", "A-53")
def test_a_case_is_withdrawn_only_while_nothing_is_owed_and_nothing_is_locked() -> None:
    def hinders(facts: CaseFacts) -> list[str]:
        return [objection.code for objection in may_not_withdraw(facts, x.on(x.MEETS_ON))]

    assert hinders(x.RAISED) == hinders(x.INVITED) == []
    assert hinders(unclear()) == ["first:call_new_meeting"]
    assert hinders(x.LOCKED) == ["text_is_locked"]
    assert hinders(told(x.RAISED)) == ["pupil_leaves"]


@pytest.mark.ledger("A-03", "A-45")
def test_a_case_does_not_close_while_a_pupil_who_leaves_has_not_been_told_in_writing() -> None:
    def hinders(facts: CaseFacts) -> set[str]:
        return {objection.code for objection in objections_to(CLARIFICATION, "close_case", facts, x.on(x.CLOSED_ON))}

    assert hinders(x.KEPT) == set()
    assert "first:send_information" in hinders(x.with_meeting(x.KEPT, outcome=Outcome.LEAVES))


@pytest.mark.ledger("A-03", "A-53")
def test_a_case_does_not_close_over_a_no_show_that_leads_on() -> None:
    found = {objection.code for objection in objections_to(CLARIFICATION, "close_case", unclear(), x.on(x.MEETS_ON))}
    assert "first:call_new_meeting" in found


@pytest.mark.ledger("A-03", "A-53")
def test_the_new_meeting_that_a_no_show_led_to_is_not_dismissed_by_withdrawing_the_case() -> None:
    missed = unclear()
    called_again = replace(x.AGREED, meeting=replace(x.AGREED.meeting, number=2), earlier=(missed.meeting,))
    assert [objection.code for objection in may_not_withdraw(called_again, x.on(x.MEETS_ON))] == ["new_meeting_under_way"]
    held_before = replace(called_again, earlier=(x.ATTENDED.meeting,))
    assert may_not_withdraw(held_before, x.on(x.MEETS_ON)) == ()
