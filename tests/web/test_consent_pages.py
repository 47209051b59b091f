"""The page of consents: who is asked, answers that came to the school, a named law, and a no that is a real answer."""

import pytest

from fotfeste.casework.models import Consent, Seat
from fotfeste.casework.steps.preparation import OtherChoice, assess_others
from fotfeste.domain.facts import Role
from tests.small_world import World
from tests.walk import CaseAt, raise_case
from tests.web.staff import at, signed_in, words


def wanting_ppt(world: World, pupil: str = "jonas") -> CaseAt:
    with world.within():
        case = raise_case(world, pupil=pupil)
        choice = OtherChoice(wanted=True, person=world.id("psychologist"), why="Kan mykje om læring")
        assess_others(case.order("counsellor"), services={Role.PPT: choice})
    return case


def answer_of(world: World, who: str, answer: str = "given", **changed: str) -> dict[str, str]:
    return {"service": "ppt", "giver": str(world.id(who)), "answer": answer, "way": "written"} | changed


@pytest.mark.ledger("A-24")
def test_a_minor_and_both_guardians_are_asked_and_nobody_else(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    page = words(signed_in(world, "counsellor").get(at("consents", case.id)))
    for name in ("Jonas Lien", "Marit Lien", "Terje Holt"):
        assert f"Skriv ned svaret frå {name}" in page
    for name in ("Geir Lien", "Roy Lien"):
        assert f"frå {name}" not in page
    assert "Svar manglar" in page


def test_nothing_is_chosen_beforehand_and_yes_and_no_look_the_same(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    page = signed_in(world, "counsellor").get(at("consents", case.id)).content.decode()
    assert " checked" not in page
    assert page.count('value="given"') == page.count('value="refused"') == 3


@pytest.mark.ledger("A-24")
def test_the_service_gets_its_chair_when_the_last_yes_is_written_down(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    client = signed_in(world, "counsellor")
    for who in ("jonas", "marit", "terje"):
        with world.within():
            assert not Seat.objects.filter(case_id=case.id, role="ppt").exists()
        assert client.post(at("consents", case.id), answer_of(world, who)).status_code == 303
    with world.within():
        assert Seat.objects.filter(case_id=case.id, role="ppt", person_id=world.id("psychologist")).exists()
    page = words(client.get(at("consents", case.id)))
    assert "Ja frå alle som skal spørjast" in page
    assert "har sagt ja på papir, 16. november" in page
    assert "Samtykket gjeld til 16.11.2027." in page


@pytest.mark.ledger("A-24")
def test_a_no_stops_the_service_and_can_become_a_yes(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    client = signed_in(world, "counsellor")
    client.post(at("consents", case.id), answer_of(world, "terje", "refused"))
    assert "Svaret er nei" in words(client.get(at("consents", case.id)))
    client.post(at("consents", case.id), answer_of(world, "terje", "given", way="phone"))
    assert "Svaret er nei" not in words(client.get(at("consents", case.id)))


def test_a_yes_is_taken_back_as_easily_as_it_was_given(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    client = signed_in(world, "counsellor")
    assert client.post(at("consents", case.id), answer_of(world, "marit", "withdrawn")).status_code == 422
    client.post(at("consents", case.id), answer_of(world, "marit"))
    assert client.post(at("consents", case.id), answer_of(world, "marit", "withdrawn")).status_code == 303
    assert "har trekt samtykket" in words(client.get(at("consents", case.id)))


@pytest.mark.ledger("A-24")
def test_a_law_is_named_with_its_reason_or_is_no_law(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    client = signed_in(world, "counsellor")
    law = {"service": "ppt", "giver": "law", "legal_ground": "", "reason": "Liv og helse er i fare."}
    answer = client.post(at("consents", case.id), law)
    assert answer.status_code == 422
    assert 'href="#id_ppt-law-legal_ground"' in answer.content.decode()
    assert "Liv og helse er i fare." in answer.content.decode()
    assert client.post(at("consents", case.id), law | {"legal_ground": "opplæringslova § 24-3"}).status_code == 303
    assert "Unntak: opplæringslova § 24-3. Liv og helse er i fare." in words(client.get(at("consents", case.id)))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "perhaps"}, "answer"),
        ({"way": ""}, "way"),
        ({"valid_to": "neste år"}, "valid_to"),
        ({"valid_to": "1.1.2020"}, "valid_to"),
    ],
)
def test_what_cannot_be_taken_is_named_at_its_own_form_and_kept(world: World, monday: None, changed: dict[str, str], field: str) -> None:
    case = wanting_ppt(world)
    answer = signed_in(world, "counsellor").post(at("consents", case.id), answer_of(world, "marit", note="Mor ringte.", **changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_ppt-{world.id("marit")}-{field}"' in page
    assert page.count("Mor ringte.") == 1
    with world.within():
        assert not Consent.objects.exists()


def test_a_stranger_s_answer_and_an_unknown_service_are_refused(world: World, monday: None) -> None:
    case = wanting_ppt(world)
    client = signed_in(world, "counsellor")
    for what in (answer_of(world, "stepfather"), answer_of(world, "nora"), {"giver": "law"}, answer_of(world, "marit", service="leader")):
        assert client.post(at("consents", case.id), what).status_code == 422
    with world.within():
        assert not Consent.objects.exists()


@pytest.mark.ledger("A-20")
def test_a_pupil_of_age_alone_answers_and_also_about_the_guardians(world: World, monday: None) -> None:
    case = wanting_ppt(world, "nora")
    client = signed_in(world, "counsellor")
    page = words(client.get(at("consents", case.id)))
    assert "Føresette på møtet" in page
    assert "Skriv ned svaret frå Anita Bakke" not in page
    assert client.post(at("consents", case.id), answer_of(world, "nora", service="guardian")).status_code == 303
    assert "Føresette på møtet Ja frå alle som skal spørjast" in words(client.get(at("consents", case.id)))


def test_child_welfare_answers_in_the_guardians_place(world: World, monday: None) -> None:
    case = wanting_ppt(world, "lise")
    client = signed_in(world, "counsellor")
    assert "Barnevernet, som har omsorga" in words(client.get(at("consents", case.id)))
    assert client.post(at("consents", case.id), {"service": "ppt", "giver": "care", "answer": "given", "way": "spoken"}).status_code == 303


def test_a_case_without_other_services_says_so_calmly(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    assert "Det trengst ikkje samtykke no" in words(signed_in(world, "counsellor").get(at("consents", case.id)))
