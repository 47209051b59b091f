"""A wrong fact is replaced: the event stays, the old value stays beside the new one, and what follows, follows."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from fotfeste.audit.read import history
from fotfeste.casework.act import Stale
from fotfeste.casework.correctable import CORRECTABLE
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Case, CaseStanding, Consent, ContactAttempt, Correction, Seat
from fotfeste.casework.refresh import cases_that_differ
from fotfeste.casework.steps.correcting import Value, correct
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.time import norwegian_day
from tests.small_world import NOW, World
from tests.walk import CaseAt, case_at, raise_case

WHY = "Eg trykte feil."


def fact(case: CaseAt, what: str, number: int = 0) -> str:
    loaded = case.opened("counsellor").loaded
    return str(CORRECTABLE[what].rows(loaded)[number]["id"])


def correct_it(case: CaseAt, what: str, values: Mapping[str, Value], *, number: int = 0, by: str = "counsellor", why: str = WHY) -> None:
    correct(case.order(by), what=what, row=fact(case, what, number), values=values, why=why)


def codes(no: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in no.value.objections]


@pytest.mark.ledger("A-33", "A-51")
def test_an_attempt_at_contact_noted_wrong_is_corrected_and_both_values_stay(world: World) -> None:
    case = case_at(world, "invited")
    happened_at = case.now - timedelta(hours=3)
    correct_it(case, "contact", {"reached": False, "channel": "sms", "happened_at": happened_at})
    row = ContactAttempt.objects.get(case=case.id)
    assert (row.reached, row.channel, row.happened_at) == (False, "sms", happened_at)
    kept = Correction.objects.get()
    assert (kept.what, kept.before["reached"], kept.after["reached"], kept.before["channel"], kept.after["channel"]) == (
        "contact",
        True,
        False,
        "phone",
        "sms",
    )
    assert (kept.why, kept.made_by_id) == (WHY, world.id("counsellor"))
    kinds = [line.kind for line in history(case.id)]
    assert kinds[0] == "FactCorrected"
    assert "ContactLogged" in kinds
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(why="noko anna")


@pytest.mark.ledger("A-24", "A-27")
def test_a_yes_that_was_a_no_lets_the_service_go_at_once_and_the_standing_follows(world: World) -> None:
    case = case_at(world, "prepared", services={"psychologist": Role.PPT})
    assert "psychologist" in case.seats()
    correct_it(case, "consent", {"answer": "refused"})
    assert "psychologist" not in case.seats()
    assert Consent.objects.filter(case=case.id, answer="refused", valid_to=None).count() == 1
    assert cases_that_differ(authority_id=world.county.id, at=case.now) == ()
    correct_it(case, "consent", {"answer": "given"})
    assert "psychologist" in case.seats()
    assert Consent.objects.filter(case=case.id, answer="given").exclude(valid_to=None).count() == len(Consent.objects.filter(case=case.id))


@pytest.mark.ledger("A-24")
def test_an_invited_service_whose_yes_was_a_no_is_outside_the_case_from_that_moment(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    assert case.opened("psychologist").relations
    correct_it(case, "consent", {"answer": "refused"})
    with pytest.raises(NoSuchCase):
        case.opened("psychologist")


@pytest.mark.ledger("A-02", "A-29")
def test_the_first_contact_with_ot_and_the_team_s_day_are_corrected(world: World) -> None:
    case = case_at(world, "prepared")
    correct_it(case, "office_contact", {"items": "email", "happened_at": NOW - timedelta(days=1)})
    correct_it(case, "resource_team", {"happened_at": norwegian_day(NOW) - timedelta(days=4)})
    contacted, team = case.facts.meeting.check("office_contacted"), case.facts.meeting.check("resource_team")
    assert contacted
    assert contacted.at == NOW - timedelta(days=1)
    assert team
    assert norwegian_day(team.at) == norwegian_day(NOW) - timedelta(days=4)


@pytest.mark.ledger("A-12", "A-13")
def test_another_occasion_turns_what_is_asked_for(world: World) -> None:
    case = raise_case(world)
    assert CaseStanding.objects.get(case=case.id).next_act == "complete_concern"
    correct_it(case, "occasion", {"occasion": "leaving"})
    assert case.facts.occasion is Occasion.CERTAIN_TO_LEAVE
    assert CaseStanding.objects.get(case=case.id).next_act != "complete_concern"


@pytest.mark.ledger("A-17", "A-38")
def test_who_was_there_is_corrected_until_the_text_is_locked_and_then_the_text_is_taken_up_again(world: World) -> None:
    case = case_at(world, "filled")
    seat = next(seat for name, seat in case.seats().items() if name == "terje")
    order = case.order("counsellor")
    correct(order, what="attendance", row=str(seat.id), values={"attendance": "absent"}, why=WHY)
    assert Seat.objects.get(id=seat.id).attendance == "absent"
    correct(case.order("counsellor"), what="attendance", row=str(seat.id), values={"attendance": "present", "remote": True}, why=WHY)
    assert Seat.objects.get(id=seat.id).remote
    locked = case_at(world, "locked", pupil="nora")
    with pytest.raises(Refused) as no:
        correct_it(locked, "attendance", {"attendance": "absent"})
    assert codes(no) == ["text_locked"]


@pytest.mark.ledger("A-37")
def test_when_the_meeting_began_is_corrected_and_never_to_a_moment_ahead(world: World) -> None:
    case = case_at(world, "started")
    began = case.now - timedelta(minutes=20)
    correct_it(case, "opening", {"started_at": began})
    started = case.facts.meeting.started
    assert started
    assert started.at == began
    with pytest.raises(Refused) as no:
        correct_it(case, "opening", {"started_at": case.now + timedelta(hours=1)})
    assert codes(no) == ["not_yet"]


@pytest.mark.parametrize(
    ("what", "values", "why", "code"),
    [
        ("contact", {"channel": "phone"}, WHY, "nothing_changed"),
        ("contact", {"channel": "pigeon"}, WHY, "channel_unknown"),
        ("contact", {"channel": ""}, WHY, "channel_missing"),
        ("contact", {"person_id": -1}, WHY, "person_id_unknown"),
        ("contact", {"reached": "maybe"}, WHY, "reached_unknown"),
        ("contact", {"reached": False}, " ", "why_missing"),
        ("resource_team", {"happened_at": date(2030, 1, 1)}, WHY, "not_yet"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(world: World, what: str, values: Mapping[str, Value], why: str, code: str) -> None:
    case = case_at(world, "invited")
    with pytest.raises(Refused) as no:
        correct_it(case, what, values, why=why)
    assert codes(no) == [code]
    assert not Correction.objects.exists()


def test_no_such_fact_another_cases_fact_and_what_a_parent_answered_in_the_portal_cannot_be_corrected(world: World) -> None:
    case, other = case_at(world, "invited", services={"psychologist": Role.PPT}), case_at(world, "invited", pupil="nora")
    Consent.objects.filter(case=case.id).update(way="portal")
    own_answer = str(Consent.objects.filter(case=case.id)[0].id)
    for what, row in (("colour", "1"), ("contact", fact(other, "contact")), ("contact", "x"), ("consent", own_answer)):
        with pytest.raises(Refused) as no:
            correct(case.order("counsellor"), what=what, row=row, values={"reached": False}, why=WHY)
        assert codes(no) == ["no_such_fact"]


def test_a_stale_page_corrects_nothing_and_somebody_who_only_reads_or_teaches_may_not(world: World) -> None:
    case = case_at(world, "invited")
    row, seen = fact(case, "contact"), case.revision
    correct_it(case, "contact", {"channel": "sms"})
    with pytest.raises(Stale):
        correct(case.order("counsellor", revision=seen), what="contact", row=row, values={"channel": "letter"}, why=WHY)
    for name in ("teacher", "marit"):
        with pytest.raises(NotYours):
            correct(case.order(name), what="contact", row=row, values={"channel": "letter"}, why=WHY)


def test_a_fact_of_a_closed_case_is_corrected_too(world: World) -> None:
    case = case_at(world, "distributed")
    Case.objects.filter(id=case.id).update(closed_at=case.now, closed_by_id=world.id("counsellor"), closed_as="done")
    correct_it(case, "contact", {"reached": False})
    assert not ContactAttempt.objects.get(case=case.id).reached
