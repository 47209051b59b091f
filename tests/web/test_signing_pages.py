"""The pages of signatures, papers and promises: refusals at their field, answers kept once however often the button is pressed."""

import json
from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from fotfeste.casework.models import Edition, Measure, Signature
from fotfeste.documents.models import StoredFile
from tests.small_world import MEETING_AT, World
from tests.walk import INK, CaseAt, case_at
from tests.web.staff import at, signed_in, words

STROKES = json.dumps(INK)


@pytest.fixture
def that_afternoon() -> Iterator[None]:
    with time_machine.travel(MEETING_AT.replace(hour=14), tick=False):
        yield


def case(world: World, stage: str, pupil: str = "jonas") -> CaseAt:
    with world.within():
        return case_at(world, stage, pupil=pupil)


def seat(case: CaseAt, name: str) -> int:
    with case.world.within():
        return case.seats()[name].pk


def ways(case: CaseAt) -> dict[str, str]:
    with case.world.within():
        names = {seat.pk: name for name, seat in case.seats().items()}
        return {names[row.seat_id]: row.way for row in Signature.objects.filter(case_id=case.id)}


def sign(client: Client, case_id: UUID, number: int, way: str, **more: object) -> HttpResponse:
    return client.post(at("signing", case_id), {"seat": number, "way": way, **more})  # type: ignore[return-value]  # the test client's own answer


@pytest.mark.ledger("A-38")
def test_a_signature_given_twice_is_kept_once_and_nobody_is_scolded(world: World, that_afternoon: None) -> None:
    locked = case(world, "locked")
    client = signed_in(world, "counsellor")
    answers = [sign(client, locked.id, seat(locked, "jonas"), "draw", strokes=STROKES).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert ways(locked) == {"jonas": "drawn"}


@pytest.mark.parametrize(
    ("way", "more", "field"),
    [
        ("draw", {"strokes": ""}, "sign"),
        ("draw", {"strokes": "no drawing"}, "sign"),
        ("refuse", {"reason": " "}, "id_reason"),
        ("later", {"reason_later": "", "reason": "typed in another place"}, "id_reason_later"),
        ("paper", {}, "id_scan"),
        ("", {}, "sign"),
    ],
)
def test_an_answer_that_cannot_be_kept_leads_to_its_field(world: World, that_afternoon: None, way: str, more: dict[str, str], field: str) -> None:
    locked = case(world, "locked")
    page = sign(signed_in(world, "counsellor"), locked.id, seat(locked, "jonas"), way, **more)
    text = page.content.decode()
    assert page.status_code == 422
    assert f'href="#{field}"' in text
    assert f'id="{field}"' in text
    assert ways(locked) == {}


def test_a_reason_is_read_from_the_field_of_the_way_that_was_chosen(world: World, that_afternoon: None) -> None:
    locked = case(world, "locked")
    client = signed_in(world, "counsellor")
    sign(client, locked.id, seat(locked, "terje"), "refuse", reason="Vil tenkje", reason_later="")
    sign(client, locked.id, seat(locked, "marit"), "later", reason="", reason_later="Måtte gå")
    with world.within():
        assert set(Signature.objects.values_list("way", "reason")) == {("refused", "Vil tenkje"), ("left_open", "Måtte gå")}


def test_an_upload_is_judged_by_what_it_is_and_nothing_of_a_refused_one_is_kept(world: World, that_afternoon: None) -> None:
    locked = case(world, "locked")
    with world.within():
        before = StoredFile.objects.filter(case_id=locked.id).count()
    scan = SimpleUploadedFile("signed.pdf", b"MZ\x90\x00 a program", content_type="application/pdf")
    page = sign(signed_in(world, "counsellor"), locked.id, seat(locked, "jonas"), "paper", scan=scan)
    assert page.status_code == 422
    assert 'id="id_scan-error"' in page.content.decode()
    with world.within():
        assert StoredFile.objects.filter(case_id=locked.id).count() == before
    assert ways(locked) == {}


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 30, "٣"])
def test_a_chair_that_there_is_not_is_no_fault_of_the_server(world: World, that_afternoon: None, number: str) -> None:
    locked = case(world, "locked")
    answer = signed_in(world, "counsellor").post(at("signing", locked.id), {"seat": number, "way": "draw", "strokes": STROKES})
    assert answer.status_code == 422


