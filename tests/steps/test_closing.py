"""A case is withdrawn for a reason, or closed as raised in error and shredded; a new concern opens a new one."""

import json

import pytest
from django.apps import apps
from django.db import models

from fotfeste.audit.chain import verify_case
from fotfeste.audit.read import history, looks
from fotfeste.casework.doors import NoSuchCase, NotYours, case_for, cases_seen_by
from fotfeste.casework.drafts import Place, Unwritable, save
from fotfeste.casework.models import Case, Concern, Draft, Edition, LockedText, Meeting
from fotfeste.casework.models.owned import CaseOwned
from fotfeste.casework.refresh import cases_that_differ
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.casework.steps.follow_up import raise_in_error, tell_leaving, withdraw_case
from fotfeste.casework.steps.follow_up.raised_in_error import WORDS
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.codes import State
from fotfeste.messaging.models import Message
from tests.small_world import MEETING_AT, World
from tests.steps.seen import duties, kinds, refusal, standing, told
from tests.walk import CaseAt, case_at

WHY = "Eleven har byrja på ein annan skule."
MISTAKE = "Meld på feil elev."
KEPT = {
    ("Draft", "value"),  # the rows go
    ("Sending", "editions"),  # numbers
    ("Sending", "messages"),  # keys
}
"""Columns of a case that hold text and are no words about anybody, or whose rows go altogether."""


@pytest.mark.ledger("A-03")
def test_a_case_is_withdrawn_with_a_reason_and_takes_nothing_more(world: World) -> None:
    case = case_at(world, "raised")
    assert refusal(withdraw_case, case.order("counsellor"), reason="").field == "reason"
    with pytest.raises(NotYours):
        withdraw_case(case.order("adviser"), reason=WHY)
    withdraw_case(case.order("counsellor"), reason=WHY)
    row = Case.objects.get(id=case.id)
    assert (row.closed_as, row.closed_reason, row.closed_by_id) == ("withdrawn", WHY, world.id("counsellor"))
    assert (standing(case.id).closed, standing(case.id).closed_as) == (True, "withdrawn")
    assert not duties(case.id)
    assert kinds(case.id)[-1] == "CaseWithdrawn"
    assert refusal(withdraw_case, case.order("counsellor"), reason=WHY).code == "closed"


@pytest.mark.ledger("A-03", "A-35")
def test_those_who_know_of_the_meeting_are_told_that_it_is_cancelled(world: World) -> None:
    case = case_at(world, "invited")
    Message.objects.filter(case_id=case.id).update(state=State.SENT, sent_at=case.now)
    case.later(days=1)
    withdraw_case(case.order("counsellor"), reason=WHY)
    heard = {kind: told(world, case.id, kind) for kind in set(Message.objects.filter(case_id=case.id).values_list("kind", flat=True))}
    assert {"jonas", "marit", "terje"} <= set().union(*(people for kind, people in heard.items() if "cancel" in kind))
    assert Meeting.objects.get(case_id=case.id).cancelled_reason == WHY


@pytest.mark.ledger("A-03", "A-35")
def test_who_must_be_told_on_paper_is_told_before_the_case_is_withdrawn(world: World) -> None:
    case = case_at(world, "invited", pupil="adrian")
    Edition.objects.filter(case_id=case.id).update(handed_over_at=case.now)
    assert refusal(withdraw_case, case.order("counsellor"), reason=WHY).code == "first:cancel_meeting"


@pytest.mark.ledger("A-03", "A-13", "A-53")
def test_a_no_show_a_locked_text_and_a_notice_to_leave_cannot_be_dismissed(world: World) -> None:
    case = case_at(world, "invited")
    case.now = MEETING_AT
    start_meeting(case.order("counsellor"), knows={})
    record_attendance(case.order("counsellor"), present=[seat.id for name, seat in case.seats().items() if name != "jonas"])
    assert refusal(withdraw_case, case.order("counsellor"), reason=WHY).code.startswith("first:")
    locked = case_at(world, "locked", pupil="nora")
    assert refusal(withdraw_case, locked.order("counsellor"), reason=WHY).code == "text_is_locked"
    leaving = case_at(world, "raised", pupil="lise")
    tell_leaving(leaving.order("lise"), leaves_on=norwegian_day(leaving.now))
    assert refusal(withdraw_case, leaving.order("counsellor"), reason=WHY).code == "pupil_leaves"


@pytest.mark.ledger("A-03")
@pytest.mark.parametrize("how", [withdraw_case, raise_in_error])
def test_a_new_concern_about_the_same_pupil_opens_a_new_case(world: World, how: object) -> None:
    case = case_at(world, "raised")
    if how is withdraw_case:
        withdraw_case(case.order("counsellor"), reason=WHY)
    else:
        raise_in_error(case.order("counsellor"), why=MISTAKE)
    raised = raise_concern(
        by=world.viewer("counsellor", at=case.now),
        pupil_id=world.id("jonas"),
        occasion=Occasion.RISK_OT_PPT_CAN_HELP,
        seen="No er det noko anna.",
        at=case.later(days=1),
        procedure="clarification",
    )
    assert not raised.joined
    assert raised.case_id != case.id


