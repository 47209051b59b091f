"""The page where somebody writes down what happened outside the program."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from fotfeste.casework.models import Meeting, Seat
from tests.small_world import MEETING_AT, World
from tests.steps.test_outside import a_scan
from tests.walk import CaseAt, case_at
from tests.web.staff import at, signed_in, words

LATER = MEETING_AT + timedelta(days=1)
WHEN = {"day": "03.12.2026", "clock": "10.00"}


def agreed(world: World) -> tuple[CaseAt, list[int]]:
    with world.within():
        case = case_at(world, "time_agreed")
        return case, [seat.id for seat in case.seats().values()]


@pytest.mark.ledger("A-37", "A-38")
def test_a_meeting_on_paper_is_written_down_and_the_path_says_what_was_not_followed(world: World) -> None:
    case, seats = agreed(world)
    address = f"{at('outside', case.id)}?what=meeting"
    with time_machine.travel(LATER, tick=False):
        client = signed_in(world, "counsellor")
        assert "Skriv ned noko som har skjedd" in words(client.get(at("case_page", case.id)))
        assert "Møtet vart halde på papir" in words(client.get(at("outside", case.id)))
        for wrong, said in (
            ({"why": "Nettet var nede."}, "Skriv dagen som 03.12.2026"),
            ({**WHEN}, "Skriv kvifor det blir skrive ned etterpå"),
        ):
            refused = client.post(address, wrong)
            assert refused.status_code == 422
            assert said in words(refused)
        scan = SimpleUploadedFile("side.png", a_scan(), "image/png")
        posted: dict[str, Any] = {**WHEN, "why": "Nettet var nede.", "present": seats, "scan": scan}
        assert client.post(address, posted).status_code == 303
        path = words(client.get(at("case_page", case.id)))
        assert "Ikkje følgt: Nettet var nede." in path
        kept = client.get(f"{at('outside', case.id)}meeting/")
        assert kept.headers["Content-Type"] == "image/png"
        assert signed_in(world, "marit").get(f"{at('outside', case.id)}meeting/").status_code == 403
        assert client.get(f"{at('outside', case.id)}time/").status_code == 404
        assert client.post(address, {**posted, "scan": ""}).status_code == 422
    with world.within():
        assert Meeting.objects.get(case=case.id).started_at == MEETING_AT


@pytest.mark.ledger("A-30", "A-32")
def test_a_time_by_phone_and_an_invitation_by_post_are_written_down_and_nothing_is_sent(world: World) -> None:
    with world.within():
        case = case_at(world, "prepared")
    with time_machine.travel(case.later(days=1), tick=False):
        client = signed_in(world, "leader")
        when = {"day": "16.11.2026", "clock": "14.00", "why": "Eg ringde."}
        meets = {"meets_day": "03.12.2026", "meets_clock": "10.00", "minutes": "60", "place": "Rom 204", "way": "phone"}
        address = f"{at('outside', case.id)}?what=time"
        assert "Vel kven som sa ja" in words(client.post(address, {**when, **meets}))
        assert client.post(address, {**when, **meets, "adviser": world.id("adviser")}).status_code == 303
        posted = {"day": "17.11.2026", "clock": "08.30", "why": "Sendt i posten.", "place": "Rom 204"}
        answer = client.post(f"{at('outside', case.id)}?what=invitation", posted)
        assert answer.status_code == 303, words(answer)
    with world.within():
        assert Meeting.objects.get(case=case.id).starts_at == MEETING_AT
        assert not Seat.objects.filter(case=case.id, invited_at=None).exists()


def test_the_page_is_for_whoever_leads_the_case(world: World) -> None:
    case, _seats = agreed(world)
    with time_machine.travel(case.now, tick=False):
        for name, status in (("counsellor", 200), ("leader", 200), ("adviser", 403), ("teacher", 403), ("other_leader", 404)):
            assert signed_in(world, name).get(at("outside", case.id)).status_code == status, name
