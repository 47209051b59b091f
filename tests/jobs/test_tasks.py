"""Jobs: each within its own authority, undone with the transaction that asked for them, and safe to run twice."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.worker import Worker

from fotfeste.audit.append import append_look
from fotfeste.audit.models import DailySeal, LookSeal
from fotfeste.audit.wall import current_authorities, within
from fotfeste.casework import reminders
from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.casework.refresh import cases_past_their_day
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.domain.facts import Occasion
from fotfeste.jobs import tasks
from fotfeste.jobs.authority import NoAuthorityNamed, inside_its_authority
from fotfeste.jobs.health import standings_unlike_their_cases, unwell
from fotfeste.jobs.register import refresh_cases_of
from fotfeste.messaging.models import Message
from fotfeste.messaging.queueing import defer
from tests.jobs.conftest import Workers, until
from tests.messaging.conftest import Register, empty_the_queue, jobs, queued
from tests.small_world import World, small_world


def run(task: str, **arguments: Any) -> tuple[int, ...]:
    """Run a job's middleware around a body that says which authorities it works for."""
    context = SimpleNamespace(job=SimpleNamespace(task_name=task, task_kwargs=arguments))
    answer = inside_its_authority(current_authorities, cast(JobContext, context), cast(Worker, None))
    return cast(tuple[int, ...], answer)


@pytest.mark.django_db(transaction=True)
def test_a_job_works_within_the_authority_that_it_names_and_no_other() -> None:
    assert run("fotfeste.seal_day", authority_id=7) == (7,)
    assert current_authorities() == ()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_names_no_authority_is_refused() -> None:
    with pytest.raises(NoAuthorityNamed):
        run("fotfeste.seal_day")
    with pytest.raises(NoAuthorityNamed):
        run("fotfeste.seal_day", authority_id="7")


@pytest.mark.django_db(transaction=True)
def test_a_job_with_transactions_of_its_own_begins_outside_the_wall() -> None:
    assert run("fotfeste.deliver_message", authority_id=7) == ()


