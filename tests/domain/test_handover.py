"""Who answers for a case today: the responsible, a stand-in, or whoever took it over; and what climbs when nobody answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fotfeste.domain.facts import CaseFacts, HandoverFacts, PersonId, ProposalFacts, Role
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Relation, Viewer, may, relations
from fotfeste.domain.rules.concern import acting, responsible
from fotfeste.domain.rules.follow_up import turning_days
from fotfeste.domain.rules.invitation import office_asked_on, time_due, who_agrees_time
from fotfeste.domain.rules.progress import progress
from tests.domain import examples as x

STAND_IN, SECOND = 24, 25
TODAY = x.INVITED_ON


def handed(
    facts: CaseFacts, receiver: PersonId, *, giver: PersonId = x.COUNSELLOR, on: date = TODAY, until: date | None = None, hour: int = 9
) -> CaseFacts:
    """The case after it was handed over: for good when no day is named."""
    row = HandoverFacts(giver=giver, receiver=receiver, from_on=on, until=until, given=x.done(on, hour=hour))
    answering = receiver if until is None else facts.responsible
    return replace(facts, responsible=answering, handovers=(*facts.handovers, row))


def at_school(person: PersonId) -> Viewer:
    return Viewer(person, ((Role.COUNSELLOR, x.SCHOOL),))


@pytest.mark.ledger("A-05")
def test_a_stand_in_answers_up_to_and_including_the_last_day_and_then_the_case_goes_back_by_itself() -> None:
    facts = handed(x.INVITED, STAND_IN, until=TODAY + timedelta(days=2))
    days = [TODAY + timedelta(days=n) for n in range(-1, 4)]
    assert [acting(facts, x.on(day)) for day in days] == [x.COUNSELLOR, STAND_IN, STAND_IN, STAND_IN, x.COUNSELLOR]
    assert responsible(facts, x.on(TODAY)).person == STAND_IN
    assert TODAY + timedelta(days=3) in turning_days(facts, x.on(TODAY))


@pytest.mark.ledger("A-05")
def test_a_stand_in_for_the_stand_in_holds_the_case_for_a_day_and_gives_it_back_to_the_first() -> None:
    facts = handed(x.INVITED, STAND_IN, until=TODAY + timedelta(days=5))
    facts = handed(facts, SECOND, giver=STAND_IN, on=TODAY + timedelta(days=1), until=TODAY + timedelta(days=1))
    assert [acting(facts, x.on(TODAY + timedelta(days=n))) for n in range(3)] == [STAND_IN, SECOND, STAND_IN]


@pytest.mark.ledger("A-05")
def test_a_case_taken_back_or_let_go_for_good_ends_every_stand_in_at_once() -> None:
    stood_in = handed(x.INVITED, STAND_IN, until=TODAY + timedelta(days=9))
    back = handed(stood_in, x.COUNSELLOR, giver=STAND_IN, hour=9)
    gone = handed(stood_in, SECOND)
    assert acting(back, x.on(TODAY)) == x.COUNSELLOR
    assert acting(gone, x.on(TODAY)) == SECOND


@pytest.mark.ledger("A-05")
def test_who_let_the_case_go_and_who_stood_in_read_on_for_the_local_number_of_days_and_write_nothing() -> None:
    facts = handed(handed(x.INVITED, STAND_IN, until=TODAY + timedelta(days=9)), SECOND, on=TODAY + timedelta(days=1))
    facts = replace(facts, meeting=replace(facts.meeting, seats=()))
    for person in (x.COUNSELLOR, STAND_IN):
        for days, held in ((1, {Relation.FORMER}), (15, {Relation.FORMER}), (16, set())):
            assert relations(at_school(person), facts, x.on(TODAY + timedelta(days=days))) == held, (person, days)
    former = frozenset({Relation.FORMER})
    assert may("see_case", former)
    assert may("see_history", former)
    assert not any(may(act, former) for act in ("write_form", "start_meeting", "send_invitations", "hand_over_case", "correct"))


def test_a_stand_in_who_does_not_work_there_any_more_is_nothing_to_the_case() -> None:
    facts = handed(x.INVITED, STAND_IN, until=TODAY + timedelta(days=2))
    assert relations(at_school(STAND_IN), facts, x.on(TODAY)) == {Relation.RESPONSIBLE}
    assert relations(Viewer(STAND_IN), facts, x.on(TODAY)) == frozenset()


@pytest.mark.ledger("A-18")
def test_a_time_that_ot_does_not_answer_climbs_to_ots_leader_the_day_after_the_deadline_and_never_to_the_school() -> None:
    asked = ProposalFacts(1, x.at(TODAY + timedelta(days=40)), x.done(TODAY))
    facts = replace(x.RAISED, meeting=replace(x.RAISED.meeting, proposals=(asked,), agreed=None, starts_at=None))
    due_on = time_due(facts, x.on(TODAY))
    assert due_on
    assert who_agrees_time(facts, x.on(due_on)).role is Role.OT_ADVISER
    late = x.on(due_on + timedelta(days=1))
    climbed = who_agrees_time(facts, late)
    assert (climbed.person, climbed.role, climbed.unit) == (None, Role.OT_LEADER, x.OFFICE)
    assert office_asked_on(facts, late) == TODAY
    assert who_agrees_time(replace(facts, meeting=replace(facts.meeting, proposals=())), late).unit == x.SCHOOL
    holds = [progress(ALL[facts.procedure], facts, x.on(due_on - timedelta(days=n))).holds_until for n in range(3)]
    assert all(day is not None and day <= due_on + timedelta(days=1) for day in holds)
