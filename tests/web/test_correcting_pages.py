"""The page where a fact is corrected, and what the history says of it."""

import pytest
import time_machine

from fotfeste.casework.models import ContactAttempt, Correction
from tests.small_world import World
from tests.walk import CaseAt, case_at
from tests.web.staff import at, signed_in, words


def case_of(world: World, stage: str, *, pupil: str = "jonas") -> CaseAt:
    with world.within():
        return case_at(world, stage, pupil=pupil)


@pytest.mark.ledger("A-33", "A-51")
def test_a_contact_noted_wrong_is_corrected_and_the_history_shows_both(world: World) -> None:
    case = case_of(world, "invited")
    with time_machine.travel(case.now, tick=False):
        client = signed_in(world, "counsellor")
        assert "Rett ei opplysning" in words(client.get(at("history", case.id)))
        with world.within():
            row = ContactAttempt.objects.get(case=case.id)
        address = f"{at('correcting', case.id)}?what=contact&row={row.id}"
        page = client.get(address)
        assert "Forsøk på kontakt, Jonas Lien" in words(page)
        posted = {
            "person_id": row.person_id,
            "happened_at": "16.11.2026",
            "happened_at_clock": "09.00",
            "channel": "sms",
            "reached": "no",
            "note": "",
        }
        empty = client.post(address, posted)
        assert empty.status_code == 422
        assert "Skriv kvifor det var feil." in words(empty)
        unread = client.post(address, {**posted, "happened_at": "i går", "why": "Feil"})
        assert "Skriv dagen som 03.12.2026" in words(unread)
        assert client.post(address, {**posted, "why": "Eg trykte på feil namn."}).status_code == 303
        shown = words(client.get(at("history", case.id)))
    assert "retta ei opplysning" in shown
    assert "Korleis? Telefon SMS" in shown
    assert "Eg trykte på feil namn." in shown


@pytest.mark.ledger("A-29", "A-39")
def test_who_holds_a_paper_with_the_wrong_thing_is_named(world: World) -> None:
    case = case_of(world, "distributed")
    with time_machine.travel(case.later(hours=1), tick=False):
        client = signed_in(world, "counsellor")
        with world.within():
            row = case.opened("counsellor").loaded.part("checks")
        team = next(each["id"] for each in row if each["key"] == "resource_team")
        posted = {"happened_at": "12.11.2026", "note": "Vi prøver ein avklaringssamtale.", "why": "Møtet var torsdag."}
        assert client.post(f"{at('correcting', case.id)}?what=resource_team&row={team}", posted).status_code == 303
        shown = words(client.get(at("correcting", case.id)))
    assert "Har eit papir med det som var feil:" in shown
    assert "Jonas Lien (originalen" in shown
    assert "Marit Lien (ein kopi" in shown


@pytest.mark.ledger("A-38")
def test_what_stands_in_a_locked_text_is_not_corrected_here(world: World) -> None:
    case = case_of(world, "locked")
    with time_machine.travel(case.now, tick=False):
        client = signed_in(world, "counsellor")
        with world.within():
            seat = case.seats()["terje"].id
        address = f"{at('correcting', case.id)}?what=attendance&row={seat}"
        assert "Dette står i den låste teksten" in words(client.get(address))
        refused = client.post(address, {"attendance": "absent", "remote": "no", "why": "Han var ikkje der."})
    assert refused.status_code == 422
    with world.within():
        assert not Correction.objects.exists()


def test_the_page_is_for_those_who_may_correct(world: World) -> None:
    case = case_of(world, "prepared")
    with time_machine.travel(case.now, tick=False):
        for name, status in (("leader", 200), ("adviser", 200), ("teacher", 403), ("other_counsellor", 404), ("jonas", 403)):
            assert signed_in(world, name).get(at("correcting", case.id)).status_code == status, name