@pytest.mark.django_db
def test_a_job_undone_with_its_transaction_is_never_seen() -> None:
    empty_the_queue()
    with pytest.raises(ZeroDivisionError), within([7]):
        defer("fotfeste.seal_day", authority_id=7 // 0)
    with within([7]):
        defer("fotfeste.seal_day", authority_id=7)
    assert jobs() == [("fotfeste.seal_day", {"authority_id": 7})]


@pytest.mark.django_db
def test_asking_twice_for_the_same_job_does_not_spoil_the_transaction() -> None:
    empty_the_queue()
    with within([7]):
        first = defer("fotfeste.seal_day", authority_id=7, queueing_lock="once")
        assert defer("fotfeste.seal_day", authority_id=7, queueing_lock="once") is None
        append_look(authority_id=7, case_id=uuid4(), person_id=1, at=timezone.now(), what="case")
    assert first is not None
    assert len(jobs()) == 1


@pytest.mark.django_db
def test_each_minute_binds_the_looks_of_every_authority_and_finds_forgotten_messages(register: Register) -> None:
    message_id = queued(register, send_after=timezone.now() - timedelta(minutes=10))
    empty_the_queue()
    with within([register.authority.pk]):
        append_look(authority_id=register.authority.pk, case_id=uuid4(), person_id=1, at=timezone.now(), what="case")
    tasks.each_minute(timestamp=0)
    with within([register.authority.pk]):
        assert LookSeal.objects.get().looks == 1
    assert jobs() == [("fotfeste.deliver_message", {"authority_id": register.authority.pk, "message_id": str(message_id)})]
    tasks.each_minute(timestamp=0)
    assert len(jobs()) == 1, "what waits for a worker is not forgotten"


@pytest.mark.django_db
def test_a_day_is_sealed_by_night_and_only_once(register: Register) -> None:
    with within([register.authority.pk]):
        tasks.seal_day(authority_id=register.authority.pk)
        tasks.seal_day(authority_id=register.authority.pk)
        assert DailySeal.objects.count() == 1
    assert len(list(tasks.seals_folder().rglob("*.json"))) >= 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_queued_with_the_wall_around_it(register: Register, workers: Workers) -> None:
    for task in ("fotfeste.seal_day", "fotfeste.remind_of_duties"):
        with within([register.authority.pk]):
            defer(task, authority_id=register.authority.pk)
    workers.start()
    until(lambda: {"fotfeste.seal_day", "fotfeste.remind_of_duties"} <= succeeded())


def succeeded() -> set[str]:
    """Name the tasks that have been done; the worker's own periodic tasks may be among them, when their minute has come."""
    with connection.cursor() as cursor:
        cursor.execute("select task_name from procrastinate_jobs where status = 'succeeded'")
        return {task for (task,) in cursor.fetchall()}


def test_every_task_is_known_by_a_name_of_ours() -> None:
    names = {name for name in app.tasks if not name.startswith(("builtin", "procrastinate"))}
    assert names
    assert {name for name in names if not name.startswith("fotfeste.")} == set()


@dataclass(frozen=True)
class Opened:
    world: World
    case_id: UUID


@pytest.fixture
def opened(db: None) -> Opened:
    world = small_world()
    with world.within():
        raised = raise_concern(
            by=world.viewer("teacher"),
            pupil_id=world.id("jonas"),
            occasion=Occasion.RISK_OT_PPT_CAN_HELP,
            seen="Borte tre dagar i veka.",
            at=timezone.now(),
            procedure="clarification",
        )
    return Opened(world, raised.case_id)


def told(opened: Opened) -> list[tuple[int, str, str]]:
    with opened.world.within():
        return list(Message.objects.order_by("created_at").values_list("recipient_id", "kind", "link"))


@pytest.mark.ledger("A-01", "A-05")
def test_the_responsible_person_is_told_of_a_concern_once(opened: Opened) -> None:
    for _ in range(2):
        with opened.world.within():
            tasks.tell_responsible(authority_id=opened.world.county.pk, case_id=str(opened.case_id))
    ((recipient, kind, link),) = told(opened)
    assert (recipient, kind) == (opened.world.id("counsellor"), "concern_received")
    assert link.endswith(f"/cases/{opened.case_id}/")


@pytest.mark.ledger("A-02", "A-31")
def test_the_follow_up_service_is_told_neutrally_that_the_school_wants_contact(opened: Opened) -> None:
    with opened.world.within():
        tasks.tell_office(authority_id=opened.world.county.pk, case_id=str(opened.case_id))
        messages = list(Message.objects.filter(kind="office_contacted"))
    assert opened.world.names(message.recipient_id for message in messages) <= {"adviser", "second_adviser"}
    assert messages
    for message in messages:
        assert "Jonas" not in message.subject + message.body
        assert "Lien" not in message.subject + message.body


@pytest.mark.ledger("A-05")
def test_who_has_something_due_is_told_how_much_once_a_day(opened: Opened) -> None:
    with opened.world.within():
        Duty.objects.update(due_on=timezone.localdate())
        for _ in range(2):
            reminders.remind_of_duties(authority_id=opened.world.county.pk, at=timezone.now())
        messages = list(Message.objects.filter(kind="duty_reminder"))
    assert messages
    assert len({message.recipient_id for message in messages}) == len(messages)


def test_a_standing_whose_day_has_come_is_answered_afresh(opened: Opened) -> None:
    with opened.world.within():
        standing = CaseStanding.objects.get(case_id=opened.case_id)
        CaseStanding.objects.filter(case_id=opened.case_id).update(holds_until=timezone.localdate(), stage="after", rules_key="old")
        Duty.objects.all().delete()
        assert cases_past_their_day(authority_id=opened.world.county.pk, day=timezone.localdate()) == (opened.case_id,)
    tasks.refresh_standings(authority_id=opened.world.county.pk)
    with opened.world.within():
        fresh = CaseStanding.objects.get(case_id=opened.case_id)
        assert (fresh.stage, fresh.rules_key, fresh.holds_until) == (standing.stage, standing.rules_key, standing.holds_until)
        assert Duty.objects.count() > 0


def test_each_minute_finds_the_standings_whose_day_has_come(opened: Opened) -> None:
    with opened.world.within():
        CaseStanding.objects.filter(case_id=opened.case_id).update(holds_until=timezone.localdate())
    empty_the_queue()
    tasks.each_minute(timestamp=0)
    assert jobs() == [("fotfeste.refresh_standings", {"authority_id": opened.world.county.pk})]


def test_the_doctor_finds_a_standing_that_is_not_what_the_rules_answer(opened: Opened) -> None:
    assert list(standings_unlike_their_cases(at=timezone.now())) == []
    with opened.world.within():
        Duty.objects.filter(case_id=opened.case_id).update(act="something_else")
    (finding,) = standings_unlike_their_cases(at=timezone.now())
    assert str(opened.case_id) in finding


def test_the_doctor_finds_failed_jobs_jobs_that_wait_and_messages_that_lie_about(register: Register) -> None:
    assert list(unwell(at=timezone.now())) == []
    queued(register, send_after=timezone.now() - timedelta(minutes=30))
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status, attempts) values ('default', 'a_task', 0, '{}', 'failed', 7)"
        )
    findings = list(unwell(at=timezone.now()))
    assert findings[0] == "1 jobs of a_task have failed."
    assert "is a worker running?" in findings[1]
    assert findings[2].startswith("1 messages of authority")


def test_a_standing_answered_by_other_settings_is_answered_afresh(opened: Opened) -> None:
    with opened.world.within():
        CaseStanding.objects.filter(case_id=opened.case_id).update(rules_key="old")
    tasks.refresh_standings(authority_id=opened.world.county.pk)
    with opened.world.within():
        assert CaseStanding.objects.get(case_id=opened.case_id).rules_key != "old"


def test_a_change_in_the_register_refreshes_the_cases_that_it_concerns(opened: Opened) -> None:
    empty_the_queue()
    with opened.world.within():
        CaseStanding.objects.filter(case_id=opened.case_id).update(stage="after")
    assert refresh_cases_of([opened.world.id("jonas")]) == len(jobs())
    for _task, arguments in jobs():
        tasks.refresh_cases_of(**arguments)
    with opened.world.within():
        assert CaseStanding.objects.get(case_id=opened.case_id).stage == "before"
