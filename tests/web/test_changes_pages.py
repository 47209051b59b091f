"""When plans change: the pages where a time is agreed anew, a meeting is changed or called off, and what the family then reads."""

import pytest
import time_machine
from django.test import Client

from fotfeste.casework.models import Edition, Meeting, Seat
from fotfeste.casework.steps.invitation import cancel_meeting, change_meeting, send_invitations
from tests.small_world import World
from tests.steps.test_changes import MOVED_TO, everything_leaves, move
from tests.walk import PLACE, CaseAt, case_at
from tests.web.staff import at, signed_in, words

AGREED = {
    "do": "agreed",
    "day": "7.12.2026",
    "clock": "12",
    "minutes": "45",
    "place": "Biblioteket",
    "way": "phone",
    "said_day": "16.11.2026",
    "said_clock": "10.30",
}


def invited(world: World, **how: str) -> CaseAt:
    with world.within():
        case = case_at(world, "invited", **how)  # type: ignore[arg-type]  # the pupil's short name and nothing else
        everything_leaves(case)
        return case


def as_at(case: CaseAt, name: str, *, language: str = "nn") -> Client:
    return signed_in(case.world, name, language=language)


@pytest.mark.ledger("A-30")
def test_the_time_page_says_that_the_agreed_time_stands_and_takes_a_yes_by_phone(world: World, monday: None) -> None:
    case = invited(world)
    with time_machine.travel(case.now, tick=False):
        client = as_at(case, "counsellor")
        page = words(client.get(at("times", case.id)))
        assert "Tida over står til oppfølgingstenesta seier ja til ei anna" in page
        assert "Avtalt på telefon eller e-post" in page
        answer = client.post(at("times", case.id), AGREED | {"person": str(world.id("adviser"))})
        assert answer.status_code == 303
        with world.within():
            assert Meeting.objects.get(case_id=case.id).starts_at == MOVED_TO


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": "snart"}, "day"),
        ({"said_clock": "tidleg"}, "said_day"),
        ({"day": "1.1.2020"}, "starts_at"),
        ({"way": ""}, "way"),
        ({"person": ""}, "person"),
    ],
)
def test_what_cannot_have_been_agreed_is_named_and_what_was_typed_is_kept(world: World, monday: None, changed: dict[str, str], field: str) -> None:
    case = invited(world)
    with time_machine.travel(case.now, tick=False):
        answer = as_at(case, "counsellor").post(at("times", case.id), AGREED | {"person": str(world.id("adviser"))} | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}"' in page
    assert "Biblioteket" in page


@pytest.mark.ledger("A-32")
def test_the_change_page_shows_who_hears_of_it_and_how(world: World, monday: None) -> None:
    case = invited(world)
    with time_machine.travel(case.now, tick=False):
        client = as_at(case, "counsellor")
        page = words(client.get(at("change_meeting", case.id)))
        assert "Jonas Lien" in page
        assert "I Fotfeste, med ei nøytral melding" in page or "nøytral" in page
        assert "Vi gler oss til å høyre kva du tenkjer." in page
        answer = client.post(at("change_meeting", case.id), {"place": "Biblioteket", "minutes": "90", "message": "Vi møtest i biblioteket."})
        assert answer.status_code == 303
        after = words(client.get(at("case_page", case.id)))
        assert "Ta tilbake (2 min 0 s att)" in after
        assert client.post(at("change_meeting", case.id), {"place": "", "minutes": "5"}).status_code == 422


def test_two_tabs_cannot_both_change_the_meeting_without_seeing_each_other(world: World, monday: None) -> None:
    case = invited(world)
    with world.within():
        old = str(case.revision)
        change_meeting(case.order("leader"), place="Aulaen", minutes=60)
    with time_machine.travel(case.later(seconds=30), tick=False):
        answer = as_at(case, "counsellor").post(at("change_meeting", case.id), {"place": "Biblioteket", "minutes": "60", "revision": old})
        assert answer.status_code == 422
        with world.within():
            assert Meeting.objects.get(case_id=case.id).place == "Aulaen"


