"""When a meeting may start, who came, and what an empty chair means."""

from datetime import date

import pytest

from fotfeste.domain.facts import Role, SeatFacts
from fotfeste.domain.objection import Exit
from fotfeste.domain.rules import meeting
from tests.domain import examples as x

DAY = x.on(x.MEETS_ON)


@pytest.mark.ledger("A-37")
def test_a_meeting_opens_on_its_day_and_not_before() -> None:
    (objection,) = meeting.not_before_the_day(x.INVITED, x.on(date(2026, 12, 2)))
    assert objection.code == "first:meeting_day"
    assert meeting.not_before_the_day(x.INVITED, DAY) == ()
    assert meeting.not_before_the_day(x.INVITED, x.on(date(2026, 12, 4))) == ()


@pytest.mark.ledger("A-17", "A-18", "A-50")
def test_attendance_is_known_when_everybody_invited_is_marked() -> None:
    assert meeting.attendance_recorded(x.INVITED, DAY) is None
    assert meeting.attendance_recorded(x.STARTED, DAY) is None
    assert meeting.attendance_recorded(x.seated(x.ATTENDED, x.FATHER, attendance=""), DAY) is None
    walked_in = x.with_seats(x.ATTENDED, SeatFacts(9, x.TEACHER, Role.CONTACT_TEACHER, x.SCHOOL))
    assert meeting.attendance_recorded(walked_in, DAY) == x.STARTED.meeting.started
    nobody_asked = x.with_meeting(x.STARTED, seats=x.SEATS)
    assert meeting.attendance_recorded(nobody_asked, DAY) is None, "opened without any invitation, nobody is marked yet"


@pytest.mark.ledger("A-20")
def test_an_absent_guardian_does_not_stop_the_meeting() -> None:
    assert meeting.those_who_must_be_here(x.ATTENDED, DAY) == ()


@pytest.mark.ledger("A-15", "A-16", "A-18")
@pytest.mark.parametrize("person, code", [(x.LEADER, "absent:leader"), (x.COUNSELLOR, "absent:contact"), (x.ADVISER, "absent:office")])
def test_an_empty_chair_of_school_or_ot_stops_the_lock_until_the_missing_one_agrees_in_writing(person: int, code: str) -> None:
    (objection,) = meeting.those_who_must_be_here(x.seated(x.ATTENDED, person, attendance="absent"), DAY)
    assert (objection.code, objection.exit) == (code, Exit.MISSING_SEAT_AGREES)


@pytest.mark.ledger("A-17", "A-50", "A-51")
def test_an_absent_pupil_is_to_be_contacted_now() -> None:
    (objection,) = meeting.those_who_must_be_here(x.seated(x.ATTENDED, x.PUPIL, attendance="absent"), DAY)
    assert objection.code == "pupil_absent"
    assert objection.source.rows == ("A-50", "A-51")


@pytest.mark.ledger("A-19")
def test_who_comes_from_the_school_is_advised_to_know_pupil_and_case() -> None:
    assert meeting.school_knows_pupil(x.INVITED, DAY) == ()
    (advice,) = meeting.school_knows_pupil(x.seated(x.INVITED, x.LEADER, knows_pupil=None), DAY)
    assert not advice.hinders
    assert meeting.school_knows_pupil(x.seated(x.INVITED, x.ADVISER, knows_pupil=None), DAY) == ()
