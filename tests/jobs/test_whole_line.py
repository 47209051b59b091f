"""The whole straight line with its jobs: what leaves, to whom, and what it does not say."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from procrastinate.contrib.django import app
from pytest_django.fixtures import Settings

from fotfeste.audit.wall import within
from fotfeste.casework.models import Edition
from fotfeste.casework.queries.portal import portal_page
from fotfeste.messaging.mailbox import DemoLetter, letters_for_demo
from fotfeste.messaging.models import Message
from fotfeste.messaging.read import messages_of, unsettled_of
from tests.messaging.conftest import empty_the_queue, jobs
from tests.small_world import PUPILS, STAFF, World, small_world
from tests.walk import CaseAt, case_at

OWN_TRANSACTIONS = {"fotfeste.deliver_message"}
# Jobs that a later day asks for: a meeting's reminders.
NOT_YET = {"fotfeste.remind_meeting"}


@pytest.fixture
def world(db: None) -> World:
    empty_the_queue()
    return small_world()


def drain() -> None:
    """Do what waits in the queue, as a worker would, until nothing does."""
    for _ in range(200):
        waiting = [(task, arguments) for task, arguments in jobs() if task not in NOT_YET]
        if not waiting:
            return
        task, arguments = waiting[0]
        forget(task, arguments)
        if task in OWN_TRANSACTIONS:
            app.tasks[task].func(**arguments)
        else:
            with within([arguments["authority_id"]]):
                app.tasks[task].func(**arguments)
    pytest.fail("the queue does not come to an end")


def forget(task: str, arguments: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs where id = (select min(id) from procrastinate_jobs where task_name = %s and args->>%s = %s)",
            [task, *next((key, value) for key, value in arguments.items() if key != "authority_id")],
        )


def walked(world: World, pupil: str, *, stage: str = "distributed") -> tuple[CaseAt, tuple[DemoLetter, ...]]:
    with world.within():
        case = case_at(world, stage, pupil=pupil)
    with time_machine.travel(case.now + timedelta(minutes=3), tick=True):
        drain()
    with world.within():
        return case, letters_for_demo()


def words(letter: DemoLetter) -> str:
    return f"{letter.subject}\n{letter.body}"


@pytest.mark.ledger("A-31", "A-32", "A-33", "A-35", "A-39", "A-40", "A-41", "A-43")
@pytest.mark.parametrize("pupil", ["jonas", "nora"])
def test_every_letter_of_the_line_is_neutral(world: World, settings: Settings, pupil: str) -> None:
    settings.FOTFESTE_DEMO = True
    _case, letters = walked(world, pupil)
    assert {letter.channel for letter in letters} <= {"email", "sms", "paper"}
    kinds = {message.kind for message in sent(world)}
    assert {"invitation_notice", "staff_invitation_notice", "original_ready"} <= kinds
    given, family, *_ = PUPILS[pupil]
    for letter in letters:
        for secret in (given, family, "2ELA", "Mykje borte", "OT og PPT", "Held fram"):
            assert secret not in words(letter), letter.subject
        assert "/portal/" in letter.link or "/cases/" in letter.link or "/t/" in letter.link


def sent(world: World) -> list[Message]:
    with world.within():
        return list(Message.objects.filter(state="sent"))


def test_nobody_is_told_the_same_thing_twice(world: World, settings: Settings) -> None:
    settings.FOTFESTE_DEMO = True
    _case, letters = walked(world, "jonas")
    told = [(letter.recipient_id, letter.subject, letter.link, letter.channel) for letter in letters]
    assert len(told) == len(set(told))


@pytest.mark.ledger("A-32", "A-42")
def test_every_paper_of_the_line_is_built_and_kept(world: World, settings: Settings) -> None:
    settings.FOTFESTE_DEMO = True
    case, _letters = walked(world, "jonas")
    with world.within():
        editions = Edition.objects.filter(case_id=case.id)
        assert editions.count() > 5
        assert not editions.filter(file=None).exists()


@pytest.mark.ledger("A-32", "A-39")
def test_who_opens_what_a_letter_leads_to_has_read_it(world: World, settings: Settings) -> None:
    settings.FOTFESTE_DEMO = True
    case, _letters = walked(world, "jonas", stage="invited")
    with world.within():
        before = {trouble.recipient_id for trouble in unsettled_of(case_id=case.id, at=case.now + timedelta(days=4)).troubles}
        portal_page(viewer=world.viewer("jonas", at=case.now), case_id=case.id, at=case.now)
        after = {trouble.recipient_id for trouble in unsettled_of(case_id=case.id, at=case.now + timedelta(days=4)).troubles}
    assert {"jonas", "marit", "terje"} <= world.names(before)
    assert world.names(before - after) == {"jonas"}


def test_for_a_family_with_a_protected_address_nothing_leaves_by_itself(world: World, settings: Settings) -> None:
    settings.FOTFESTE_DEMO = True
    _case, letters = walked(world, "mina")
    family = {world.id("mina"), world.id("minas_mother")}
    assert {letter.recipient_id for letter in letters} & family == set()
    assert world.names(letter.recipient_id for letter in letters) <= set(STAFF)


def test_who_has_reserved_against_digital_post_gets_paper_that_somebody_posts(world: World, settings: Settings) -> None:
    case, _letters = walked(world, "adrian", stage="invited")
    with world.within():
        waiting = [line for line in messages_of(case_id=case.id) if line.channel == "paper" and line.state == "waiting"]
    assert {"adrian", "adrians_father"} <= world.names(line.recipient_id for line in waiting)
    assert all(line.stored_file_id for line in waiting)


def test_every_job_that_an_act_asks_for_is_known_to_the_workers() -> None:
    asked = set(names_of_jobs())
    assert {"fotfeste.tell_responsible", "fotfeste.build_edition"} <= asked
    assert asked - set(app.tasks) == set()


def names_of_jobs() -> Iterator[str]:
    source = Path(__file__).resolve().parents[2] / "src" / "fotfeste" / "casework" / "steps"
    for path in source.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("fotfeste.") and " " not in node.value:
                yield node.value
