"""Meeting: opened on its day by the school, with everybody's attendance."""

from datetime import timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Meeting, Seat
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from tests.small_world import MEETING_AT, World
from tests.steps.seen import duties, kinds, refusal, standing
from tests.walk import case_at, lock


@pytest.mark.ledger("A-05", "A-19")
def test_the_meeting_is_opened_on_its_day_with_who_knows_the_pupil(world: World) -> None:
    case = case_at(world, "invited")
    case.now = MEETING_AT
    seats = case.seats()
    start_meeting(case.order("counsellor"), knows={seats["leader"].id: False, seats["counsellor"].id: True})
    meeting = Meeting.objects.get(case_id=case.id)
    assert (meeting.started_at, meeting.started_by_id) == (MEETING_AT, world.id("counsellor"))
    seats = case.seats()
    assert (seats["leader"].knows_pupil, seats["counsellor"].knows_pupil, seats["adviser"].knows_pupil) == (False, True, None)
    assert standing(case.id).stage == "during"
    assert "record_attendance" in duties(case.id)
    assert refusal(start_meeting, case.order("leader"), knows={}).code == "already_done"
    assert kinds(case.id).count("MeetingStarted") == 1


@pytest.mark.ledger("A-36")
def test_the_meeting_is_not_opened_before_its_day_or_unprepared(world: World) -> None:
    case = case_at(world, "invited")
    assert refusal(start_meeting, case.order("counsellor"), knows={}).code == "first:meeting_day"
    early = case_at(world, "time_agreed", pupil="nora")
    with pytest.raises(Refused) as caught:
        start_meeting(early.order("counsellor", at=MEETING_AT), knows={})
    assert "first:send_invitations" in {objection.code for objection in caught.value.objections}


def test_only_the_schools_chairs_are_asked_whether_they_know_the_pupil(world: World) -> None:
    case = case_at(world, "invited")
    case.now = MEETING_AT
    assert refusal(start_meeting, case.order("counsellor"), knows={case.seats()["jonas"].id: True}).field == "knows"
    assert refusal(start_meeting, case.order("counsellor"), knows={0: True}).field == "knows"


def test_a_meeting_can_be_recorded_afterwards_but_not_on_another_day_before(world: World) -> None:
    case = case_at(world, "invited")
    case.now = MEETING_AT + timedelta(days=1)
    before = case.order("counsellor", happened_at=MEETING_AT - timedelta(days=1))
    assert refusal(start_meeting, before, knows={}).field == "happened_at"
    start_meeting(case.order("counsellor", happened_at=MEETING_AT), knows={})
    assert Meeting.objects.get(case_id=case.id).started_at == MEETING_AT


@pytest.mark.ledger("A-17", "A-18", "A-50")
def test_attendance_is_known_for_everybody_invited_and_can_be_put_right(world: World) -> None:
    case = case_at(world, "started")
    seats = case.seats()
    order = case.order("counsellor")
    record_attendance(order, present=[seats[name].id for name in ("jonas", "counsellor", "leader", "adviser")])
    came = {name: seat.attendance for name, seat in case.seats().items()}
    assert came == {name: "absent" if name in ("marit", "terje") else "present" for name in seats}
    record_attendance(order, present=[seats[name].id for name in ("jonas", "marit", "counsellor", "leader", "adviser")])
    assert case.seats()["marit"].attendance == "present"
    assert refusal(record_attendance, order, present=[0]).field == "present"


@pytest.mark.ledger("A-17", "A-50")
def test_without_the_pupil_the_text_cannot_be_locked(world: World) -> None:
    case = case_at(world, "filled")
    record_attendance(case.order("counsellor"), present=[seat.id for name, seat in case.seats().items() if name != "jonas"])
    with pytest.raises(Refused) as caught:
        lock(case)
    assert caught.value.objections[0].code == "pupil_absent"


def test_who_may_not_come_cannot_be_marked_present(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everybody = [seat.id for seat in case.seats().values()]
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.PPT, answer="withdrawn")
    case.now = MEETING_AT
    start_meeting(case.order("counsellor"), knows={})
    assert refusal(record_attendance, case.order("counsellor"), present=everybody).code == "no_such_chair"
    Seat.objects.filter(id__in=everybody).update(released_at=None)  # a consent that has run out takes no chair away
    assert refusal(record_attendance, case.order("counsellor"), present=everybody).code == "may_not_come"


def test_attendance_waits_for_the_opening_and_stands_from_the_lock(world: World) -> None:
    case = case_at(world, "invited")
    assert refusal(record_attendance, case.order("counsellor"), present=[]).code == "first:start_meeting"
    locked = case_at(world, "locked", pupil="nora")
    assert refusal(record_attendance, locked.order("counsellor"), present=[]).code == "locked"


def test_the_family_does_not_open_the_meeting_and_strangers_do_not_see_it(world: World) -> None:
    case = case_at(world, "invited")
    case.now = MEETING_AT
    for name in ("jonas", "marit"):
        with pytest.raises(NotYours):
            start_meeting(case.order(name), knows={})
    for name in ("colleague", "other_leader", "stepfather", "nurse"):
        with pytest.raises(NoSuchCase):
            start_meeting(case.order(name), knows={})
