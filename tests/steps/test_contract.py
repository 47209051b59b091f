"""An apprentice leaves when the contract ends: who ended it and when the county was told is noted, and the case is not closed without it."""

from datetime import date, timedelta

import pytest

from fotfeste.casework.models import Check
from fotfeste.casework.steps.follow_up import record_contract_notice, tell_leaving
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.follow_up import needs
from fotfeste.domain.rules.progress import objections_to
from tests.small_world import World, small_world
from tests.walk import CaseAt, raise_case

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("A-02")]


@pytest.fixture
def world() -> World:
    return small_world()


def leaving(world: World, pupil: str = "ole") -> CaseAt:
    case = raise_case(world, pupil=pupil)
    tell_leaving(case.order("counsellor"), leaves_on=date(2026, 12, 1), said_by="company", way="phone")
    return case


def need(case: CaseAt) -> object:
    opened = case.opened("counsellor")
    return next((each.done for each in needs(opened.facts, opened.given) if each.act == "record_contract_notice"), "not asked for")


def codes(case: CaseAt) -> set[str]:
    opened = case.opened("counsellor")
    return {objection.code for objection in objections_to(opened.procedure, "close_case", opened.facts, opened.given)}


def test_the_contract_of_an_apprentice_who_leaves_must_be_noted_before_the_case_is_closed(world: World) -> None:
    with world.within():
        case = leaving(world)
        assert (need(case), "first:record_contract_notice" in codes(case)) == (None, True)
        told_at = case.now - timedelta(days=3)
        record_contract_notice(case.order("counsellor", happened_at=told_at), ended_by="agreement", way="letter", note="Brev frå Fjordtre.")
        check = Check.objects.get(key="contract_notice")
        assert (check.happened_at, check.items, check.note) == (told_at, ["agreement", "letter"], "Brev frå Fjordtre.")
        assert "first:record_contract_notice" not in codes(case)
        assert need(case)


def test_somebody_at_school_has_no_contract_to_end(world: World) -> None:
    with world.within():
        case = leaving(world, "jonas")
        assert (need(case), "first:record_contract_notice" in codes(case)) == ("not asked for", False)
        with pytest.raises(Refused):
            record_contract_notice(case.order("counsellor"), ended_by="agreement", way="letter")


def test_the_county_does_not_decide_before_the_apprentice_is_asked(world: World) -> None:
    with world.within():
        case = leaving(world)
        with pytest.raises(Refused) as unheard:
            record_contract_notice(case.order("adviser"), ended_by="county", way="decision")
        assert unheard.value.objections[0].field == "heard"
        record_contract_notice(case.order("adviser"), ended_by="county", way="decision", heard=True)
        assert Check.objects.get(key="contract_notice").items == ["county", "decision", "heard"]


@pytest.mark.parametrize("ended_by, way, field", [("nobody", "letter", "ended_by"), ("agreement", "pigeon", "way")])
def test_who_and_how_must_be_chosen(world: World, ended_by: str, way: str, field: str) -> None:
    with world.within():
        case = leaving(world)
        with pytest.raises(Refused) as refused:
            record_contract_notice(case.order("counsellor"), ended_by=ended_by, way=way)
        assert refused.value.objections[0].field == field
        assert not Check.objects.filter(key="contract_notice").exists()


def test_it_cannot_be_noted_before_it_has_happened(world: World) -> None:
    with world.within():
        case = leaving(world)
        with pytest.raises(Refused):
            record_contract_notice(case.order("counsellor", happened_at=case.now + timedelta(days=1)), ended_by="agreement", way="letter")
