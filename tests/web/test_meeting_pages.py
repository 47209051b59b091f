"""The meeting's pages without script: what is refused is named at its field, what was typed stays, two who write are both shown."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.casework.models import Draft, Meeting, Seat
from tests.small_world import MEETING_AT, World
from tests.walk import CaseAt, case_at
from tests.web.staff import at, signed_in, words


@pytest.fixture
def in_the_meeting() -> Iterator[None]:
    with time_machine.travel(MEETING_AT, tick=False):
        yield


def case(world: World, stage: str) -> CaseAt:
    with world.within():
        return case_at(world, stage)


def in_form(world: World, case_id: UUID, field: str) -> str:
    with world.within():
        return Draft.objects.get(case_id=case_id, field=field, item="").value


def present(world: World, case_id: UUID) -> list[int]:
    with world.within():
        return list(Seat.objects.filter(case_id=case_id).values_list("id", flat=True))


def test_a_meeting_is_not_opened_before_its_day_and_who_knows_the_pupil_stays_ticked(world: World, monday: None) -> None:
    begun = case(world, "invited")
    seat = present(world, begun.id)[-1]
    with world.within():
        knowing = Seat.objects.get(case_id=begun.id, role="leader").pk
    answer = signed_in(world, "counsellor").post(at("meeting_start", begun.id), {"knows": [knowing, seat]})
    assert answer.status_code == 422
    assert f'value="{knowing}" checked' in answer.content.decode()


def test_opening_a_meeting_twice_opens_it_once(world: World, in_the_meeting: None) -> None:
    begun = case(world, "invited")
    client = signed_in(world, "counsellor")
    first, second = (client.post(at("meeting_start", begun.id)) for _ in range(2))
    assert (first["Location"], second["Location"]) == (at("meeting", begun.id), at("meeting", begun.id))
    with world.within():
        assert Meeting.objects.get(case_id=begun.id).started_at == MEETING_AT


@pytest.mark.ledger("A-37")
def test_a_text_with_holes_is_not_locked_and_every_hole_has_a_link_to_a_place_on_the_page(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    posted = {"do": "lock", "attendance": "1", "present": present(world, begun.id), "background--warnings": "Varsla i oktober"}
    page = signed_in(world, "counsellor").post(at("meeting", begun.id), posted)
    assert page.status_code == 422
    text = page.content.decode()
    summary = text.partition("data-error-summary")[2].partition("</ul>")[0]
    targets = [part.partition('"')[0] for part in summary.split('href="#')[1:]]
    assert {"q-measures", "q-alternatives", "id_conclusion--outcome"} <= set(targets)
    assert [target for target in targets if f'id="{target}"' not in text] == []
    assert in_form(world, begun.id, "warnings") == "Varsla i oktober"


def test_who_is_here_is_written_down_together_with_the_lock(world: World, in_the_meeting: None) -> None:
    begun = case(world, "filled")
    with world.within():
        staying = [seat.pk for seat in Seat.objects.filter(case_id=begun.id) if seat.person_id != world.id("terje")]
    answer = signed_in(world, "counsellor").post(at("meeting", begun.id), {"do": "lock", "attendance": "1", "present": staying})
    assert (answer.status_code, answer["Location"]) == (303, at("signing", begun.id))
    with world.within():
        assert Seat.objects.get(case_id=begun.id, person_id=world.id("terje")).attendance == "absent"


def test_locking_twice_locks_once_and_leads_to_the_signing(world: World, in_the_meeting: None) -> None:
    begun = case(world, "filled")
    client = signed_in(world, "counsellor")
    posted = {"do": "lock", "attendance": "1", "present": present(world, begun.id)}
    assert [client.post(at("meeting", begun.id), posted)["Location"] for _ in range(2)] == [at("signing", begun.id)] * 2


@pytest.mark.ledger("A-47")
def test_two_who_post_the_same_field_are_both_shown_and_nothing_is_overwritten(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    name, revision = "account--told", "account--told__revision"
    assert signed_in(world, "leader").post(at("meeting", begun.id), {name: "Ord frå Arne", revision: "0"}).status_code == 302
    page = signed_in(world, "counsellor").post(at("meeting", begun.id), {name: "Ord frå Randi", revision: "0"})
    assert page.status_code == 409
    assert "Ord frå Randi" in words(page)
    assert "Ord frå Arne" in words(page)
    assert "Arne Tveit" in words(page)
    assert in_form(world, begun.id, "told") == "Ord frå Arne"


def test_a_clash_shows_choices_by_their_words_and_not_by_their_keys(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    name, revision = "conclusion--outcome", "conclusion--outcome__revision"
    signed_in(world, "leader").post(at("meeting", begun.id), {name: "leaves", revision: "0"})
    page = signed_in(world, "counsellor").post(at("meeting", begun.id), {name: "measures", revision: "0"})
    alert = page.content.decode().partition('role="alert"')[2].partition("</div>")[0]
    assert "Held fram med tiltak" in alert
    assert "Sluttar" in alert


def test_an_answer_that_is_no_choice_of_the_form_is_refused_in_words_by_script_and_without(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    client = signed_in(world, "counsellor")
    saved = client.post(reverse("draft", args=[begun.id]), {"section": "conclusion", "field": "outcome", "value": "nonsense", "revision": "0"})
    assert (saved.status_code, list(saved.json())) == (422, ["message"])
    assert client.post(at("meeting", begun.id), {"conclusion--outcome": "nonsense"}).status_code == 422


def test_a_day_is_kept_as_a_day_however_it_is_written_and_shown_as_norwegians_write_it(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    client: Client = signed_in(world, "counsellor")
    saved = client.post(reverse("draft", args=[begun.id]), {"section": "plan", "field": "follow_up_on", "value": "17.12.26", "revision": "0"})
    assert saved.status_code == 200
    assert in_form(world, begun.id, "follow_up_on") == "2026-12-17"
    assert 'value="17.12.2026"' in client.get(at("meeting", begun.id)).content.decode()


def test_words_that_are_no_day_are_refused_and_stay_in_their_field_while_the_rest_is_kept(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    client: Client = signed_in(world, "counsellor")
    draft = {"section": "plan", "field": "follow_up_on", "value": "ein gong", "revision": "0"}
    assert client.post(reverse("draft", args=[begun.id]), draft).status_code == 422
    page = client.post(at("meeting", begun.id), {"plan--follow_up_on": "ein gong", "plan--goal": "Heile veka"})
    assert page.status_code == 422
    assert 'value="ein gong"' in page.content.decode()
    assert in_form(world, begun.id, "goal") == "Heile veka"


def test_what_was_confirmed_before_the_meeting_stands_in_brief_and_can_still_be_changed(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    page = signed_in(world, "counsellor").get(at("meeting", begun.id))
    assert "12.04.2009" in words(page)
    assert 'name="pupil--phone"' in page.content.decode()


def test_the_locked_text_is_no_page_before_there_is_one(world: World, in_the_meeting: None) -> None:
    begun = case(world, "started")
    answer = signed_in(world, "counsellor").get(at("locked_text", begun.id))
    assert (answer.status_code, answer["Location"]) == (302, at("meeting", begun.id))
