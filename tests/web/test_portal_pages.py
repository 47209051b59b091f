"""Who sees what in the portal: pupil, guardian, guest and stranger, page by page."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.invitation import answer_invitation
from fotfeste.domain.facts import Role
from fotfeste.people.models import Guardianship
from tests.small_world import MEETING_AT, PUPILS, STAFF, World, days, small_world
from tests.walk import CaseAt, case_at, write
from tests.web.portal_visit import PAGES, get, home, questions, signed_in, words

PPT = {"psychologist": Role.PPT}
STRANGERS = {
    "stepfather": "guardian without parental responsibility",
    "barred": "guardian whom a court keeps out",
    "adrian": "another pupil",
    "adrians_father": "another pupil's guardian",
    "clinician": "a service that nobody asked",
    "far_counsellor": "staff of another county",
    "filips_father": "guardian in another county",
}


@pytest.fixture
def world(db: None) -> World:
    return small_world()


@pytest.fixture
def case(world: World, request: pytest.FixtureRequest) -> Iterator[CaseAt]:
    """A case at the stage and of the pupil that the test names, five minutes after it came there."""
    stage, pupil = getattr(request, "param", ("invited", "jonas"))
    with world.within():
        made = case_at(world, stage, pupil=pupil, services=PPT if pupil == "jonas" else None)
    with time_machine.travel(made.later(minutes=5), tick=False):
        yield made


def at(*stages: str, pupil: str = "jonas") -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [(stage, pupil) for stage in stages], indirect=True, ids=stages)


@at("raised", "prepared", "invited", "started", "locked", "distributed")
def test_every_page_of_the_family_opens_at_every_stage_in_every_language(case: CaseAt) -> None:
    with case.world.within():
        locked = case.facts.meeting.text is not None
    for who, language in product(("jonas", "marit"), ("nb", "nn", "en")):
        assert home(case.world, who, language=language).status_code == 200
        for page in PAGES:
            expected = 303 if page == "portal_sign" and not locked else 403 if page == "portal_own_words" and who == "marit" else 200
            assert get(case, who, page, language=language).status_code == expected, page


@pytest.mark.ledger("A-20", "A-35")
@at("invited", "distributed")
def test_a_stranger_finds_nothing_at_any_address(case: CaseAt) -> None:
    for who, what in STRANGERS.items():
        assert {page: get(case, who, page).status_code for page in PAGES} == dict.fromkeys(PAGES, 404), what
        assert str(case.id) not in home(case.world, who).content.decode(), what


@pytest.mark.ledger("A-20")
@at("invited", "distributed", pupil="nora")
def test_a_guardian_of_an_adult_pupil_sees_nothing(case: CaseAt) -> None:
    assert {page: get(case, "noras_mother", page).status_code for page in PAGES} == dict.fromkeys(PAGES, 404)
    assert "Nora" not in words(home(case.world, "noras_mother"))


@at("invited")
def test_staff_have_their_own_pages(case: CaseAt) -> None:
    for who in ("counsellor", "leader", "adviser"):
        assert {get(case, who, page).status_code for page in PAGES} == {403}
        assert str(case.id) not in home(case.world, who).content.decode()


@at("invited")
def test_who_is_not_signed_in_is_asked_to(case: CaseAt, client: Client) -> None:
    for page in PAGES:
        answer = client.get(reverse(page, args=[case.id]))
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, reverse("sign_in"))


@pytest.mark.ledger("A-24", "A-35")
@at("invited")
def test_a_guest_reads_the_own_invitation_and_nothing_of_the_familys(case: CaseAt) -> None:
    page = words(get(case, "psychologist", "portal_case"))
    assert "Rom 204" in page
    assert "Vi gler oss" not in page, "the school's words to the family"
    assert "med dine ord" not in page
    assert [get(case, "psychologist", page).status_code for page in ("portal_consent", "portal_looks", "portal_own_words")] == [403] * 3


@at("prepared")
def test_a_guest_sees_nothing_before_the_invitation(case: CaseAt) -> None:
    assert get(case, "psychologist", "portal_case").status_code == 404


@pytest.mark.ledger("A-24")
@at("invited")
def test_a_guest_whose_consent_is_taken_back_sees_nothing_any_more(case: CaseAt) -> None:
    with case.world.within():
        give_consent(case.order("jonas"), service=Role.PPT, answer="withdrawn")
    assert get(case, "psychologist", "portal_case").status_code == 404
    assert "Lars Vikse" not in words(get(case, "marit", "portal_case"))


@pytest.mark.ledger("A-08")
@at("invited")
def test_the_guardians_do_not_see_the_pupils_own_words_before_the_meeting(case: CaseAt) -> None:
    with case.world.within():
        write(case, "own_words", "hard", "Det er for mykje støy.", by="jonas", role=Role.PUPIL)
    assert "mykje støy" in words(get(case, "jonas", "portal_case"))
    for page in PAGES:
        assert "mykje støy" not in get(case, "marit", page).content.decode(), page


@pytest.mark.ledger("A-32", "A-35")
@at("invited")
def test_the_invitation_says_when_where_who_why_and_that_nothing_is_decided(case: CaseAt) -> None:
    page = words(get(case, "jonas", "portal_case"))
    for said in ("Vi vil gjerne snakke med deg", "Torsdag kl. 10.00", "Rom 204", "Ingenting er bestemt", "Randi Myrvoll", "Leier samtalen"):
        assert said in page.replace("\N{NO-BREAK SPACE}", " "), said
    assert "Blir invitert fordi du er under 18 år" in page
    guardian = words(get(case, "marit", "portal_case"))
    assert "Kjenner skulekvardagen" in guardian or "det Jonas vil" in guardian
    assert "fordi du er under 18" not in guardian, "that is said to the pupil"


@pytest.mark.ledger("A-20")
@at("invited", pupil="nora")
def test_an_adult_is_told_that_the_parents_are_not_invited(case: CaseAt) -> None:
    page = words(get(case, "nora", "portal_case"))
    assert "Du er over 18 år" in page
    assert "Foreldra dine ser det ikkje" not in page


@at("invited", "distributed", pupil="mina")
def test_a_protected_address_is_never_given_away(case: CaseAt) -> None:
    for who in ("mina", "minas_mother"):
        for answer in (home(case.world, who), *(get(case, who, page) for page in PAGES)):
            assert not [place for place in ("Rom 204", "Bakken 4", "Skulevegen 1", "6198", "Lia vidaregåande") if place in words(answer)]


@at("locked", pupil="mina")
def test_who_has_a_protected_address_reads_and_signs_at_the_school(case: CaseAt) -> None:
    assert get(case, "mina", "portal_sign").status_code == 303
    assert "Les og skriv under" not in words(get(case, "mina", "portal_case"))


@at("invited", "distributed")
def test_no_address_holds_anything_about_a_person(case: CaseAt) -> None:
    names = {part for given, family, *_rest in (*PUPILS.values(), *STAFF.values()) for part in (given, family)}
    for who in ("jonas", "marit", "psychologist"):
        for answer in (home(case.world, who), *(get(case, who, page) for page in PAGES)):
            for address in re.findall(r'(?:href|action|src)="(?!tel:)([^"]*)"', answer.content.decode()):
                assert not any(name in address for name in names), address
                assert not re.search(r"(?<![0-9a-f])\d{11}(?![0-9a-f])", address), address


def test_a_guardian_of_several_sees_a_card_for_each_child(world: World) -> None:
    Guardianship.objects.create(
        pupil=world.people["adrian"],
        guardian=world.people["marit"],
        relation="mother",
        parental_responsibility=True,
        lives_with=True,
        from_on="2020-01-01",
    )
    with world.within():
        first = case_at(world, "invited")
        second = case_at(world, "raised", pupil="adrian")
    with time_machine.travel(first.later(minutes=5), tick=False):
        first_page = home(world, "marit")
    assert str(first.id) in first_page.content.decode()
    assert str(second.id) in first_page.content.decode()
    page = words(first_page)
    assert page.index("Jonas") < page.index("Adrian"), "what has something to do comes first"


@at("invited")
def test_a_meeting_today_is_the_first_thing_one_reads(case: CaseAt) -> None:
    with case.world.within():
        answer_invitation(case.order("jonas"), answer="yes")
    with time_machine.travel(MEETING_AT - days(1), tick=False):
        assert "Du har ein samtale i dag" not in words(home(case.world, "jonas"))
    with time_machine.travel(MEETING_AT - timedelta(hours=1), tick=False):
        assert "Du har ein samtale i dag" in words(home(case.world, "jonas"))


def test_nothing_to_do_is_said_kindly(world: World) -> None:
    with time_machine.travel("2026-11-16T08:00:00Z", tick=False):
        page = words(home(world, "jonas"))
    assert "Ingenting ventar på deg i dag" in page
    assert "Det ligg ikkje noko til deg her no" in page


@pytest.mark.ledger("A-05")
@at("invited")
def test_the_family_sees_who_has_looked_by_name_and_role(case: CaseAt) -> None:
    signed_in(case.world, "counsellor").get(reverse("case_page", args=[case.id]))
    for who in ("jonas", "marit"):
        page = words(get(case, who, "portal_looks"))
        assert re.search(r"Randi Myrvoll\s+Rådgjevar, Lia vidaregåande skule\s+Opna saka", page)


@at("invited", "locked", "distributed")
def test_the_pages_keep_to_their_number_of_questions(case: CaseAt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fotfeste.casework.given.monotonic", lambda: -1.0)  # the authority's settings are read twice a minute, not now
    most_of = {"portal_home": 10, "portal_case": 14, "portal_consent": 14, "portal_measures": 14, "portal_papers": 14, "portal_looks": 16}
    for who, (page, most) in product(("jonas", "marit"), most_of.items()):
        client = signed_in(case.world, who)
        address = reverse(page, args=[case.id]) if page != "portal_home" else reverse(page)
        client.get(address)
        with questions() as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= most, (page, asked)


@at("distributed")
def test_what_was_agreed_stays_readable_a_year_later(case: CaseAt) -> None:
    with time_machine.travel(case.later(days=365), tick=False):
        assert get(case, "jonas", "portal_measures").status_code == 200