def in_error(world: World, stage: str) -> CaseAt:
    """A case on the wrong pupil, found out at ``stage`` when everything sent has arrived."""
    case = case_at(world, stage)
    case_for(viewer=world.viewer("jonas", at=case.now), case_id=case.id, act="see_portal", at=case.now)
    Message.objects.filter(case_id=case.id).update(state=State.SENT, sent_at=case.now)
    case.later(minutes=10)
    raise_in_error(case.order("counsellor"), why=MISTAKE)
    return case


@pytest.mark.parametrize("stage", ["raised", "invited", "filled", "distributed"])
def test_a_case_raised_in_error_is_closed_and_every_word_in_it_is_gone(world: World, stage: str) -> None:
    case = in_error(world, stage)
    assert Case.objects.get(id=case.id).closed_as == "raised_in_error"
    assert not Draft.objects.filter(case_id=case.id).exists()
    left = [
        (model.__name__, column)
        for model, empty in WORDS.items()
        for column, nothing in empty.items()
        if model._default_manager.filter(case_id=case.id).exclude(**({f"{column}__isnull": True} if nothing is None else {column: nothing})).exists()
    ]
    assert left == []
    assert Concern.objects.get(case_id=case.id).seen == ""
    assert case.facts.meeting.text is None
    assert not standing(case.id).next_act
    assert cases_that_differ(authority_id=world.county.id, at=case.now) == ()


def test_the_log_keeps_what_happened_and_loses_what_it_said(world: World) -> None:
    case = in_error(world, "invited")
    lines = history(case.id)
    assert [line.kind for line in lines][:2] == ["CaseRaisedInError", "words_shredded"]
    assert "ConcernRaised" in kinds(case.id)
    assert {line.words for line in lines[2:]} == {None}
    assert json.loads(lines[0].words or "{}") == {}
    assert not verify_case(case.id).breaks
    assert any(look.person_id == world.id("jonas") for look in looks(case.id))


def test_every_column_in_which_somebody_can_write_about_a_case_is_shredded() -> None:
    written = {
        (model.__name__, field.name)
        for model in apps.get_app_config("casework").get_models()
        if issubclass(model, CaseOwned)
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.JSONField)
    }
    shredded = {(model.__name__, column) for model, empty in WORDS.items() for column in empty}
    assert written - shredded - KEPT == set()


def test_those_who_were_told_are_told_to_disregard_it_and_what_waits_does_not_go(world: World) -> None:
    case = in_error(world, "invited")
    assert told(world, case.id, "disregard") == {"jonas", "marit", "terje"}
    assert "adviser" in told(world, case.id, "staff_disregard")
    fresh = case_at(world, "invited", pupil="nora")
    raise_in_error(fresh.order("counsellor"), why=MISTAKE)
    assert told(world, fresh.id, "disregard") == set()
    states = Message.objects.filter(case_id=fresh.id).exclude(channel__in=("paper", "by_hand")).values_list("state", flat=True)
    assert set(states) == {State.WITHDRAWN}


def test_only_who_leads_the_case_opens_it_afterwards_and_the_family_its_own_page(world: World) -> None:
    case = in_error(world, "distributed")
    for name in ("counsellor", "leader"):
        assert case.opened(name).may("see_case")
        assert cases_seen_by(world.viewer(name, at=case.now), norwegian_day(case.now)).filter(case_id=case.id).exists()
    for name in ("adviser", "second_adviser", "teacher"):
        with pytest.raises(NoSuchCase):
            case.opened(name)
        assert not cases_seen_by(world.viewer(name, at=case.now), norwegian_day(case.now)).filter(case_id=case.id).exists()
    for name in ("jonas", "marit"):
        assert case.opened(name).may("see_looks")


def test_a_closed_case_takes_no_more_words(world: World) -> None:
    case = in_error(world, "raised")
    place = Place(Meeting.objects.get(case_id=case.id).id, "background", "tried")
    with pytest.raises(Unwritable, match="locked"):
        save(place=place, value="x", revision=0, author=world.id("counsellor"), roles=frozenset({Role.COUNSELLOR}), at=case.now)


def test_a_locked_text_is_emptied_in_no_other_case(world: World) -> None:
    case = case_at(world, "locked")
    assert LockedText.objects.get(case_id=case.id).sections
    assert refusal(raise_in_error, case.order("leader"), why=" ").field == "why"
    with pytest.raises(NotYours):
        raise_in_error(case.order("adviser"), why=MISTAKE)
    with pytest.raises(Exception, match="append only"):
        LockedText.objects.filter(case_id=case.id).update(sections=[])


def test_a_mistake_found_after_the_end_is_shredded_too_and_only_once(world: World) -> None:
    case = case_at(world, "raised")
    withdraw_case(case.order("counsellor"), reason=WHY)
    raise_in_error(case.order("counsellor"), why=MISTAKE)
    assert Concern.objects.get(case_id=case.id).seen == ""
    assert (standing(case.id).closed_as, Case.objects.get(id=case.id).closed_reason) == ("raised_in_error", MISTAKE)
    assert refusal(raise_in_error, case.order("leader"), why=MISTAKE).code == "already_done"
