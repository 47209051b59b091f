"""Somebody stops existing in the register while a case is open: nothing breaks, the case says so, and another is chosen."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fotfeste.casework.doors import NoSuchCase, case_for
from fotfeste.casework.models import Duty
from fotfeste.casework.notices import remind_meeting
from fotfeste.casework.queries.case_page import case_page
from fotfeste.casework.queries.participants import participants_page
from fotfeste.casework.queries.whose import whose
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps.invitation import choose_participants
from fotfeste.casework.steps.meeting import start_meeting
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.distribution import shares
from fotfeste.domain.rules.invitation import requirements, seats_missing
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.deliver import Delivery, deliver
from fotfeste.messaging.models import Message
from fotfeste.people import register
from fotfeste.people.rows import EmploymentRow, PersonRow
from tests.small_world import MEETING_AT, SINCE, World, rows
from tests.steps.seen import duties, kinds
from tests.walk import CaseAt, case_at


def imported(case: CaseAt, *gone: str, **added: Any) -> None:
    """The next whole register, without these people and whatever points at them; the jobs that follow have run, unless ``jobs`` is off."""
    whole = rows()
    kept = replace(
        whole,
        people=(*(row for row in whole.people if row.key not in gone), *added.get("people", ())),
        staff=(*(row for row in whole.staff if row.person not in gone), *added.get("staff", ())),
        guardianships=tuple(row for row in whole.guardianships if not {row.guardian, row.pupil} & set(gone)),
        enrolments=tuple(_without_teacher(row, gone) for row in whole.enrolments if row.pupil not in gone),
        care_orders=tuple(row for row in whole.care_orders if row.pupil not in gone),
    )
    done = register.keep(rows=kept, whole_on=norwegian_day(case.now))
    assert not done.held_back
    if added.get("jobs", True):
        assert refresh_case(case_id=case.id, at=case.now)


def _without_teacher(row: Any, gone: tuple[str, ...]) -> Any:
    return replace(
        row, contact_teacher="" if row.contact_teacher in gone else row.contact_teacher, counsellor="" if row.counsellor in gone else row.counsellor
    )


@pytest.mark.parametrize("stage", ["raised", "invited", "started", "distributed"])
@pytest.mark.parametrize("name", ["leader", "counsellor", "marit", "jonas"])
def test_the_page_of_a_case_opens_and_says_who_is_gone_at_every_stage(world: World, stage: str, name: str) -> None:
    case = case_at(world, stage)
    imported(case, name)
    reader = "teacher" if name in ("leader", "counsellor") else "leader"
    page = case_page(viewer=world.viewer(reader, at=case.now), case_id=case.id, at=case.now)
    assert page.gone == (() if name == "marit" and not sits(case, "marit") else (world.people[name].name,))


def sits(case: CaseAt, name: str) -> bool:
    return case.world.id(name) in {seat.person for seat in case.facts.meeting.seats}


@pytest.mark.ledger("A-05", "A-15")
def test_a_leader_who_is_gone_is_somebodys_task_gets_no_reminder_and_is_replaced(world: World) -> None:
    case = case_at(world, "invited")
    assert "choose_participants" not in duties(case.id)
    second = PersonRow(rows().people[0].authority, "second_leader", "Mari", "Dahl", email="mari@nordlia.example")
    imported(case, "leader", people=(second,), staff=(EmploymentRow("second_leader", "school", "leader", SINCE),))
    assert Duty.objects.get(case_id=case.id, act="choose_participants").person_id == world.id("counsellor")
    opened = case.opened("counsellor")
    assert [one.code for one in seats_missing(opened.facts, opened.given)] == ["seat:leader"]
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    reminded = set(Message.objects.filter(kind__contains="reminder").values_list("recipient__source_key", flat=True))
    assert "marit" in reminded
    assert "leader" not in reminded
    page = participants_page(viewer=world.viewer("counsellor"), case_id=case.id, at=case.now)
    (chair,) = [chair for chair in page.chairs if chair.name == "leader"]
    assert [name for _value, name in chair.options] == ["Mari Dahl"]
    number = int(chair.options[0][0].partition(":")[0])
    others = [(s.person, s.role, s.unit) for s in opened.facts.meeting.seats if s.role is not Role.LEADER]
    choose_participants(case.order("counsellor"), seats=[*others, (number, Role.LEADER, world.unit("school"))])
    assert "choose_participants" not in duties(case.id)
    assert not Message.objects.filter(kind="staff_not_needed").exists()
    assert "send_invitations" in duties(case.id)


@pytest.mark.ledger("A-05")
def test_the_duties_of_a_responsible_who_is_gone_climb_to_the_schools_leadership(world: World) -> None:
    case = case_at(world, "prepared")
    mine = Duty.objects.filter(case_id=case.id)
    leader, counsellor = world.viewer("leader"), world.viewer("counsellor")
    assert not mine.filter(whose(leader, norwegian_day(case.now)), act="propose_times").exists()
    assert mine.filter(whose(counsellor, norwegian_day(case.now)), act="propose_times").exists()
    imported(case, "counsellor")
    assert mine.filter(whose(leader, norwegian_day(case.now)), act="propose_times").exists()


def test_what_waits_to_leave_for_somebody_who_is_gone_does_not_leave_and_the_case_says_why(world: World) -> None:
    case = case_at(world, "invited")
    waiting = Message.objects.get(recipient=world.people["leader"], kind="staff_invitation_notice")
    imported(case, "leader", jobs=False)
    assert deliver(message_id=waiting.id, authority_id=world.county.id, at=case.later(hours=1)) is Delivery.FAILED
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("failed", "gone")
    page = case_page(viewer=world.viewer("counsellor"), case_id=case.id, at=case.now)
    (trouble,) = page.messages.troubles
    assert (trouble.recipient_id, trouble.can_be_sent_again) == (world.id("leader"), False)


def test_the_job_that_follows_an_import_stops_the_invitation_of_who_is_gone_and_of_nobody_else(world: World) -> None:
    case = case_at(world, "invited")
    imported(case, "leader")
    states = dict(Message.objects.filter(kind="staff_invitation_notice").values_list("recipient__source_key", "state"))
    assert states == {"leader": "withdrawn", "counsellor": "waiting", "adviser": "waiting"}


@pytest.mark.ledger("A-20", "A-43")
def test_a_guardian_who_is_gone_is_not_needed_gets_no_paper_and_comes_in_no_more(world: World) -> None:
    case = case_at(world, "invited")
    imported(case, "terje")
    opened = case.opened("counsellor")
    assert f"guardian:{world.id('terje')}" not in {one.code for one in requirements(opened.facts, opened.given)}
    assert world.id("terje") not in {share.holder for share in shares(opened.facts, opened.given)}
    with pytest.raises(NoSuchCase):
        case_for(viewer=world.viewer("terje"), case_id=case.id, act="see_portal", at=case.now)


def test_a_meeting_opens_without_who_is_gone_when_another_sits_in_the_chair(world: World) -> None:
    case = case_at(world, "invited")
    teacher = (world.id("teacher"), Role.CONTACT_TEACHER, world.unit("school"))
    imported(case, "counsellor")
    others = [(s.person, s.role, s.unit) for s in case.facts.meeting.seats if s.role is not Role.COUNSELLOR]
    choose_participants(case.order("leader"), seats=[*others, teacher])
    case.now = MEETING_AT
    knows = {seat.id: True for seat in case.seats().values() if seat.role in ("leader", "contact_teacher")}
    start_meeting(replace(case.order("leader"), outside="Lærar er med i staden", happened_at=case.now), knows=knows)
    assert kinds(case.id)[-1] == "MeetingStarted"


def test_a_role_that_ends_on_a_day_that_is_known_turns_the_answer_on_that_day(world: World) -> None:
    case = case_at(world, "invited")
    last = norwegian_day(case.now) + timedelta(days=3)
    whole = rows()
    register.keep(rows=replace(whole, staff=tuple(replace(row, to_on=last) if row.person == "leader" else row for row in whole.staff)))
    assert case.facts.register_turns_on == (last + timedelta(days=1),)
    assert not case.facts.gone
    case.later(days=4)
    assert case.facts.gone == {world.id("leader")}
