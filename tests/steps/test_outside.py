"""What happened outside the program is written down afterwards: it counts from when it happened, and locks nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from fotfeste.casework.act import Order
from fotfeste.casework.doors import NotYours
from fotfeste.casework.exits import exits_among
from fotfeste.casework.models import Check, Meeting, Seat
from fotfeste.casework.steps.invitation import record_agreed_time
from fotfeste.casework.steps.outside import file_paper, record_held
from fotfeste.casework.steps.preparation import confirm_pupil_information
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.progress import State, progress
from fotfeste.messaging.models import Message
from tests.small_world import MEETING_AT, World
from tests.walk import PLACE, CaseAt, case_at, fill_in, issue, lock, sign

WHY = "Nettet var nede på skulen."


def a_scan() -> bytes:
    """A small picture of a page."""
    picture = BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    return picture.getvalue()


def afterwards(case: CaseAt, happened_at: datetime, *, by: str = "counsellor") -> Order:
    return replace(case.order(by, happened_at=happened_at), outside=WHY)


def at_the_table(case: CaseAt) -> list[int]:
    return [seat.id for seat in case.seats().values()]


def states(case: CaseAt) -> dict[str, State]:
    opened = case.opened("counsellor")
    answer = progress(opened.procedure, opened.facts, opened.given)
    return {state.step.act: state.state for state in answer.states}


@pytest.mark.ledger("A-37", "A-38")
def test_a_meeting_held_on_paper_is_written_down_with_what_was_not_followed_and_goes_on_to_the_end(world: World) -> None:
    case = case_at(world, "time_agreed")
    sent = Message.objects.count()
    case.now = MEETING_AT + timedelta(days=1)
    record_held(afterwards(case, MEETING_AT), present=at_the_table(case), scan=a_scan())
    meeting = Meeting.objects.get(case=case.id)
    assert meeting.started_at == MEETING_AT
    assert set(Seat.objects.filter(case=case.id).values_list("attendance", flat=True)) == {"present"}
    taken = exits_among(case.opened("counsellor").loaded.part("checks"))
    assert "first:send_invitations" in {each.code for each in taken}
    assert {(each.reason, each.outside) for each in taken} == {(WHY, True)}
    assert states(case)["send_invitations"] is State.NOT_KEPT
    assert Message.objects.count() == sent
    for step in (fill_in, lock, sign, issue):
        case.later(minutes=10)
        step(case)
    assert states(case)["distribute"] is State.DONE


@pytest.mark.ledger("A-37")
def test_a_meeting_before_anything_was_made_ready_does_not_lock_the_case_either(world: World) -> None:
    case = case_at(world, "raised")
    case.later(days=2)
    record_held(afterwards(case, case.now - timedelta(hours=5)), present=at_the_table(case))
    confirm_pupil_information(case.order("counsellor"))
    for step in (fill_in, lock, sign, issue):
        case.later(minutes=10)
        step(case)
    assert states(case)["distribute"] is State.DONE


@pytest.mark.ledger("A-18", "A-30")
def test_a_time_agreed_by_phone_is_the_agreed_time_and_nobody_is_asked_again(world: World) -> None:
    case = case_at(world, "prepared")
    sent = Message.objects.count()
    record_agreed_time(
        afterwards(case, case.now - timedelta(hours=2)),
        starts_at=MEETING_AT,
        minutes=60,
        place=PLACE,
        person=world.id("adviser"),
        way="phone",
    )
    assert case.facts.meeting.starts_at == MEETING_AT
    assert states(case)["propose_times"] is State.DONE
    assert Message.objects.count() == sent


@pytest.mark.ledger("A-37")
def test_when_something_in_it_is_refused_nothing_of_a_held_meeting_is_written(world: World) -> None:
    case = case_at(world, "time_agreed")
    case.now = MEETING_AT + timedelta(days=1)
    for present, scan, code in (([], b"", "nobody_here"), (at_the_table(case), b"not a paper", "wrong_type")):
        with pytest.raises(Refused) as no:
            record_held(afterwards(case, MEETING_AT), present=present, scan=scan)
        assert [objection.code for objection in no.value.objections] == [code]
    assert Meeting.objects.get(case=case.id).started_at is None
    assert not Check.objects.filter(case=case.id, key__startswith="exit:").exists()


@pytest.mark.ledger("A-37")
def test_only_who_leads_the_case_writes_down_what_happened_outside(world: World) -> None:
    case = case_at(world, "time_agreed")
    case.now = MEETING_AT + timedelta(days=1)
    for name in ("teacher", "adviser"):
        with pytest.raises(NotYours):
            record_held(afterwards(case, MEETING_AT, by=name), present=at_the_table(case))
    with pytest.raises(NotYours):
        file_paper(afterwards(case, MEETING_AT, by="adviser"), subject="meeting", scan=a_scan())
    with pytest.raises(Refused):
        file_paper(afterwards(case, MEETING_AT), subject="colour", scan=a_scan())


def test_a_meeting_that_has_not_come_yet_was_not_held(world: World) -> None:
    case = case_at(world, "time_agreed")
    with pytest.raises(Refused) as no:
        record_held(afterwards(case, MEETING_AT), present=at_the_table(case))
    assert [objection.code for objection in no.value.objections] == ["not_yet"]
