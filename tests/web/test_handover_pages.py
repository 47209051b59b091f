"""The pages where a case changes hands, and what a leader's day shows of others."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from fotfeste.casework.models import Case, Handover, Measure
from fotfeste.casework.refresh import refresh_case
from tests.small_world import NOW, World
from tests.walk import CaseAt, case_at, raise_case
from tests.web.staff import Shown, at, signed_in, words

WHY = "Randi er borte i dag."


def hidden(page: Shown, name: str) -> str:
    """What a hidden field of the page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found.group(1)


def raised(world: World, *pupils: str) -> list[CaseAt]:
    with world.within():
        return [raise_case(world, pupil=pupil) for pupil in pupils]


@pytest.mark.ledger("A-05")
def test_the_counsellor_lets_a_colleague_answer_today_and_the_family_reads_who(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "invited")
    client = signed_in(world, "counsellor")
    page = client.get(at("hand_over", case.id))
    assert "Randi Myrvoll svarar for saka i dag" in words(page)
    assert "Tora Vikane, kontaktlærar" in words(page)
    posted = {"receiver": world.id("colleague"), "length": "today", "reason": WHY, "revision": hidden(page, "revision")}
    assert client.post(at("hand_over", case.id), posted).status_code == 303
    shown = words(client.get(at("case_page", case.id)))
    assert "Tora Vikane, for Randi" in shown
    family = words(signed_in(world, "marit").get(at("portal_case", case.id)))
    assert "Tora" in family
    assert "Tora Vikane for Randi Myrvoll" in words(signed_in(world, "marit").get(at("portal_looks", case.id)))
    again = client.post(at("hand_over", case.id), posted)
    assert again.status_code == 422
    assert "Nokon andre har endra saka" in words(again)
    back = client.post(at("hand_over", case.id), {"back": "1"})
    assert back.status_code == 303
    assert "Randi Myrvoll svarar for saka i dag" in words(client.get(at("hand_over", case.id)))


def test_what_is_missing_is_said_and_nothing_is_handed_over(world: World, monday: None) -> None:
    (case,) = raised(world, "jonas")
    client = signed_in(world, "counsellor")
    for posted, said in (
        ({"length": "today", "reason": WHY}, "Vel kven som tek over"),
        ({"receiver": world.id("colleague"), "length": "until", "until": "i morgon", "reason": WHY}, "Skriv dagen som 03.12.2026"),
        ({"receiver": world.id("colleague"), "length": "good", "reason": ""}, "Skriv kvifor saka skiftar hender."),
    ):
        answer = client.post(at("hand_over", case.id), posted)
        assert answer.status_code == 422
        assert said in words(answer)
    with world.within():
        assert not Handover.objects.exists()


@pytest.mark.ledger("A-05")
def test_a_leader_hands_over_all_the_cases_of_somebody_who_is_away_each_for_itself(world: World, monday: None) -> None:
    jonas, nora, mina = raised(world, "jonas", "nora", "mina")
    client = signed_in(world, "leader")
    assert "Randi Myrvoll, 3 saker" in words(client.get(reverse("away")))
    with world.within():
        key = str(Case.objects.get(id=jonas.id).responsible.public_id)
    page = client.get(reverse("away"), {"who": key})
    assert "Randi er borte: kven tek sakene?" in words(page)
    revisions = {f"revision_{case.id}": hidden(page, f"revision_{case.id}") for case in (jonas, nora, mina)}
    with world.within():
        Case.objects.filter(id=mina.id).update(revision=99)
    posted = {"case": [jonas.id, nora.id, mina.id], "receiver": world.id("colleague"), "length": "good", "reason": WHY, **revisions}
    answer = client.post(f"{reverse('away')}?who={key}", posted)
    assert answer.status_code == 422
    with world.within():
        held = dict(Case.objects.values_list("id", "responsible_id"))
    assert held == {jonas.id: world.id("colleague"), nora.id: world.id("colleague"), mina.id: world.id("counsellor")}


def test_only_who_leads_has_the_page_of_somebody_away(world: World, monday: None) -> None:
    raised(world, "jonas")
    for name in ("counsellor", "teacher", "adviser"):
        assert signed_in(world, name).get(reverse("away")).status_code == 403, name
    assert "Randi" not in words(signed_in(world, "other_leader").get(reverse("away")))
    assert "Randi" not in words(signed_in(world, "office_leader").get(reverse("away")))


def test_a_leaders_day_shows_what_is_overdue_with_others_and_leads_to_all_of_it(world: World) -> None:
    (case,) = raised(world, "jonas")
    later = NOW + timedelta(days=10)
    with world.within():
        refresh_case(case_id=case.id, at=later)
    with time_machine.travel(later, tick=False):
        client = signed_in(world, "leader")
        page = words(client.get(reverse("workbench")))
        assert "Over fristen hos andre" in page
        assert "Jonas Lien, Randi Myrvoll" in page
        assert "Jonas Lien" in words(client.get(reverse("case_list"), {"scope": "late"}))
        assert "Over fristen hos andre" not in words(signed_in(world, "counsellor").get(reverse("workbench")))


@pytest.mark.ledger("A-11", "A-48")
def test_a_promise_is_given_to_somebody_else_from_the_list_of_measures(world: World) -> None:
    with world.within():
        case = case_at(world, "distributed")
        promise = Measure.objects.get(case=case.id)
    with time_machine.travel(case.later(hours=1), tick=False):
        client = signed_in(world, "counsellor")
        assert f"?pass={promise.id}#pass" in client.get(at("measures", case.id)).content.decode()
        address = f"{at('measures', case.id)}?pass={promise.id}"
        assert "Ivar Skaret, kontaktlærar" in words(client.get(address))
        refused = client.post(address, {"measure": promise.id, "receiver": ""})
        assert refused.status_code == 422
        assert "Vel kven som tek over" in words(refused)
        assert client.post(address, {"measure": promise.id, "receiver": world.id("teacher")}).status_code == 303
        assert "Ivar Skaret" in words(client.get(at("measures", case.id)))
