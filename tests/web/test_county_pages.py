"""«Orda våre», the codes for companies and the desk of their reports: who gets in, what is refused, and what the pages show afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.casework.models import Case, CompanyReport
from fotfeste.casework.steps.concern.companies import Letter, hand_in_report
from fotfeste.domain.procedures import ALL
from fotfeste.local.change import issue_code
from fotfeste.people import register
from fotfeste.people.models import Person
from fotfeste.people.rows import EmploymentRow, PersonRow, RegisterRows
from tests.small_world import COUNTY, NOW, SINCE, World
from tests.walk import raise_case
from tests.web.staff import at, signed_in, words

PROCEDURE = next(iter(ALL))
OUTSIDERS = ("counsellor", "leader", "adviser", "instructor", "far_leader")


def wording(act: str = "complete_concern") -> str:
    return reverse("own_wording_of", args=[PROCEDURE, act])


def said(**changed: str) -> dict[str, str]:
    return {"nb": "Ring OT, og si det kort.", "nn": "Ring OT, og sei det kort.", "from_on": "16.11.2026", **changed}


@pytest.mark.ledger("A-58")
def test_the_countys_own_words_stand_on_the_steps_page_and_in_the_case_from_their_day(world: World, monday: None) -> None:
    client = signed_in(world, "office_leader")
    assert "Skriv hvordan OT/PPT kan hjelpe" in words(signed_in(world, "office_leader", language="nb").get(reverse("own_wording")))
    assert client.post(wording(), said()).status_code == 303
    with world.within():
        case = raise_case(world)
    page = words(signed_in(world, "counsellor").get(at("concern_complete", case.id)))
    assert "Ring OT, og sei det kort." in page
    assert "Ring OT, og si det kort." in words(signed_in(world, "counsellor", language="nb").get(at("concern_complete", case.id)))
    assert "Ring OT, og sei det kort." in words(signed_in(world, "counsellor").get(at("case_page", case.id)))


@pytest.mark.ledger("A-58")
def test_before_the_county_has_said_anything_the_steps_page_says_what_the_product_says(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    step = ALL[PROCEDURE].step("complete_concern")
    assert step.guidance
    assert step.guidance.nn in words(signed_in(world, "counsellor").get(at("concern_complete", case.id)))


@pytest.mark.ledger("A-57", "A-58")
@pytest.mark.parametrize(
    "changed, field",
    [
        ({"nn": ""}, "nn"),
        ({"nb": " "}, "nb"),
        ({"from_on": "15.11.2026"}, "from_on"),
        ({"from_on": "i morgon"}, "from_on"),
        ({"nb": "x" * 700}, "nb"),
    ],
)
def test_words_in_one_norm_too_long_or_from_a_day_that_is_past_are_refused_and_kept_in_the_fields(
    world: World, monday: None, changed: dict[str, str], field: str
) -> None:
    answer = signed_in(world, "office_leader").post(wording(), said(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert all(value.strip() in page for value in said(**changed).values())


@pytest.mark.ledger("A-57")
def test_the_title_of_the_paper_is_one_of_the_texts_and_a_preview_writes_nothing(world: World, monday: None) -> None:
    client = signed_in(world, "office_leader")
    page = client.post(wording("title"), said(nb="Skjema", nn="Skjema", preview="1"))
    assert page.status_code == 200
    assert words(page).count("Skjema") >= 2
    assert "Orda våre" not in words(client.get(reverse("own_wording"))).partition("Tittelen på papiret")[2][:60]
    assert client.post(wording("title"), said(nb="Skjema", nn="Skjema")).status_code == 303
    assert "Skjema" in words(client.get(reverse("own_wording")))


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_but_the_countys_keepers_comes_near(world: World, monday: None, who: str) -> None:
    client = signed_in(world, who)
    for name in ("own_wording", "company_codes", "reports"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(wording()).status_code == 404


def test_an_outsider_cannot_post_either(world: World, monday: None) -> None:
    client = signed_in(world, "counsellor")
    assert client.post(wording(), said()).status_code == 404


def test_a_text_that_there_is_not_is_nothing(world: World, monday: None) -> None:
    assert signed_in(world, "office_leader").get(wording("raise_the_roof")).status_code == 404


@pytest.mark.ledger("A-02")
def test_an_administrator_gives_a_code_once_and_ends_it(world: World, monday: None) -> None:
    person = PersonRow(COUNTY, "administrator", "Eldar", "Myklebust", email="eldar@nordlia.example", language="nn")
    register.keep(rows=RegisterRows(people=(person,), staff=(EmploymentRow("administrator", "office", "administrator", SINCE),)))
    people = {**world.people, "administrator": Person.objects.get(source_key="administrator")}
    client = signed_in(replace(world, people=people), "administrator")
    answer = client.post(reverse("company_codes"), {"company": str(world.unit("company"))})
    code = words(answer).partition("Den nye koden")[2].split()[0]
    assert Client().get(reverse("company_report", args=[code])).status_code == 200
    again = words(client.get(reverse("company_codes")))
    assert code not in again
    assert "Fjordtre AS" in again
    assert client.get(reverse("reports")).status_code == 404


@pytest.mark.ledger("A-02")
def test_a_code_for_all_must_say_whom_it_is_for_and_an_ended_code_opens_nothing(world: World, monday: None) -> None:
    client = signed_in(world, "office_leader")
    assert client.post(reverse("company_codes"), {"company": ""}).status_code == 422
    assert client.post(reverse("company_codes"), {"company": str(world.unit("school"))}).status_code == 422
    assert client.post(reverse("company_codes"), {"label": "Alle", "to_on": "1.1.2020"}).status_code == 422
    code = words(client.post(reverse("company_codes"), {"label": "Alle"})).partition("Den nye koden")[2].split()[0]
    number = client.get(reverse("company_codes")).content.decode().partition('name="end" value="')[2].partition('"')[0]
    assert client.post(reverse("company_codes"), {"end": number}).status_code == 303
    assert client.post(reverse("company_codes"), {"end": number}).status_code == 422
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert Client().get(reverse("company_report", args=[code])).status_code == 404


def waiting(world: World) -> UUID:
    """A report that fits nobody."""
    code = issue_code(authority_id=world.county.id, unit_id=world.unit("company"), label="Fjordtre", from_on=SINCE)
    letter = Letter(uuid4(), "Knut Fure", "41234567", "", "", "Olle Wang", date(2009, 8, 8), "risk", "Borte fire dagar.", True, "Vegen 1, 6198 Lia")
    token = hand_in_report(code=code, letter=letter, at=NOW)
    with world.within():
        return CompanyReport.objects.get(token=token).id


@pytest.mark.ledger("A-02")
def test_a_leader_of_ot_is_told_on_my_day_finds_the_apprentice_and_posts_the_receipt(world: World, monday: None) -> None:
    report = reverse("report", args=[waiting(world)])
    client = signed_in(world, "office_leader")
    assert "1 melding frå ei bedrift ventar" in words(client.get(reverse("workbench")))
    assert "Fjordtre AS" in words(client.get(reverse("reports")))
    assert "Ole Vang" in words(client.get(report, {"q": "vang"}))
    assert client.post(report, {"find": "1", "q": "vang"}).status_code == 422
    answer = client.post(report, {"find": "1", "q": "vang", "pupil": str(world.people["ole"].public_id)})
    with world.within():
        assert answer.headers["Location"] == at("case_page", Case.objects.get().id)
    assert "Olle" not in words(client.get(f"{report}letter/"))
    assert client.post(report, {"posted": "1"}).status_code == 303
    assert client.post(report, {"posted": "1"}).status_code == 422
    assert "ventar" not in words(client.get(reverse("workbench"))).partition("bedrift")[0]


@pytest.mark.ledger("A-02")
def test_a_report_is_put_aside_with_a_reason_once(world: World, monday: None) -> None:
    report = reverse("report", args=[waiting(world)])
    client = signed_in(world, "office_leader")
    answer = client.post(report, {"settled_as": "not_ours", "reason": ""})
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()
    assert client.post(report, {"settled_as": "not_ours", "reason": "Lærling i Åsen."}).status_code == 303
    answer = client.post(report, {"settled_as": "not_found", "reason": "Ein annan grunn."})
    assert answer.status_code == 422
    assert "Lærling i Åsen." in words(client.get(report))


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_report_is_nothing_to_anybody_else(world: World, monday: None, who: str) -> None:
    report = reverse("report", args=[waiting(world)])
    assert signed_in(world, who).get(report).status_code == 404
    assert signed_in(world, who).get(f"{report}letter/").status_code == 404
