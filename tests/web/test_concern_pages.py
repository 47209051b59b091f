"""Raise a concern in a minute, say how OT can help, contact OT: refused with the field named, and nothing typed is lost."""

import pytest
from django.urls import reverse

from fotfeste.casework.models import Case
from tests.small_world import World
from tests.walk import raise_case
from tests.web.staff import at, signed_in, words

SEEN = "Borte tre dagar, og seier lite."


def typed(world: World, **changed: str) -> dict[str, str]:
    return {"pupil": str(world.people["jonas"].public_id), "occasion": "risk", "seen": SEEN, "assessment": "OT kan hjelpe."} | changed


@pytest.mark.ledger("A-01")
def test_a_concern_is_raised_with_four_fields_and_leads_to_the_case(world: World, monday: None) -> None:
    client = signed_in(world, "counsellor")
    answer = client.post(reverse("concern_new"), typed(world))
    with world.within():
        case = Case.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, at("case_page", case.id))
    assert "Uroa er meld, og saka er open." in words(client.get(at("case_page", case.id)))


def test_what_is_missing_is_named_and_what_was_typed_is_kept(world: World, monday: None) -> None:
    answer = signed_in(world, "counsellor").post(reverse("concern_new"), typed(world, occasion=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_occasion"' in page
    assert SEEN in page
    assert "Jonas Lien" in page
    answer = signed_in(world, "counsellor").post(reverse("concern_new"), typed(world, seen="", pupil=""))
    page = answer.content.decode()
    assert 'href="#id_seen"' in page
    assert 'href="#id_q"' in page
    assert "OT kan hjelpe." in page


def test_the_search_finds_pupils_of_my_school_without_losing_what_is_typed(world: World, monday: None) -> None:
    answer = signed_in(world, "counsellor").post(reverse("concern_new"), typed(world, pupil="", q="jon", search="1"))
    page = words(answer)
    assert answer.status_code == 200
    assert "Jonas Lien" in page
    assert SEEN in page
    answer = signed_in(world, "counsellor").post(reverse("concern_new"), typed(world, pupil="", q="ingrid", search="1"))
    assert "Ingen på skulen din har det namnet eller den klassa." in words(answer)


def test_a_pupil_of_another_school_cannot_be_smuggled_in(world: World, monday: None) -> None:
    answer = signed_in(world, "other_counsellor").post(reverse("concern_new"), typed(world))
    assert answer.status_code == 422
    with world.within():
        assert not Case.objects.exists()


@pytest.mark.ledger("A-05")
def test_who_may_not_see_the_case_is_told_only_that_it_reached_the_right_person(world: World, monday: None) -> None:
    with world.within():
        raise_case(world)
    client = signed_in(world, "colleague")
    answer = client.post(reverse("concern_new"), typed(world))
    assert answer.headers["Location"] == reverse("workbench")
    page = words(client.get(reverse("workbench")))
    assert "Uroa di har nådd den rette." in page
    assert "Jonas" not in page


@pytest.mark.ledger("A-12")
def test_how_ot_can_help_is_asked_later_and_is_not_left_empty(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    client = signed_in(world, "counsellor")
    answer = client.post(at("concern_complete", case.id), {"assessment": "  "})
    assert answer.status_code == 422
    assert 'href="#id_assessment"' in answer.content.decode()
    assert client.post(at("concern_complete", case.id), {"assessment": "OT finn ein bedrift."}).status_code == 303


def test_an_act_on_an_older_picture_of_the_case_is_not_done_and_keeps_the_words(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    answer = signed_in(world, "counsellor").post(at("concern_complete", case.id), {"assessment": "Ein plan.", "revision": "0"})
    assert answer.status_code == 422
    assert "Nokon andre har endra saka sidan du opna sida." in words(answer)
    assert "Ein plan." in answer.content.decode()


@pytest.mark.ledger("A-02")
def test_the_contact_with_ot_is_noted_once(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    client = signed_in(world, "counsellor")
    answer = client.post(at("office_contact", case.id), {"channel": "pigeon", "note": "Ringte to gonger."})
    assert answer.status_code == 422
    assert 'href="#id_channel"' in answer.content.decode()
    assert "Ringte to gonger." in answer.content.decode()
    assert client.post(at("office_contact", case.id), {"channel": "phone"}).status_code == 303
    assert client.post(at("office_contact", case.id), {"channel": "phone"}).status_code == 422


@pytest.mark.parametrize("name", ["concern_complete", "office_contact"])
def test_posting_asks_the_same_door_as_looking(world: World, monday: None, name: str) -> None:
    with world.within():
        case = raise_case(world)
    what = {"assessment": "Noko", "channel": "phone"}
    assert signed_in(world, "adviser").post(at(name, case.id), what).status_code == 403
    assert signed_in(world, "other_counsellor").post(at(name, case.id), what).status_code == 404
