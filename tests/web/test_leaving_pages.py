"""Leaving, waiting and closing on the pages: what must be in place, what the pupil says in the portal, and what a mistake leaves."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.http import HttpResponse

from fotfeste.casework.models import Case, Edition, Leaving, Wait
from fotfeste.casework.steps.follow_up import raise_in_error, send_information, tell_leaving
from fotfeste.messaging.codes import State
from fotfeste.messaging.models import Message
from tests.small_world import World
from tests.steps.test_leaving import leaving_case
from tests.walk import CaseAt, case_at
from tests.web import portal_visit
from tests.web.staff import at, signed_in, words

UNTIL = date(2026, 12, 12)


@pytest.fixture
def walled(world: World) -> Iterator[World]:
    """The small county with its wall open, as the steps want it."""
    with world.within():
        yield world


def seen(case: CaseAt, who: str, page: str = "case_page", *, language: str = "nn") -> str:
    """What a page of the case says to somebody, at the case's own moment."""
    with time_machine.travel(case.now, tick=False):
        answer = signed_in(case.world, who, language=language).get(at(page, case.id))
    assert answer.status_code == 200
    return words(answer)


def sent(case: CaseAt, who: str, page: str, **typed: str) -> HttpResponse:
    """A form, filled in and sent at the case's own moment."""
    with time_machine.travel(case.now, tick=False):
        return signed_in(case.world, who).post(at(page, case.id), typed)  # type: ignore[return-value]  # the test client's answer


@pytest.mark.ledger("A-55")
@pytest.mark.parametrize("language", ["nn", "nb"])
def test_every_case_says_what_must_be_in_place_and_until_when_there_is_help(walled: World, language: str) -> None:
    case = case_at(walled, "raised")
    text = seen(case, "counsellor", language=language)
    assert "0 av 6 er på plass" in text
    assert "til og med 31.12.2033" in text
    page = seen(case, "adviser", "leaving", language=language)
    assert ("Dette må vere på plass" if language == "nn" else "Dette må være på plass") in page
    assert "§ 8-3" in page
    for day in ("31.07.2030", "31.12.2030", "31.12.2033"):
        assert day in page


@pytest.mark.ledger("A-13", "A-55")
def test_staff_note_that_the_pupil_leaves_and_every_page_says_so(walled: World) -> None:
    case = case_at(walled, "raised")
    typed = {"leaves_on": "27.11.2026", "said_by": "pupil", "way": "phone", "said_on": "12.11.2026", "note": "Har fått jobb."}
    assert sent(case, "counsellor", "leaving", **typed).status_code == 303
    row = Leaving.objects.get(case_id=case.id)
    assert (row.leaves_on, row.said_by, row.said_at.date()) == (date(2026, 11, 27), "pupil", date(2026, 11, 12))
    assert "Sluttar fredag 27. november" in seen(case, "leader")
    assert "Eleven sa det sjølv torsdag 12. november, på telefon." in seen(case, "leader", "leaving")
    case.now = datetime(2026, 11, 28, 9, 0, tzinfo=case.now.tzinfo)
    assert seen(case, "leader", "leaving").count("Legg dette til etterpå") == 6
    assert sent(case, "counsellor", "leaving", do="take_back").status_code == 303
    assert "Sluttar fredag" not in seen(case, "leader")


@pytest.mark.ledger("A-13")
def test_what_cannot_be_read_is_said_at_its_field_and_keeps_what_was_typed(walled: World) -> None:
    case = case_at(walled, "raised")
    answer = sent(case, "counsellor", "leaving", leaves_on="snart", said_by="pupil", way="phone", note="Ho ringte.")
    assert answer.status_code == 422
    assert "Ho ringte." in answer.content.decode()
    assert "id_leaves_on-error" in answer.content.decode()


@pytest.mark.ledger("A-13", "A-55")
def test_a_pupil_says_in_the_portal_that_they_leave_and_takes_it_back_without_a_word(walled: World) -> None:
    case = case_at(walled, "invited")
    with time_machine.travel(case.now, tick=False):
        assert "Vil du slutte på skulen?" in portal_visit.words(portal_visit.get(case, "jonas", "portal_case"))
        empty = portal_visit.words(portal_visit.get(case, "jonas", "portal_leaving"))
        assert "Du treng ikkje seie kvifor" in empty
        assert "Siri Brekken i oppfølgingstenesta (OT) held fram med å hjelpe" in empty
        assert portal_visit.post(case, "jonas", "portal_leaving", leaves_on="27.11.2026").status_code == 303
        after = portal_visit.words(portal_visit.get(case, "jonas", "portal_leaving"))
        assert "Du sluttar fredag 27. november" in after
        again = portal_visit.post(case, "jonas", "portal_leaving", leaves_on="27.11.2026")
        assert (again.status_code, Leaving.objects.filter(case_id=case.id).count()) == (422, 1)
        assert portal_visit.post(case, "jonas", "portal_leaving", do="take_back").status_code == 303
    assert Leaving.objects.get(case_id=case.id).withdrawn_by_id == walled.id("jonas")


