"""One case, its history, its log of looks and its papers: who may open them, and what they say."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.audit.read import looks
from fotfeste.casework.doors import LOOK
from fotfeste.casework.models import Edition
from fotfeste.casework.papers import build_edition
from fotfeste.domain.facts import Role
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import LOOKS, TABLE
from fotfeste.web.staff.looks import WHAT
from fotfeste.web.staff.pages import ALSO, LABELS, PAGES
from tests.small_world import World
from tests.walk import case_at
from tests.web.staff import at, signed_in, words

STRANGERS = ("colleague", "other_counsellor", "other_leader", "other_adviser", "far_counsellor", "nora", "stepfather", "barred", "clinician")
FAMILY = ("jonas", "marit", "terje")
SCHOOL = ("counsellor", "leader", "teacher")
PAGES_OF = {
    # page: those whose relation covers it; everybody else of the case gets 403
    "case_page": (*SCHOOL, "adviser"),
    "history": (*SCHOOL, "adviser"),
    "looks": ("counsellor", "leader", *FAMILY),
    "concern_complete": SCHOOL,
    "office_contact": ("counsellor", "leader"),
    "resource_team": SCHOOL,
    "others": ("counsellor", "leader", "adviser"),
    "consents": (*SCHOOL, "adviser"),
    "pupil_information": SCHOOL,
    "attendance_plan": SCHOOL,
    "participants": ("counsellor", "leader"),
    "times": ("counsellor", "leader", "adviser"),
    "invitation": ("counsellor", "leader"),
    "contact_log": (*SCHOOL, "adviser"),
}


@pytest.mark.parametrize("stage", ["raised", "invited"])
def test_a_page_opens_for_whom_it_is_for_refuses_others_of_the_case_and_does_not_exist_for_strangers(world: World, stage: str) -> None:
    with world.within():
        case = case_at(world, stage)
    with time_machine.travel(case.later(minutes=5), tick=False):
        people = {who: signed_in(world, who) for who in (*SCHOOL, "adviser", *FAMILY, *STRANGERS)}
        answers = {(name, who): client.get(at(name, case.id)).status_code for name in PAGES_OF for who, client in people.items()}
    expected = {(name, who): 200 if who in PAGES_OF[name] else 404 if who in STRANGERS else 403 for name, who in answers}
    assert {key: status for key, status in answers.items() if status != expected[key]} == {}


def test_a_page_of_a_case_is_shown_to_nobody_who_is_not_signed_in(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "raised")
    for name in PAGES_OF:
        assert Client().get(at(name, case.id)).headers["Location"].startswith("/sign-in/"), name


def test_every_declared_act_has_its_page_and_every_other_act_on_a_page_is_in_the_table() -> None:
    declared = {step.act for procedure in ALL.values() for step in procedure.steps}
    assert declared <= set(PAGES)
    assert set(LABELS) <= set(PAGES)
    assert {act for acts in ALSO.values() for act in acts} <= set(TABLE)


def test_every_way_of_looking_has_its_words() -> None:
    assert set(WHAT) == set(LOOKS)
    assert all(act.startswith(LOOK) for act in WHAT)


def test_the_path_says_what_was_said_who_is_asked_and_who_has_not_answered(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "invited", services={"psychologist": Role.PPT})
    with time_machine.travel(case.later(minutes=5), tick=False):
        page = words(signed_in(world, "counsellor").get(at("case_page", case.id)))
    assert "17 år, føresette skal vere med" in page
    assert "Vi prøver ein avklaringssamtale." in page
    assert "Skal spørjast: PPT." in page
    assert "PPT: ja." in page
    assert "torsdag 3. desember kl. 10.00" in page
    assert "Mor. Må kallast inn, eleven er under 18 år på møtedagen." in page


def test_the_next_step_is_one_and_leads_only_those_who_may_do_it(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "raised")
    school = signed_in(world, "counsellor").get(at("case_page", case.id)).content.decode()
    office = signed_in(world, "adviser").get(at("case_page", case.id)).content.decode()
    assert school.count('class="ff-next"') == office.count('class="ff-next"') == 1
    assert at("concern_complete", case.id) in school
    assert at("concern_complete", case.id) not in office
    assert "Det er Randi Myrvoll som skal gjere det." in office


def test_every_look_is_written_down_with_its_page_and_shown(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "raised")
    client = signed_in(world, "leader")
    client.get(at("history", case.id))
    page = words(client.get(at("looks", case.id)))
    assert "Arne Tveit las historia" in page
    assert "las kven som har sett saka" in page
    with world.within():
        assert {line.what for line in looks(case.id)} == {"see_history", "see_looks"}


def test_a_refused_page_is_no_look(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "raised")
    assert signed_in(world, "adviser").get(at("concern_complete", case.id)).status_code == 403
    with world.within():
        assert looks(case.id) == ()


def test_a_paper_opens_for_its_holder_and_for_school_and_office_under_a_name_that_says_nothing(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "invited")
        edition = Edition.objects.get(case_id=case.id, holder_id=world.id("marit"))
    address = reverse("paper", args=[edition.id])
    with time_machine.travel(case.later(minutes=5), tick=False):
        assert "Dokumentet blir laga" in words(signed_in(world, "marit").get(address))
        with world.within():
            build_edition(edition_id=edition.id)
        for name in ("marit", "counsellor", "adviser"):
            answer = signed_in(world, name).get(address)
            assert answer.status_code == 200, name
            assert answer.content.startswith(b"%PDF-")
            assert answer.headers["Content-Disposition"] == 'inline; filename="innkalling.pdf"'
            assert answer.headers["Cache-Control"] == "private, no-store"
        assert signed_in(world, "terje").get(address).status_code == 403
        assert signed_in(world, "other_counsellor").get(address).status_code == 404
        assert signed_in(world, "far_counsellor").get(address).status_code == 404
    with world.within():
        assert {line.detail for line in looks(case.id) if line.what in ("see_paper", "see_own_paper")} == {str(edition.id)}
