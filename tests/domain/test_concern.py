"""What was raised, whether OT/PPT can help, and that OT was contacted."""

from dataclasses import replace
from datetime import date

import pytest

from fotfeste.domain.facts import ConcernFacts, Done, Occasion, Role
from fotfeste.domain.rules import concern
from fotfeste.domain.time import SchoolCalendar
from tests.domain import examples as x

DAY = x.on(x.RAISED_ON)
RISK = ConcernFacts(x.done(x.RAISED_ON, x.TEACHER), Occasion.RISK_OT_PPT_CAN_HELP, assessed=False)
LEAVES = ConcernFacts(x.done(date(2026, 11, 14), x.LEADER), Occasion.CERTAIN_TO_LEAVE, assessed=False)


@pytest.mark.ledger("A-01")
def test_the_first_concern_says_when_and_by_whom_the_case_was_raised() -> None:
    facts = replace(x.RAISED, concerns=(LEAVES, RISK))
    assert concern.raised(facts, DAY) == RISK.raised
    assert concern.raised(replace(facts, concerns=()), DAY) is None


@pytest.mark.ledger("A-12")
def test_a_risk_needs_somebody_to_say_what_ot_or_ppt_can_do() -> None:
    facts = replace(x.RAISED, concerns=(RISK,))
    assert concern.assessment_needed(facts, DAY)
    assert concern.assessed(facts, DAY) is None
    assert concern.occasion_settled(facts, DAY) is None
    stated = Done(at=x.at(date(2026, 11, 13)), by=x.COUNSELLOR)
    settled = replace(facts, concerns=(replace(RISK, assessed=True, stated=stated),))
    assert concern.occasion_settled(settled, DAY) == stated


@pytest.mark.ledger("A-13")
def test_who_is_certain_to_leave_needs_a_meeting_without_any_assessment() -> None:
    facts = replace(x.RAISED, concerns=(LEAVES,))
    assert facts.occasion is Occasion.CERTAIN_TO_LEAVE
    assert not concern.assessment_needed(facts, DAY)
    assert concern.occasion_settled(facts, DAY) == LEAVES.raised


@pytest.mark.ledger("A-12", "A-13")
def test_certain_to_leave_stands_over_risk_when_both_were_raised() -> None:
    assert replace(x.RAISED, concerns=(RISK, LEAVES)).occasion is Occasion.CERTAIN_TO_LEAVE


@pytest.mark.ledger("A-02")
def test_a_time_proposed_to_ot_is_a_contact_with_ot() -> None:
    assert concern.office_contacted(x.RAISED, DAY) is None
    asked = x.with_meeting(x.ASKED, checks=())
    assert concern.office_contacted(asked, DAY) == asked.meeting.proposals[0].proposed


@pytest.mark.ledger("A-02")
def test_ot_is_contacted_within_the_local_number_of_school_days() -> None:
    friday = replace(x.RAISED, opened_at=x.at(date(2026, 11, 13)))
    assert concern.contact_due(friday, DAY) == date(2026, 11, 16)
    monday_off = replace(DAY, calendar=SchoolCalendar(frozenset({date(2026, 11, 16)})))
    assert concern.contact_due(friday, monday_off) == date(2026, 11, 17)
    assert concern.contact_due(friday, x.on(x.RAISED_ON, concern__office_contact_school_days=3)) == date(2026, 11, 18)


@pytest.mark.ledger("A-14")
def test_a_school_that_no_office_serves_is_told_who_can_mend_it() -> None:
    (objection,) = concern.office_known(replace(x.RAISED, office=None), DAY)
    assert objection.source.rows == ("A-14",)
    assert "Administrator" in objection.sentence.nn
    assert concern.office_known(x.RAISED, DAY) == ()


@pytest.mark.ledger("A-05")
def test_a_duty_of_the_school_has_a_named_person_and_climbs_to_the_schools_leadership() -> None:
    holder = concern.responsible(x.RAISED, DAY)
    assert (holder.person, holder.role, holder.unit) == (x.COUNSELLOR, Role.LEADER, x.SCHOOL)


@pytest.mark.ledger("A-05", "A-48")
def test_when_ot_answers_for_the_case_its_duties_climb_to_the_office() -> None:
    holder = concern.responsible(replace(x.LOCKED, responsible=x.ADVISER), DAY)
    assert (holder.person, holder.role, holder.unit) == (x.ADVISER, Role.OT_ADVISER, x.OFFICE)


@pytest.mark.ledger("A-18", "A-44")
def test_a_duty_of_ot_is_the_advisers_on_the_case_or_of_every_adviser_of_the_office() -> None:
    assert concern.the_office(x.RAISED, DAY).person == x.ADVISER
    without = x.with_meeting(x.RAISED, seats=())
    assert (concern.the_office(without, DAY).person, concern.the_office(without, DAY).unit) == (None, x.OFFICE)
