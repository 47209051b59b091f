"""The guardians of a case, the birthday on the case's page, and the question to a pupil who has come of age."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from fotfeste.casework.models import GuardianException
from fotfeste.people import register
from fotfeste.people.rows import GuardianshipRow
from tests.small_world import NOW, SINCE, World, rows
from tests.walk import CaseAt, case_at, raise_case
from tests.web.staff import at, signed_in, words

SOUND = {"ground": "danger", "reason": "Dom for vald i heimen.", "legal_ground": "Straffelova § 57"}


def raised(world: World, pupil: str = "jonas", stage: str = "raised") -> CaseAt:
    with world.within():
        return case_at(world, stage, pupil=pupil) if stage != "raised" else raise_case(world, pupil=pupil)


@pytest.mark.ledger("A-20", "A-43")
def test_the_page_says_of_each_guardian_what_holds_what_it_means_and_where_it_comes_from(world: World, monday: None) -> None:
    case = raised(world)
    page = words(signed_in(world, "leader").get(at("guardians", case.id)))
    for said in (
        "Marit Lien",
        "Har foreldreansvar. Eleven bur der. Blir kalla inn, og får kopi også utan å ha vore med. Les i portalen.",
        "Blir ikkje kalla inn, for berre dei med foreldreansvar skal det.",
        "Retten har sett ei avgrensing.",
        "Blir ikkje kalla inn, får ikkje kopi og ser ingenting av saka.",
        "Føresette må kallast inn dersom eleven er under 18 år",
    ):
        assert said in page


@pytest.mark.ledger("A-20")
@pytest.mark.parametrize(
    ("pupil", "said"),
    [
        ("lise", "Blir ikkje kalla inn. Barnevernet avgjer og blir kalla inn i staden."),
        ("mina", "Får alt levert for hand."),
        ("adrian", "Får alt på papir. Nokon må skrive ut og poste."),
        ("nora", "Blir ikkje kalla inn. Eleven er myndig på møtedagen, og har ikkje sagt ja."),
    ],
)
def test_care_order_protected_address_paper_and_age_have_each_their_sentence(world: World, monday: None, pupil: str, said: str) -> None:
    assert said in words(signed_in(world, "leader").get(at("guardians", raised(world, pupil).id)))


@pytest.mark.ledger("A-20")
def test_a_leader_decides_and_ends_an_exception_and_a_counsellor_only_reads(world: World, monday: None) -> None:
    case = raised(world)
    counsellor, leader = signed_in(world, "counsellor"), signed_in(world, "leader")
    posted = {"guardian": str(world.id("terje"))} | SOUND
    assert "Avgjer at Terje Holt ikkje skal kallast inn" not in words(counsellor.get(at("guardians", case.id)))
    assert counsellor.post(at("guardians", case.id), posted).status_code == 403
    refused = leader.post(at("guardians", case.id), posted | {"legal_ground": ""})
    assert (refused.status_code, "Dom for vald i heimen." in words(refused)) == (422, True)
    assert f"id_{world.id('terje')}-legal_ground" in refused.content.decode()
    assert leader.post(at("guardians", case.id), posted).status_code == 303
    page = words(leader.get(at("guardians", case.id)))
    assert "Det ville setje eleven i fare. Dom for vald i heimen. Heimel: Straffelova § 57." in page
    assert leader.post(at("guardians", case.id), posted).status_code == 422
    assert leader.post(at("guardians", case.id), {"guardian": str(world.id("terje")), "end": "yes"}).status_code == 303
    with world.within():
        assert GuardianException.objects.get().ended_at


def test_strangers_and_the_family_do_not_find_the_page(world: World, monday: None) -> None:
    case = raised(world)
    for name, status in (("marit", 403), ("jonas", 403), ("barred", 404), ("colleague", 404), ("far_leader", 404)):
        assert signed_in(world, name).get(at("guardians", case.id)).status_code == status


@pytest.mark.ledger("A-20", "A-43")
def test_the_case_says_quietly_who_turns_eighteen_and_what_follows(world: World, monday: None) -> None:
    case = raised(world, "emma", "time_agreed")
    page = words(signed_in(world, "counsellor").get(at("case_page", case.id)))
    assert "Emma fyller 18 år 25.11.2026" in page
    assert "Bente Ruud Blir ikkje kalla inn, for eleven er myndig på møtedagen." in page
    assert "Spør eleven om føresette skal vere med" in page
    assert "fyller 18" not in words(signed_in(world, "counsellor").get(at("case_page", raised(world).id)))


@pytest.mark.ledger("A-20")
def test_who_comes_of_age_before_the_meeting_finds_the_question_in_the_portal(world: World) -> None:
    with time_machine.travel(NOW, tick=False):
        case = raised(world, "emma", "time_agreed")
        assert "18 år når vi møtest" in words(signed_in(world, "emma").get(at("portal_consent", case.id)))
    with time_machine.travel(datetime(2026, 11, 26, 9, tzinfo=UTC), tick=False):
        client = signed_in(world, "emma")
        assert "Eitt spørsmål ventar på svar" in words(client.get(at("portal_consent", case.id)))
        assert client.post(at("portal_consent", case.id), {"service": "guardian", "answer": "given"}).status_code == 303
        assert "Ingen spørsmål ventar" in words(client.get(at("portal_consent", case.id)))


def test_the_case_says_who_is_no_longer_in_the_register(world: World, monday: None) -> None:
    case = raised(world)
    whole = rows()
    gone = replace(whole, people=tuple(r for r in whole.people if r.key != "leader"), staff=tuple(r for r in whole.staff if r.person != "leader"))
    register.keep(rows=gone, whole_on=date(2026, 11, 16))
    page = words(signed_in(world, "counsellor").get(at("case_page", case.id)))
    assert "Arne Tveit står ikkje i registeret lenger, eller jobbar ikkje der lenger." in page


@pytest.mark.ledger("A-16", "A-19")
def test_who_chooses_the_own_childs_teacher_for_the_school_is_warned(world: World, monday: None) -> None:
    whole = rows()
    register.keep(rows=replace(whole, guardianships=(*whole.guardianships, GuardianshipRow("jonas", "counsellor", "mother", True, True, SINCE))))
    case = raised(world)
    page = words(signed_in(world, "leader").get(at("participants", case.id)))
    assert "er føresett til eleven. Vel ein annan." in page
    assert "Har òg ei rolle i saka på jobb." in words(signed_in(world, "leader").get(at("guardians", case.id)))