@pytest.mark.ledger("A-39")
def test_papers_issued_twice_go_out_once(world: World, that_afternoon: None) -> None:
    signed = case(world, "signed")
    client = signed_in(world, "counsellor")
    assert [client.post(at("distribution", signed.id))["Location"] for _ in range(2)] == [at("distribution", signed.id)] * 2
    with world.within():
        assert Edition.objects.filter(case_id=signed.id, kind="original").count() == 1


def test_papers_are_not_issued_while_somebody_has_not_answered(world: World, that_afternoon: None) -> None:
    locked = case(world, "locked")
    page = signed_in(world, "counsellor").post(at("distribution", locked.id))
    assert page.status_code == 422
    with world.within():
        assert not Edition.objects.filter(case_id=locked.id, kind="original").exists()


@pytest.mark.parametrize("edition", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_paper_that_there_is_not_cannot_be_handed_over(world: World, that_afternoon: None, edition: str) -> None:
    issued = case(world, "distributed")
    assert signed_in(world, "counsellor").post(at("distribution", issued.id), {"edition": edition}).status_code == 422


def test_the_original_stands_first_among_the_papers_and_the_archives_last(world: World, that_afternoon: None) -> None:
    issued = case(world, "distributed")
    text = words(signed_in(world, "counsellor").get(at("distribution", issued.id)))
    assert text.index("Original") < text.index("Kopi") < text.index("Arkivutgåve")


def test_a_late_signature_can_still_be_given_after_the_papers_are_out(world: World, that_afternoon: None) -> None:
    locked = case(world, "locked")
    client = signed_in(world, "counsellor")
    for name in ("jonas", "marit", "counsellor", "leader", "adviser"):
        sign(client, locked.id, seat(locked, name), "draw", strokes=STROKES)
    sign(client, locked.id, seat(locked, "terje"), "later", reason_later="Måtte gå")
    client.post(at("distribution", locked.id))
    page = client.get(at("distribution", locked.id))
    assert f"?seat={seat(locked, 'terje')}" in page.content.decode()
    assert sign(client, locked.id, seat(locked, "terje"), "draw", strokes=STROKES).status_code == 303
    assert ways(locked)["terje"] == "drawn"


def test_a_promise_is_ended_once_and_a_missing_answer_is_named_with_the_words_kept(world: World, that_afternoon: None) -> None:
    issued = case(world, "distributed")
    with world.within():
        number = Measure.objects.get(case_id=issued.id).pk
    client = signed_in(world, "leader")
    page = client.post(at("measures", issued.id), {"measure": number, "result": "Gjekk fint"})
    assert page.status_code == 422
    assert f'href="#id_kept-{number}"' in page.content.decode()
    assert "Gjekk fint" in page.content.decode()
    posted = {"measure": number, "kept": "yes", "result": "Gjekk fint"}
    assert [client.post(at("measures", issued.id), posted).status_code for _ in range(2)] == [303, 302]


def test_a_case_is_closed_once_and_not_while_a_promise_stands(world: World, that_afternoon: None) -> None:
    issued = case(world, "distributed")
    client = signed_in(world, "counsellor")
    refused = client.post(at("close", issued.id), {"reason": "Ferdig no"})
    assert refused.status_code == 422
    assert "Ferdig no" in refused.content.decode()
    with world.within():
        number = Measure.objects.get(case_id=issued.id).pk
    client.post(at("measures", issued.id), {"measure": number, "kept": "yes", "result": "Gjekk fint"})
    assert [client.post(at("close", issued.id))["Location"] for _ in range(2)] == [at("case_page", issued.id)] * 2
