"""A pupil turns eighteen while the case is open: chairs, messages, duties and doors, also when the clock jumps over the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, case_for
from fotfeste.casework.models import CaseStanding, Edition
from fotfeste.casework.notices import remind_meeting
from fotfeste.casework.refresh import cases_past_their_day, cases_that_differ, refresh_case
from fotfeste.casework.steps.consent import give_consent, record_consent
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.invitation import choose_participants, record_agreed_time, send_invitations
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Relation
from fotfeste.domain.rules.invitation import coming_of_age
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.models import Message
from fotfeste.people import register
from tests.small_world import MEETING_AT, World, rows
from tests.steps.seen import duties, told
from tests.walk import PLACE, CaseAt, case_at


def born(world: World, name: str, turns_18_on: date) -> None:
    """The register with another birthday for one pupil."""
    whole = rows()
    day = turns_18_on.replace(year=turns_18_on.year - 18)
    register.keep(rows=replace(whole, people=tuple(replace(row, born_on=day, national_id="") if row.key == name else row for row in whole.people)))
    world.people[name].refresh_from_db()


def night(case: CaseAt) -> int:
    """The job of the night at the case's moment; returns how many cases it answered afresh."""
    past = cases_past_their_day(authority_id=case.world.county.id, day=norwegian_day(case.now))
    for case_id in past:
        refresh_case(case_id=case_id, at=case.now)
    return len(past)


def portal(case: CaseAt, name: str) -> frozenset[Relation]:
    return case_for(viewer=case.world.viewer(name, at=case.now), case_id=case.id, act="see_portal", at=case.now).relations


def keys(case: CaseAt) -> set[str]:
    opened = case.opened("counsellor")
    found = coming_of_age(opened.facts, opened.given)
    return {each.key for each in found.consequences} if found else set()


@pytest.mark.ledger("A-20")
def test_before_the_meeting_the_pupil_is_asked_and_a_yes_in_the_portal_lets_the_guardian_be_invited(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="emma")
    assert "emmas_mother" not in case.seats()
    assert {"ask_pupil", "not_invited", "copy_stops"} <= keys(case)
    assert "ask_about_guardians" in duties(case.id)
    give_consent(case.order("emma"), service=Role.GUARDIAN, answer="given")
    assert "ask_about_guardians" not in duties(case.id)
    chairs = [(seat.person, seat.role, seat.unit) for seat in case.facts.meeting.seats]
    choose_participants(case.order("counsellor"), seats=[*chairs, (world.id("emmas_mother"), Role.GUARDIAN, None)])
    send_invitations(case.order("counsellor"), place=PLACE)
    assert "emmas_mother" in told(world, case.id, "invitation_notice")
    assert "by_leave" in keys(case)


@pytest.mark.ledger("A-20")
def test_a_no_settles_the_question_and_nobody_is_invited(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="emma")
    record_consent(case.order("counsellor"), service=Role.GUARDIAN, giver=world.id("emma"), answer="refused", way="phone")
    assert "ask_about_guardians" not in duties(case.id)
    send_invitations(case.order("counsellor"), place=PLACE)
    assert not Edition.objects.filter(holder=world.people["emmas_mother"]).exists()
    assert not Message.objects.filter(recipient=world.people["emmas_mother"]).exists()


@pytest.mark.ledger("A-20")
def test_a_clock_that_jumps_over_the_birthday_closes_the_portal_and_asks_the_pupil(world: World) -> None:
    born(world, "jonas", date(2026, 11, 25))
    case = case_at(world, "prepared")
    assert portal(case, "marit") == {Relation.GUARDIAN}
    assert CaseStanding.objects.filter(case_id=case.id, holds_until__lte=date(2026, 11, 25)).exists()
    case.later(days=20)
    with pytest.raises(NoSuchCase):
        portal(case, "marit")
    assert night(case) == 1
    assert not cases_that_differ(authority_id=world.county.id, at=case.now)
    assert "ask_about_guardians" in duties(case.id)


@pytest.mark.ledger("A-20", "A-33")
def test_moved_back_before_the_birthday_the_guardians_get_their_chairs_and_an_invitation_is_due(world: World) -> None:
    case = case_at(world, "invited", pupil="emma")
    before = datetime(2026, 11, 24, 9, tzinfo=UTC)
    case.later(hours=1)
    record_agreed_time(case.order("counsellor"), starts_at=before, minutes=60, place=PLACE, person=world.id("adviser"), way="phone")
    assert case.seats()["emmas_mother"].invited_at is None
    assert "send_invitations" in duties(case.id)
    send_invitations(case.order("counsellor"), place=PLACE, reason="Møtet er flytta fram")
    assert "emmas_mother" in told(world, case.id, "invitation_notice")


@pytest.mark.ledger("A-20", "A-33")
def test_moved_past_the_birthday_no_reminder_goes_to_who_may_not_come(world: World) -> None:
    born(world, "jonas", date(2026, 12, 10))
    case = case_at(world, "invited")
    moved = MEETING_AT + timedelta(days=11)
    case.later(hours=1)
    record_agreed_time(case.order("counsellor"), starts_at=moved, minutes=60, place=PLACE, person=world.id("adviser"), way="phone")
    remind_meeting(case_id=case.id, at=moved - timedelta(days=1))
    assert told(world, case.id, "reminder") == {"jonas"}
    assert "ask_about_guardians" in duties(case.id)


@pytest.mark.ledger("A-43")
@pytest.mark.parametrize(("days", "gets"), [(3, True), (4, False), (20, False)])
def test_between_the_meeting_and_the_papers_the_day_of_issue_decides_for_who_was_not_there(world: World, days: int, gets: bool) -> None:
    born(world, "jonas", date(2026, 12, 7))
    case = case_at(world, "signed")
    absent = case.seats()["terje"]
    type(absent).objects.filter(id=absent.id).update(attendance="absent")
    case.later(days=days)
    night(case)
    distribute(case.order("counsellor"))
    copies = dict(Edition.objects.filter(kind="copy").values_list("holder__source_key", "channel"))
    assert ("terje" in copies) == gets
    assert copies["marit"] == ("portal" if gets else "paper")


@pytest.mark.ledger("A-43")
def test_a_restriction_that_comes_with_an_import_stops_what_waits_for_the_guardian(world: World) -> None:
    case = case_at(world, "invited")
    assert Message.objects.get(recipient=world.people["terje"]).state == "waiting"
    whole = rows()
    barred = tuple(replace(row, restriction="no_contact") if row.guardian == "terje" else row for row in whole.guardianships)
    done = register.keep(rows=replace(whole, guardianships=barred))
    assert world.id("jonas") in done.pupils
    refresh_case(case_id=case.id, at=case.now)
    assert Message.objects.get(recipient=world.people["terje"]).state == "withdrawn"
    assert Message.objects.get(recipient=world.people["marit"]).state == "waiting"
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    assert "terje" not in told(world, case.id, "reminder")


@pytest.mark.ledger("A-20")
def test_an_answer_about_guardians_before_the_birthday_is_not_asked_for(world: World) -> None:
    case = case_at(world, "prepared", pupil="emma")
    assert "ask_about_guardians" not in duties(case.id)
    assert portal(case, "emmas_mother") == {Relation.GUARDIAN}
