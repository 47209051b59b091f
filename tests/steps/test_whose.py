"""Whose a duty is when its holder has left, when a role stands empty, and when OT does not answer: never nobody's."""

from datetime import date, timedelta

import pytest

from fotfeste.casework.models import Duty
from fotfeste.casework.queries.reminders import duties_due
from fotfeste.casework.queries.workbench import Workbench, workbench
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.reminders import remind_of_duties
from fotfeste.casework.steps.invitation import propose_times
from fotfeste.domain.rules.invitation import time_due
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.models import Message
from fotfeste.people.models import Employment, Person
from tests.small_world import MEETING_AT, NOW, World
from tests.walk import PLACE, CaseAt, case_at, raise_case


def bench(case: CaseAt, name: str) -> Workbench:
    return workbench(viewer=case.world.viewer(name, at=case.now), authorities=(case.world.county.id,), at=case.now)


def has_to_do(case: CaseAt, name: str) -> set[str]:
    page = bench(case, name)
    return {line.step.act for line in (*page.today, *page.this_week, *page.can_wait) if line.case_id == case.id}


def leaves(world: World, name: str, *, on: date) -> None:
    Employment.objects.filter(person_id=world.id(name)).update(to_on=on)


@pytest.mark.ledger("A-05")
def test_what_somebody_who_has_left_should_have_done_stands_on_the_leaders_day_with_the_reason(world: World) -> None:
    case = raise_case(world)
    mine = has_to_do(case, "counsellor")
    assert mine
    assert not has_to_do(case, "leader")
    leaves(world, "counsellor", on=norwegian_day(NOW) - timedelta(days=1))
    assert has_to_do(case, "leader") == mine
    page = bench(case, "leader")
    assert {line.left for line in (*page.today, *page.this_week, *page.can_wait)} == {"Randi Myrvoll"}


@pytest.mark.ledger("A-05")
def test_somebody_who_only_changed_role_at_the_school_keeps_the_duties(world: World) -> None:
    case = raise_case(world)
    Employment.objects.filter(person_id=world.id("counsellor")).update(role="contact_teacher")
    assert has_to_do(case, "counsellor")
    assert not has_to_do(case, "leader")


@pytest.mark.ledger("A-05")
def test_somebody_whom_the_register_no_longer_knows_has_left(world: World) -> None:
    case = raise_case(world)
    Person.objects.filter(id=world.id("counsellor")).update(active=False)
    assert has_to_do(case, "leader")


@pytest.mark.ledger("A-05")
def test_where_nobody_leads_the_school_what_climbed_falls_to_its_counsellors(world: World) -> None:
    case = raise_case(world)
    yesterday = norwegian_day(NOW) - timedelta(days=1)
    leaves(world, "counsellor", on=yesterday)
    leaves(world, "leader", on=yesterday)
    Employment.objects.create(person_id=world.id("nurse"), unit_id=world.unit("school"), role="counsellor", from_on=yesterday)
    assert has_to_do(case, "nurse")
    assert not has_to_do(case, "second_adviser")


@pytest.mark.ledger("A-48")
def test_a_family_members_promise_does_not_climb_because_they_have_no_work_there(world: World) -> None:
    case = case_at(world, "distributed")
    Duty.objects.filter(case=case.id, act="end_measure").update(person=world.id("marit"))
    assert "end_measure" not in has_to_do(case, "leader")


@pytest.mark.ledger("A-18")
def test_an_unanswered_question_about_times_reaches_ots_leader_who_is_told_once_and_the_advisers_keep_it(world: World) -> None:
    case = case_at(world, "prepared")
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    assert "propose_times" in has_to_do(case, "adviser")
    assert "propose_times" not in has_to_do(case, "office_leader")
    due_on = time_due(case.facts, case.opened("counsellor").given)
    assert due_on
    case.later(days=(due_on - norwegian_day(case.now)).days + 1)
    refresh_case(case_id=case.id, at=case.now)
    for name in ("office_leader", "adviser", "second_adviser"):
        assert "propose_times" in has_to_do(case, name), name
    for name in ("leader", "counsellor"):
        assert "propose_times" not in has_to_do(case, name), name
    for _morning in range(2):
        remind_of_duties(authority_id=world.county.id, at=case.now)
        case.later(days=1)
    told = Message.objects.filter(kind="office_answer_late")
    assert [row.recipient_id for row in told] == [world.id("office_leader")]


@pytest.mark.ledger("A-18")
def test_an_office_without_a_leader_keeps_its_question_with_the_advisers(world: World) -> None:
    leaves(world, "office_leader", on=norwegian_day(NOW) - timedelta(days=1))
    case = case_at(world, "prepared")
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    case.later(days=12)
    refresh_case(case_id=case.id, at=case.now)
    counted = duties_due(authority_id=world.county.id, day=norwegian_day(case.now))
    assert counted[world.id("adviser")] >= 1


@pytest.mark.ledger("A-05")
def test_a_leader_sees_what_is_overdue_with_others_and_nobody_else_does(world: World) -> None:
    case = raise_case(world)
    case.later(days=10)
    refresh_case(case_id=case.id, at=case.now)
    late = bench(case, "leader").late
    assert {(line.case_id, line.holder) for line in late} == {(case.id, "Randi Myrvoll")}
    assert all(line.due_on < norwegian_day(case.now) for line in late)
    for name in ("counsellor", "teacher", "other_leader"):
        assert bench(case, name).late == (), name


@pytest.mark.ledger("A-05")
def test_the_morning_s_reminder_counts_the_duties_of_those_who_have_left_for_the_leader(world: World) -> None:
    case = raise_case(world)
    case.later(days=10)
    before = duties_due(authority_id=world.county.id, day=norwegian_day(case.now))
    leaves(world, "counsellor", on=norwegian_day(NOW))
    after = duties_due(authority_id=world.county.id, day=norwegian_day(case.now))
    assert world.id("counsellor") not in after
    assert after[world.id("leader")] == before[world.id("counsellor")] + before.get(world.id("leader"), 0)