@pytest.mark.ledger("A-35")
def test_the_family_reads_exactly_what_changed_for_them(world: World, monday: None) -> None:
    case = invited(world)
    with world.within():
        move(case)
    with time_machine.travel(case.later(minutes=5), tick=False):
        for name in ("jonas", "marit"):
            page = words(as_at(case, name).get(f"/portal/{case.id}/"))
            assert "Dette er endra" in page
            assert "Møtet er flytta til måndag 7. desember kl. 12.00. Før var det torsdag 3. desember kl. 10.00." in page
            assert "Eg kjem" in page
        assert "Dette er endret" in words(as_at(case, "jonas", language="nb").get(f"/portal/{case.id}/"))


@pytest.mark.ledger("A-43")
def test_with_a_protected_address_no_place_stands_in_the_portal(world: World, monday: None) -> None:
    case = invited(world, pupil="mina")
    with world.within():
        change_meeting(case.order("counsellor"), place="Biblioteket", minutes=60)
    with time_machine.travel(case.later(minutes=5), tick=False):
        page = words(as_at(case, "mina").get(f"/portal/{case.id}/"))
        assert "Biblioteket" not in page
        assert PLACE not in page


@pytest.mark.ledger("A-32", "A-35")
def test_a_cancelled_meeting_is_told_of_in_the_portal_without_the_reason(world: World, monday: None) -> None:
    case = invited(world)
    with time_machine.travel(case.now, tick=False):
        client = as_at(case, "counsellor")
        assert "Jonas Lien" in words(client.get(at("cancel_meeting", case.id)))
        assert client.post(at("cancel_meeting", case.id), {"reason": ""}).status_code == 422
        assert client.post(at("cancel_meeting", case.id), {"reason": "Rådgjevaren er sjuk"}).status_code == 303
        page = words(as_at(case, "jonas").get(f"/portal/{case.id}/"))
        assert "Møtet torsdag 3. desember kl. 10.00 er avlyst" in page
        assert "sjuk" not in page
        assert as_at(case, "jonas").get(f"/portal/{case.id}/papers/").status_code == 200
        assert client.get(at("case_page", case.id)).status_code == 200
        assert "Det er ikkje avtalt noko møte som kan avlysast." in words(client.get(at("cancel_meeting", case.id)))


def test_only_who_leads_the_case_cancels_and_takes_back(world: World, monday: None) -> None:
    case = invited(world)
    with time_machine.travel(case.now, tick=False):
        for name, status in (("adviser", 403), ("jonas", 403), ("other_counsellor", 404)):
            assert as_at(case, name).post(at("cancel_meeting", case.id), {"reason": "Nei"}).status_code == status
            assert as_at(case, name).post(at("undo_sending", case.id), {"what": "invitations"}).status_code == status


@pytest.mark.ledger("A-32")
def test_what_was_just_sent_is_taken_back_with_one_button_while_the_minutes_last(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "time_agreed")
        everything_leaves(case)
        send_invitations(case.order("counsellor"), place=PLACE)
    with time_machine.travel(case.later(seconds=20), tick=False):
        client = as_at(case, "counsellor")
        assert "Ta tilbake (1 min 40 s att)" in words(client.get(at("case_page", case.id)))
        assert "Ta tilbake (1 min" not in words(as_at(case, "adviser").get(at("case_page", case.id)))
        assert client.post(at("undo_sending", case.id), {"what": "invitations"}).status_code == 303
        with world.within():
            assert not Seat.objects.filter(case_id=case.id).exclude(invited_at=None).exists()
        assert client.post(at("undo_sending", case.id), {"what": "invitations"}).status_code == 302
        assert "Det er for seint å ta det tilbake" in words(client.get(at("case_page", case.id)))


def test_a_paper_that_says_that_the_meeting_is_off_stands_among_the_papers(world: World, monday: None) -> None:
    case = invited(world, pupil="mina")
    with world.within():
        Edition.objects.filter(case_id=case.id, channel="by_hand").update(handed_over_at=case.now)
        cancel_meeting(case.order("counsellor"), reason="Sjukdom")
    with time_machine.travel(case.later(minutes=1), tick=False):
        assert "Beskjed om å ikkje kome" in words(as_at(case, "counsellor").get(at("case_page", case.id)))
        assert "Beskjed til Mina Skog om å ikkje kome" in words(as_at(case, "counsellor").get("/post/"))
        assert as_at(case, "mina").get(f"/portal/{case.id}/papers/").status_code == 200
