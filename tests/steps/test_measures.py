"""Measures: every promise has one accountable person, who ends it with what came of it."""

from datetime import timedelta
from uuid import UUID

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Duty, Measure
from fotfeste.casework.steps.measures import end_measure, pass_measure
from fotfeste.domain.objection import Refused
from fotfeste.messaging.models import Message
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, issued
from tests.walk import case_at

pytestmark = pytest.mark.django_db
LATER = HELD + timedelta(days=4)


def the_measure(case_id: UUID) -> int:
    return Measure.objects.get(case_id=case_id).pk


def case_with_promise_of(world: World, name: str) -> UUID:
    return issued(world, accountable=name)


@pytest.mark.ledger("A-11", "A-48")
def test_the_one_who_promised_has_the_duty_until_it_is_kept() -> None:
    world = small_world()
    with world.within():
        case_id = case_with_promise_of(world, "jonas")
        duty = Duty.objects.get(case_id=case_id, act="end_measure")
        assert (duty.person_id, duty.due_on.isoformat() if duty.due_on else "") == (world.id("jonas"), "2026-12-07")
        end_measure(world.order("jonas", case_id, at=LATER), measure_id=the_measure(case_id), kept=True)
        row = Measure.objects.get(case_id=case_id)
        assert (row.kept, row.ended_at, row.ended_by_id) == (True, LATER, world.id("jonas"))
        assert not Duty.objects.filter(case_id=case_id, act="end_measure").exists()


@pytest.mark.ledger("A-11")
def test_a_promise_that_was_not_kept_says_what_happened_instead() -> None:
    world = small_world()
    with world.within():
        case_id = case_with_promise_of(world, "adviser")
        with pytest.raises(Refused) as refused:
            end_measure(world.order("adviser", case_id, at=LATER), measure_id=the_measure(case_id), kept=False, result=" ")
        assert refused.value.objections[0].field == "result"
        end_measure(world.order("adviser", case_id, at=LATER), measure_id=the_measure(case_id), kept=False, result="Bedrifta hadde ikkje plass.")
        assert Measure.objects.get(case_id=case_id).result == "Bedrifta hadde ikkje plass."


@pytest.mark.ledger("A-11")
def test_nobody_ends_anothers_promise_but_who_leads_the_case() -> None:
    world = small_world()
    with world.within():
        case_id = case_with_promise_of(world, "adviser")
        for name in ("jonas", "marit", "second_adviser"):
            with pytest.raises(Refused, match="not_accountable"):
                end_measure(world.order(name, case_id, at=LATER), measure_id=the_measure(case_id), kept=True)
        with pytest.raises(NoSuchCase):
            end_measure(world.order("other_leader", case_id, at=LATER), measure_id=the_measure(case_id), kept=True)
        end_measure(world.order("leader", case_id, at=LATER), measure_id=the_measure(case_id), kept=True)
        assert Measure.objects.get(case_id=case_id).ended_by_id == world.id("leader")


def test_a_promise_ends_once_and_an_unknown_one_never() -> None:
    world = small_world()
    with world.within():
        case_id = case_with_promise_of(world, "adviser")
        end_measure(world.order("adviser", case_id, at=LATER), measure_id=the_measure(case_id), kept=True, result="Gjekk fint.")
        with pytest.raises(Refused, match="measure_ended"):
            end_measure(world.order("adviser", case_id, at=LATER), measure_id=the_measure(case_id), kept=False, result="Nei")
        with pytest.raises(Refused, match="unknown_measure"):
            end_measure(world.order("adviser", case_id, at=LATER), measure_id=0, kept=True)
        assert Measure.objects.get(case_id=case_id).kept is True


@pytest.mark.ledger("A-11", "A-48")
def test_a_promise_gets_a_new_owner_at_work_and_both_are_told(world: World) -> None:
    case = case_at(world, "distributed")
    promise = Measure.objects.get(case=case.id)
    pass_measure(case.order("counsellor"), measure_id=promise.id, receiver=world.id("teacher"))
    assert Measure.objects.get(case=case.id).accountable_id == world.id("teacher")
    assert Duty.objects.get(case=case.id, act="end_measure").person_id == world.id("teacher")
    told = Message.objects.filter(case_id=case.id, kind__in=("taken_over", "handed_over")).values_list("recipient_id", "kind")
    assert set(told) == {(world.id("teacher"), "taken_over"), (world.id("leader"), "handed_over")}
    with pytest.raises(Refused) as twice:
        pass_measure(case.order("counsellor"), measure_id=promise.id, receiver=world.id("teacher"))
    assert [objection.code for objection in twice.value.objections] == ["already_done"]


@pytest.mark.ledger("A-11", "A-48")
def test_a_promise_is_not_passed_to_the_family_or_to_strangers_nor_by_those_who_do_not_lead(world: World) -> None:
    case = case_at(world, "distributed")
    promise = Measure.objects.get(case=case.id).id
    for name in ("marit", "jonas", "other_counsellor", "nurse"):
        with pytest.raises(Refused) as no:
            pass_measure(case.order("leader"), measure_id=promise, receiver=world.id(name))
        assert [objection.code for objection in no.value.objections] == ["role_not_held"], name
    with pytest.raises(NotYours):
        pass_measure(case.order("adviser"), measure_id=promise, receiver=world.id("adviser"))
    with pytest.raises(Refused):
        pass_measure(case.order("leader"), measure_id=promise + 999, receiver=world.id("teacher"))
