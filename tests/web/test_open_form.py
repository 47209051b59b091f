"""The open form for training companies: no account, a code, a receipt that is the same for everybody, and nothing lost on the way."""

import logging
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fotfeste.casework.models import Case, CompanyReport
from fotfeste.casework.steps.concern.companies import MOST_AN_HOUR, receive_report
from fotfeste.local.change import issue_code
from tests.small_world import NOW, SINCE, World
from tests.web.staff import signed_in, words

pytestmark = pytest.mark.ledger("A-02")
SEEN = "Ole har vore borte fire dagar."
TOKENS = re.compile(r'(?:name="csrfmiddlewaretoken" value|name="csrf-token" content)="[^"]*"')


def code_of(world: World, *, company: bool = True) -> str:
    return issue_code(authority_id=world.county.id, unit_id=world.unit("company") if company else None, label="Fjordtre", from_on=SINCE)


def typed(**changed: str) -> dict[str, str]:
    said = {"once": str(uuid4()), "reporter": "Knut Fure", "phone": "412 34 567", "apprentice": "Ole Vang", "born": "8.8.2009"}
    return {**said, "occasion": "risk", "seen": SEEN, **changed}


def browser(language: str = "nn") -> Client:
    """Somebody without an account, whose browser also sends no proof that the form came from us."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["fotfeste_language"] = language
    return client


def form(code: str) -> str:
    return reverse("company_report", args=[code])


def test_the_code_leads_to_the_form_and_the_form_to_a_receipt(world: World, monday: None) -> None:
    client = browser()
    code = code_of(world)
    answer = client.post(reverse("company_code"), {"code": code.lower()})
    assert (answer.status_code, answer.headers["Location"]) == (303, form(code.lower()))
    page = words(client.get(form(code)))
    assert "Nordlia fylkeskommune" in page
    assert "Fjordtre AS" in page
    answer = client.post(form(code), typed())
    assert answer.status_code == 303
    receipt = words(client.get(answer.headers["Location"]))
    assert "Nordlia fylkeskommune" in receipt
    assert "16. november" in receipt
    assert "Ole" not in receipt
    assert "Knut" not in receipt


def test_the_receipt_is_the_same_whether_the_apprentice_is_known_or_not(world: World, monday: None) -> None:
    client, code = browser(), code_of(world)
    pages = []
    for name in ("Ole Vang", "Ingen Slik"):
        address = client.post(form(code), typed(apprentice=name)).headers["Location"]
        token = address.rstrip("/").rpartition("/")[2]
        with world.within():
            receive_report(report_id=CompanyReport.objects.get(token=token).id, at=NOW)
        answer = client.get(address)
        pages.append(TOKENS.sub("", answer.content.decode().replace(token, "")))
    with world.within():
        assert Case.objects.count() == 1
    assert pages[0] == pages[1]


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_a_code_that_does_not_hold_is_refused_in_a_friendly_way_and_nothing_typed_is_lost(world: World, monday: None, language: str) -> None:
    client = browser(language)
    assert client.get(form("FEIL-FEIL-FEIL")).status_code == 404
    assert client.post(reverse("company_code"), {"code": "FEIL"}).status_code == 422
    answer = client.post(form("FEIL-FEIL-FEIL"), typed())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_code"' in page
    assert 'name="code"' in page
    for kept in ("Knut Fure", "412 34 567", "Ole Vang", "8.8.2009", SEEN):
        assert kept in page
    answer = client.post(form("FEIL-FEIL-FEIL"), typed(code=code_of(world)))
    assert answer.status_code == 303


def test_each_missing_field_is_named_and_what_was_typed_is_kept(world: World, monday: None) -> None:
    answer = browser().post(form(code_of(world)), typed(reporter="", born="31.31.2009", occasion="x", phone="", letter="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for field in ("reporter", "phone", "born", "occasion", "letter_address"):
        assert f'href="#id_{field}"' in page
    for kept in ("31.31.2009", "Ole Vang", SEEN, 'value="1" checked'):
        assert kept in page


def test_markup_and_huge_texts_do_no_harm(world: World, monday: None) -> None:
    client, code = browser(), code_of(world)
    answer = client.post(form(code), typed(apprentice="<script>alert(1)</script>", seen="x" * 100_000))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<script>alert(1)" not in page
    assert 'href="#id_seen"' in page
    assert client.post(form(code), typed(apprentice="x" * 9_000, seen=SEEN)).status_code == 422
    assert client.post(form(code), typed(seen="\x00<b>Ole</b>\r\n")).status_code == 303
    assert client.get(form("x" * 3_000)).status_code == 404
    assert client.post(reverse("company_code"), {"code": "\x00' or 1=1 --"}).status_code == 422


def test_pressing_twice_sends_once(world: World, monday: None) -> None:
    client, code, said = browser(), code_of(world), typed()
    assert client.post(form(code), said).headers["Location"] == client.post(form(code), said).headers["Location"]
    with world.within():
        assert CompanyReport.objects.count() == 1


def test_a_flood_is_told_to_wait_and_keeps_its_words(world: World, monday: None) -> None:
    client, code = browser(), code_of(world)
    for _number in range(MOST_AN_HOUR):
        assert client.post(form(code), typed()).status_code == 303
    answer = client.post(form(code), typed())
    assert answer.status_code == 422
    assert "siste timen" in words(answer)
    assert SEEN in answer.content.decode()


def test_a_receipt_is_not_kept_by_the_browser_and_an_unknown_one_is_nothing(world: World, monday: None) -> None:
    assert "no-store" in browser().get(form(code_of(world))).headers["Cache-Control"]
    assert browser().get(reverse("company_receipt", args=[uuid4()])).status_code == 404


def test_nothing_of_anybody_stands_in_the_log(world: World, monday: None, caplog: pytest.LogCaptureFixture) -> None:
    client, code = browser(), code_of(world)
    with caplog.at_level(logging.DEBUG):
        client.post(form(code), typed(born="x"))
        client.post(form(code), typed())
        client.post(form("FEIL"), typed())
    spoken = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert not [part for part in ("Ole", "Vang", "Knut", "412", "borte") if part in spoken]


def test_somebody_signed_in_can_write_too_and_sees_no_more_than_others(world: World, monday: None) -> None:
    client, code = signed_in(world, "far_counsellor"), code_of(world)
    answer = client.post(form(code), typed())
    assert answer.status_code == 303
    assert "Nordlia fylkeskommune" in words(client.get(answer.headers["Location"]))


def test_a_code_for_all_companies_asks_for_the_company(world: World, monday: None) -> None:
    client, code = browser(), code_of(world, company=False)
    assert 'name="company"' in client.get(form(code)).content.decode()
    assert 'href="#id_company"' in client.post(form(code), typed()).content.decode()
    assert client.post(form(code), typed(company="Fjordtre")).status_code == 303
