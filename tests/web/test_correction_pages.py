"""Taking a text up again in a browser: what it leads to, pressed twice, from an old tab, and what the papers' page says afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from fotfeste.casework.models import Edition, LockedText, Signature
from fotfeste.casework.steps.signing import reopen_text
from tests.small_world import MEETING_AT, World
from tests.walk import CaseAt, case_at, issue, lock, sign
from tests.web.staff import at, signed_in, words

WHY = "Fristen var skriven feil."
WHAT_HAPPENS = "Alle som har fått papir, får eit nytt der det står kvifor, om dei framleis kan få det."


@pytest.fixture
def next_day() -> Iterator[None]:
    with time_machine.travel(MEETING_AT + timedelta(days=1), tick=False):
        yield


def case(world: World, stage: str) -> CaseAt:
    with world.within():
        return case_at(world, stage)


@pytest.mark.ledger("A-10", "A-39")
def test_the_page_says_what_will_happen_and_leads_back_to_the_form(world: World, next_day: None) -> None:
    out = case(world, "distributed")
    client = signed_in(world, "counsellor")
    page = words(client.get(at("correct_text", out.id)))
    assert client.get(at("distribution", out.id)).content.decode().count(at("correct_text", out.id)) == 1
    answer = client.post(at("correct_text", out.id), {"why": WHY})
    assert WHAT_HAPPENS in page
    assert (answer.status_code, answer["Location"]) == (303, at("meeting", out.id))
    with world.within():
        assert LockedText.objects.get(case_id=out.id).replaced_at is not None


@pytest.mark.ledger("A-10")
def test_the_second_press_and_the_old_tab_say_what_has_happened_and_write_nothing(world: World, next_day: None) -> None:
    locked = case(world, "locked")
    client = signed_in(world, "counsellor")
    client.post(at("correct_text", locked.id), {"why": WHY})
    again = client.post(at("correct_text", locked.id), {"why": WHY})
    assert (again.status_code, "Teksten er ikkje låst. Skriv vidare i skjemaet." in words(again)) == (422, True)
    with world.within():
        seat = locked.seats()["jonas"].pk
        before = Signature.objects.filter(case_id=locked.id).count()
    client.post(at("signing", locked.id), {"seat": seat, "way": "refuse", "reason": "x"})
    with world.within():
        assert Signature.objects.filter(case_id=locked.id).count() == before
    assert client.get(at("signing", locked.id)).status_code == 302
    assert client.get(at("distribution", locked.id)).status_code == 302
    assert client.get(at("correct_text", locked.id)).status_code == 302


def test_without_a_reason_the_page_says_so_at_the_field(world: World, next_day: None) -> None:
    locked = case(world, "locked")
    answer = signed_in(world, "counsellor").post(at("correct_text", locked.id), {"why": " "})
    assert answer.status_code == 422
    assert 'href="#id_why"' in answer.content.decode()


def test_the_page_is_for_those_who_lead_the_case(world: World, next_day: None) -> None:
    locked = case(world, "locked")
    assert signed_in(world, "adviser").get(at("correct_text", locked.id)).status_code == 403
    assert signed_in(world, "jonas").get(at("correct_text", locked.id)).status_code in (403, 404)


@pytest.mark.ledger("A-39", "A-42", "A-43")
def test_the_papers_page_tells_of_the_earlier_edition_who_is_left_with_it_and_what_the_archive_was_told(world: World, next_day: None) -> None:
    out = case(world, "distributed")
    with world.within():
        old = Edition.objects.filter(case_id=out.id, holder_id=world.id("terje"), kind="copy")
        out.later(hours=1)
        reopen_text(out.order("counsellor"), why=WHY)
        out.later(minutes=1)
        lock(out)
        sign(out)
        out.later(minutes=1)
        issue(out)
        assert old.count() == 2
        Edition.objects.filter(case_id=out.id, holder_id=world.id("terje"), text__version=2).delete()
    said = words(signed_in(world, "counsellor").get(at("distribution", out.id)))
    assert WHY in said
    assert "Terje Holt" in said
    assert "*****" in said
    left = said[said.index("Terje Holt") :]
    assert "Marit Lien, " not in left[:60]
