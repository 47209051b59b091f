"""A worker killed in the middle sends nothing twice and forgets nothing."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from pytest_django.fixtures import Settings

from fotfeste.audit.wall import within
from fotfeste.messaging.channels.email import message_id as mail_number
from fotfeste.messaging.deliver import STILL_ALIVE, Delivery, deliver
from fotfeste.messaging.models import Message
from tests.jobs.conftest import Workers, until
from tests.messaging.conftest import Register, a_free_port, jobs, message, outcomes, queued

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class SlowPostOffice:
    """A real SMTP server that can hold a sender at two places: before it is given the message, and after."""

    received: list[str] = field(default_factory=list)
    holds_before: Event = field(default_factory=Event)
    holds_after: Event = field(default_factory=Event)
    reached: Event = field(default_factory=Event)
    seconds_each: float = 0.0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802  # aiosmtpd's name
        await self._hold(self.holds_before)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        found = re.search(rb"(?im)^message-id:\s*(\S+)", envelope.content)
        assert found
        self.received.append(found.group(1).decode())
        await asyncio.sleep(self.seconds_each)
        await self._hold(self.holds_after)
        return "250 OK"

    async def _hold(self, here: Event) -> None:
        if here.is_set():
            self.reached.set()
        while here.is_set():  # noqa: ASYNC110  # the flag is set from the test's own thread
            await asyncio.sleep(0.02)


@pytest.fixture
def slow_post(settings: Settings) -> Iterator[SlowPostOffice]:
    office = SlowPostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=a_free_port())
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield office
    office.holds_before.clear()
    office.holds_after.clear()
    controller.stop()


def test_killed_before_the_message_was_given_over_it_is_sent_once_by_the_next_worker(
    register: Register, workers: Workers, slow_post: SlowPostOffice
) -> None:
    slow_post.holds_before.set()
    message_id = queued(register, send_after=timezone.now())
    first = workers.start()
    assert slow_post.reached.wait(60)
    workers.kill(first)
    slow_post.holds_before.clear()
    assert slow_post.received == []
    workers.start()
    until(lambda: message(register, message_id).state == "sent")
    assert len(slow_post.received) == 1
    assert outcomes(register, message_id) == ["abandoned", "accepted"]


def test_killed_after_the_last_byte_it_is_not_sent_again_and_not_forgotten(register: Register, workers: Workers, slow_post: SlowPostOffice) -> None:
    slow_post.holds_after.set()
    message_id = queued(register, send_after=timezone.now())
    first = workers.start()
    assert slow_post.reached.wait(60)
    workers.kill(first)
    slow_post.holds_after.clear()
    workers.start()
    until(lambda: message(register, message_id).send_after > timezone.now() + timedelta(minutes=1))
    assert jobs()[-1][1]["message_id"] == str(message_id)
    now = timezone.now() + STILL_ALIVE
    assert deliver(message_id=message_id, authority_id=register.authority.pk, at=now) is Delivery.FAILED
    standing = message(register, message_id)
    assert (standing.state, standing.failure) == ("failed", "unconfirmed")
    assert len(slow_post.received) == 1


def test_killed_again_and_again_no_letter_goes_twice_and_none_is_lost(register: Register, workers: Workers, slow_post: SlowPostOffice) -> None:
    slow_post.seconds_each = 0.05
    ids = [queued(register, key=f"letter:{number}", send_after=timezone.now()) for number in range(20)]
    for letters in (4, 9, 14):
        worker = workers.start()
        until(lambda letters=letters: len(slow_post.received) >= letters)  # type: ignore[misc]  # bound in the loop on purpose
        workers.kill(worker)
    workers.start()
    until(lambda: all_settled(register))
    assert [number for number, times in Counter(slow_post.received).items() if times > 1] == []
    with within([register.authority.pk]):
        for standing in Message.objects.filter(pk__in=ids):
            number = mail_number_of(standing)
            if standing.state == "sent":
                assert number in slow_post.received
            else:
                assert standing.attempts.filter(outcome="handing_over").count() == 1
        assert Message.objects.filter(state="sent").count() >= 20 - 3


def all_settled(register: Register) -> bool:
    """Every letter is sent, or has been put off because it was at its last byte when a worker was killed."""
    with within([register.authority.pk]):
        return not Message.objects.filter(state="waiting", send_after__lt=timezone.now()).exists()


def mail_number_of(standing: Message) -> str:
    return mail_number(sha256(standing.key.encode()).hexdigest()[:40])
