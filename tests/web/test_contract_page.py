"""The page where it is noted how an apprentice's contract ends."""

from datetime import date

import pytest

from fotfeste.casework.models import Check
from fotfeste.casework.steps.follow_up import tell_leaving
from tests.small_world import World
from tests.walk import CaseAt, raise_case
from tests.web.staff import at, signed_in, words

pytestmark = pytest.mark.ledger("A-02")
NOTED = {"ended_by": "agreement", "told_on": "13.11.2026", "way": "letter", "note": ""}


def leaving(world: World) -> CaseAt:
    with world.within():
        case = raise_case(world, pupil="ole")
        tell_leaving(case.order("counsellor"), leaves_on=date(2026, 12, 1), said_by="company", way="phone")
    return case


def test_it_is_noted_when_the_county_was_told_and_the_page_of_what_must_be_in_place_leads_to_it(world: World, monday: None) -> None:
    case = leaving(world)
    client = signed_in(world, "counsellor")
    assert at("contract", case.id) in client.get(at("leaving", case.id)).content.decode()
    page = words(client.get(at("contract", case.id)))
    assert "Kontrakten blir avslutta frå 01.12.2026." in page
    assert "Fjordtre AS" in page
    assert client.post(at("contract", case.id), NOTED).status_code == 303
    with world.within():
        assert Check.objects.get(key="contract_notice").happened_at.date() == date(2026, 11, 13)
    assert "Notert før" in words(client.get(at("contract", case.id)))


@pytest.mark.parametrize(
    "changed, field",
    [({"told_on": "x"}, "told_on"), ({"told_on": "1.12.2026"}, "told_on"), ({"ended_by": ""}, "ended_by"), ({"way": "x"}, "way")],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(world: World, monday: None, changed: dict[str, str], field: str) -> None:
    case = leaving(world)
    answer = signed_in(world, "counsellor").post(at("contract", case.id), {**NOTED, "note": "Brev frå bedrifta.", **changed})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert "Brev frå bedrifta." in answer.content.decode()


def test_the_county_decides_only_when_the_apprentice_is_asked(world: World, monday: None) -> None:
    case = leaving(world)
    client = signed_in(world, "adviser")
    decided = {**NOTED, "ended_by": "county", "way": "decision"}
    answer = client.post(at("contract", case.id), decided)
    assert 'href="#id_heard"' in answer.content.decode()
    assert client.post(at("contract", case.id), {**decided, "heard": "1"}).status_code == 303


def test_strangers_and_the_apprentice_do_not_come_here(world: World, monday: None) -> None:
    case = leaving(world)
    assert signed_in(world, "other_counsellor").get(at("contract", case.id)).status_code == 404
    assert signed_in(world, "ole").post(at("contract", case.id), NOTED).status_code in (403, 404)