@pytest.mark.ledger("A-13")
def test_a_guardian_says_it_for_the_child_and_cannot_take_back_what_the_child_said(walled: World) -> None:
    case = case_at(walled, "invited")
    tell_leaving(case.order("jonas"), leaves_on=UNTIL)
    with time_machine.travel(case.now, tick=False):
        page = portal_visit.get(case, "marit", "portal_leaving")
        assert "Jonas vil slutte på skulen" in portal_visit.words(page)
        assert "take_back" not in page.content.decode()
        assert portal_visit.post(case, "marit", "portal_leaving", do="take_back").status_code == 422


@pytest.mark.ledger("A-03")
def test_a_case_that_waits_says_why_and_until_when_in_the_page_and_in_the_list(walled: World) -> None:
    case = case_at(walled, "raised")
    assert sent(case, "counsellor", "waiting", reason="Ventar på svar.", until="12.12.2026").status_code == 303
    text = seen(case, "leader")
    assert "Ventar til laurdag 12. desember" in text
    assert "Ventar på svar." in text
    with time_machine.travel(case.now, tick=False):
        assert "ventar til 12.12." in words(signed_in(walled, "leader").get("/cases/"))
    assert sent(case, "leader", "waiting", reason="Igjen", until="13.12.2026").status_code == 422
    assert sent(case, "leader", "waiting", do="end").status_code == 303
    assert Wait.objects.get(case_id=case.id).ended_at
    assert sent(case, "leader", "waiting", reason="Igjen", until="i morgon").status_code == 422


@pytest.mark.ledger("A-44")
def test_ot_counts_those_who_still_are_at_school_apart_from_those_who_have_left(walled: World) -> None:
    left, other = leaving_case(walled), case_at(walled, "raised", pupil="nora")
    with time_machine.travel(left.now, tick=False):
        browser = signed_in(walled, "second_adviser")
        everything = words(browser.get("/cases/"))
        assert "Førebygging, går framleis på skulen: 1. Har slutta: 1." in everything
        assert "Nora Bakke" in words(browser.get("/cases/?scope=preventing"))
        gone = words(browser.get("/cases/?scope=left"))
        assert "Jonas Lien" in gone
        assert "Nora Bakke" not in gone
        assert "Har slutta" not in words(signed_in(walled, "leader").get("/cases/"))
    assert other.id != left.id


@pytest.mark.ledger("A-45")
def test_the_letter_about_rights_names_who_gets_it_and_how(walled: World) -> None:
    case = case_at(walled, "invited")
    page = seen(case, "adviser", "information")
    for name in ("Jonas Lien", "Marit Lien", "Terje Holt"):
        assert name in page
    assert sent(case, "adviser", "information", message="Ring meg.").status_code == 303
    assert Edition.objects.filter(case_id=case.id, kind="information").count() == 3
    assert sent(case, "counsellor", "information").status_code == 422


@pytest.mark.ledger("A-03")
def test_a_case_is_withdrawn_on_its_page_and_says_so_afterwards(walled: World) -> None:
    case = case_at(walled, "raised")
    assert sent(case, "counsellor", "withdraw", reason="").status_code == 422
    assert sent(case, "counsellor", "withdraw", reason="Byrja på ny skule.").status_code == 303
    assert "Saka er trekt. Byrja på ny skule." in seen(case, "counsellor")
    assert sent(case, "counsellor", "withdraw", reason="Ein gong til").status_code == 302
    assert Case.objects.get(id=case.id).closed_reason == "Byrja på ny skule."
    with time_machine.travel(case.now, tick=False):
        assert signed_in(walled, "adviser").get(at("withdraw", case.id)).status_code == 403


def test_a_case_raised_in_error_is_empty_for_those_who_lead_it_and_a_mistake_for_the_family(walled: World) -> None:
    case = case_at(walled, "distributed")
    Message.objects.filter(case_id=case.id).update(state=State.SENT, sent_at=case.now)
    assert "Gjeld saka feil elev?" in seen(case, "counsellor", "withdraw")
    assert "Familien ser at det var ein feil" in seen(case, "counsellor", "raised_in_error")
    raise_in_error(case.order("counsellor"), why="Feil Jonas.")
    text = seen(case, "leader")
    assert "Saka vart meld ved ein feil" in text
    assert "Borte tre dagar" not in text
    assert "makulerte orda i saka" in seen(case, "leader", "history")
    with time_machine.travel(case.now, tick=False):
        assert signed_in(walled, "adviser").get(at("case_page", case.id)).status_code == 404
        page = portal_visit.words(portal_visit.get(case, "jonas", "portal_case"))
        assert "Dette var ein feil" in page
        assert "Feil Jonas" not in page
        assert portal_visit.get(case, "jonas", "portal_looks").status_code == 200
        assert "Dette var ein feil" in portal_visit.words(portal_visit.home(walled, "marit"))
        for name in ("portal_papers", "portal_measures", "portal_consent", "portal_leaving"):
            assert portal_visit.get(case, "jonas", name).status_code == 200


@pytest.mark.ledger("A-39", "A-45")
def test_a_letter_about_rights_is_no_paper_of_the_text(walled: World) -> None:
    case = case_at(walled, "signed")
    send_information(case.order("counsellor"))
    assert "Kven skal få kva" in seen(case, "counsellor", "distribution")
