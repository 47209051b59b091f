"""The ritual of every write: all of it or nothing, once, on the newest picture, and remembered."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fotfeste.audit.chain import verify_case
from fotfeste.audit.read import history
from fotfeste.casework.act import Order, Stale
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.facts import load
from fotfeste.casework.models import Case, Check, Edition
from fotfeste.casework.steps.concern import complete_concern, contact_office
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.follow_up import close_case
from fotfeste.casework.steps.invitation import answer_invitation, log_contact, send_invitations
from fotfeste.casework.steps.measures import end_measure
from fotfeste.casework.steps.preparation import discuss_in_resource_team, plan_attendance
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.messaging.models import Message
from tests.small_world import NOW, World, small_world
from tests.steps.seen import jobs, kinds, refusal, standing
from tests.walk import PLACE, CaseAt, case_at, raise_case


def test_an_act_raises_the_revision_appends_one_event_and_rewrites_the_standing(world: World) -> None:
    case = raise_case(world)
    before = case.revision
    answer = plan_attendance(case.order("counsellor"), items=["Minne på SMS"])
    assert case.revision == before + 1 == standing(case.id).revision
    assert kinds(case.id) == ["ConcernRaised", "AttendancePlanned"]
    assert answer.next_duty is not None
    assert answer.next_duty.step.act == standing(case.id).next_act


def test_the_event_says_who_in_which_capacity_when_it_happened_and_when_it_was_written_down(world: World) -> None:
    case = raise_case(world)
    happened = NOW - timedelta(hours=3)
    contact_office(case.order("counsellor", happened_at=happened), channel="phone")
    line = history(case.id)[0]
    assert (line.actor_id, line.happened_at, line.recorded_at) == (world.id("counsellor"), happened, NOW)
    assert line.actor_role == "responsible,school_seat"
    assert json.loads(line.words or "") == {"channel": "phone"}
    assert verify_case(case.id).breaks == ()


def test_a_refused_act_leaves_nothing_behind(world: World) -> None:
    case = case_at(world, "time_agreed")
    before = (case.revision, kinds(case.id), len(jobs("fotfeste.build_edition")), Message.objects.count())
    refusal(send_invitations, case.order("counsellor"), place="")
    assert (case.revision, kinds(case.id), len(jobs("fotfeste.build_edition")), Message.objects.count()) == before


@pytest.mark.django_db(transaction=True)
def test_an_error_in_the_middle_undoes_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "time_agreed")
        revision = case.revision

    def broken(**_words: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("fotfeste.casework.act.append_event", broken)
    with pytest.raises(ConnectionError), world.within():
        send_invitations(case.order("counsellor"), place=PLACE)
    with world.within():
        assert case.revision == revision
        assert not Edition.objects.exists()
        assert not Message.objects.filter(kind="invitation_notice").exists()
        assert jobs("fotfeste.build_edition") == []


@pytest.mark.ledger("A-32")
@pytest.mark.django_db(transaction=True)
def test_a_double_click_sends_the_invitation_once() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "time_agreed")
        orders = [case.order("counsellor"), case.order("leader")]
    together, refused = Barrier(2), []

    def click(order: Order) -> None:
        together.wait()
        try:
            with world.within():
                send_invitations(order, place=PLACE)
        except Refused as caught:
            refused.append(caught.objections[0].code)
        connection.close()

    threads = [Thread(target=click, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["already_done"]
    with world.within():
        assert Edition.objects.count() == Message.objects.filter(kind__endswith="invitation_notice").count() == len(case.seats())


def test_two_people_on_the_same_page_do_not_overwrite_each_other(world: World) -> None:
    case = raise_case(world)
    page = case.revision
    discuss_in_resource_team(case.order("counsellor", revision=page), discussed_on=NOW.date(), outcome="Meir verkstad")
    with pytest.raises(Stale):
        plan_attendance(case.order("leader", revision=page), items=["Minne"])
    assert not Check.objects.filter(key="attendance_routine").exists()


@dataclass(frozen=True)
class Try:
    """One act that somebody without the right tries."""

    step: Callable[..., object]
    inputs: dict[str, object]


TRIES = (
    Try(complete_concern, {"assessment": "Ja"}),
    Try(contact_office, {"channel": "phone"}),
    Try(plan_attendance, {"items": ["Minne"]}),
    Try(send_invitations, {"place": PLACE}),
    Try(close_case, {"reason": ""}),
)


@pytest.mark.parametrize("attempt", TRIES, ids=lambda attempt: attempt.step.__name__)
@pytest.mark.parametrize("name", ["jonas", "marit"])
def test_the_family_may_see_but_not_do_the_schools_acts(world: World, attempt: Try, name: str) -> None:
    case = raise_case(world)
    with pytest.raises(NotYours):
        attempt.step(case.order(name), **attempt.inputs)
    assert kinds(case.id) == ["ConcernRaised"]


@pytest.mark.parametrize("attempt", TRIES, ids=lambda attempt: attempt.step.__name__)
def test_for_everybody_without_a_relation_the_case_does_not_exist(world: World, attempt: Try) -> None:
    case = raise_case(world)
    for name in ("colleague", "nurse", "other_leader", "other_adviser", "far_leader", "stepfather", "barred", "nora", "instructor"):
        with pytest.raises(NoSuchCase):
            attempt.step(case.order(name), **attempt.inputs)
    with pytest.raises(NoSuchCase):
        attempt.step(world.order("counsellor", uuid4()), **attempt.inputs)


def test_behind_another_authoritys_wall_the_case_does_not_exist_whatever_the_role(world: World) -> None:
    case = raise_case(world)
    order = case.order("counsellor")
    with world.within(world.other_county), pytest.raises(NoSuchCase):
        plan_attendance(order, items=["Minne"])
    with world.within(world.other_county):
        assert not Case.objects.exists()
        assert load(case_id=case.id, day=NOW.date()) is None


def test_a_closed_case_is_not_written_to(world: World) -> None:
    case = closed(world)
    for step, inputs in ((plan_attendance, {"items": ["Minne"]}), (log_contact, {"person": world.id("jonas"), "channel": "phone", "reached": True})):
        assert refusal(step, case.order("counsellor"), **inputs).code == "closed"
    assert standing(case.id).closed


def closed(world: World) -> CaseAt:
    case = case_at(world, "distributed")
    for measure in case.facts.measures:
        end_measure(case.order("counsellor"), measure_id=measure.id, kept=True)
    close_case(case.order("counsellor"), reason="Alt er gjort")
    return case


# ---- how much a step asks of the database


def queries(run: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        run()
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured.captured_queries)


def test_a_case_is_read_in_three_queries_whatever_it_holds(world: World) -> None:
    young, old = raise_case(world, pupil="nora"), case_at(world, "distributed")
    for case in (young, old):
        assert queries(partial(load, case_id=case.id, day=NOW.date())) == 3


def test_a_step_asks_few_questions(world: World) -> None:
    case = case_at(world, "time_agreed")
    order, jonas = case.order("counsellor"), case.order("jonas")
    assert queries(lambda: plan_attendance(order, items=["Minne"])) <= 12
    assert queries(lambda: give_consent(jonas, service=Role.PPT, answer="refused")) <= 25


def test_an_invitation_to_many_asks_hardly_more_than_one_to_few(world: World) -> None:
    few = case_at(world, "time_agreed", pupil="nora")
    many = case_at(world, "time_agreed", services={"psychologist": Role.PPT, "clinician": Role.CAMHS, "job_adviser": Role.NAV})
    orders = (few.order("counsellor"), many.order("counsellor"))
    asked = [queries(partial(send_invitations, order, place=PLACE)) for order in orders]
    places_of_work = 3
    assert asked[1] - asked[0] <= places_of_work
    assert asked[0] <= 28


def test_an_answer_costs_the_same_with_many_at_the_table(world: World) -> None:
    small, large = case_at(world, "invited", pupil="nora"), case_at(world, "invited", services={"psychologist": Role.PPT, "clinician": Role.CAMHS})
    orders = (small.order("nora"), large.order("jonas"))
    asked = [queries(partial(answer_invitation, order, answer="yes")) for order in orders]
    assert asked[0] == asked[1] <= 14
