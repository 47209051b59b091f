"""What the tests of the messages share: a small register, and the outside world as real servers on this machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import socket
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from pytest_django.fixtures import Settings

from fotfeste.audit.wall import within
from fotfeste.messaging.deliver import queue
from fotfeste.messaging.letter import Letter
from fotfeste.messaging.letters import InvitationNotice
from fotfeste.messaging.models import Message
from fotfeste.people.models import Authority, Person, Unit

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LETTER = InvitationNotice(sender="Fjellvik vidaregåande skule", path="/i/9f8e7d6c")


@dataclass
class Register:
    """One county, one school, one office, and people at both."""

    authority: Authority
    school: Unit
    office: Unit
    guardian: Person
    adviser: Person

    def person(self, **values: Any) -> Person:
        return Person.objects.create(
            authority=self.authority, source_key=str(uuid4()), given_name="Ingebjørg", family_name="Åsnes", born_on=date(1981, 2, 3), **values
        )


@pytest.fixture
def register(db: None) -> Register:
    empty_the_queue()
    authority = Authority.objects.create(kind="county", name="Fjordheim fylkeskommune", org_number="999999901", norm="nn")
    school = Unit.objects.create(authority=authority, kind="school", key="s1", name="Fjellvik vidaregåande skule")
    office = Unit.objects.create(authority=authority, kind="office", key="o1", name="OT/PPT Ytre Fjord", service_role="ot_ppt")
    people = [
        Person.objects.create(
            authority=authority,
            source_key=f"p{number}",
            given_name="Terje",
            family_name=f"Nes{number}",
            email=f"p{number}@example.test",
            phone=f"+4799000{number:03}",
            language="nn",
        )
        for number in range(2)
    ]
    return Register(authority, school, office, *people)


def queued(
    register: Register, *, channel: str = "email", recipient: Person | None = None, key: str = "", letter: Letter = LETTER, send_after: datetime = NOW
) -> UUID:
    """Queue one letter in a transaction of its own and return its id."""
    with within([register.authority.pk]):
        return queue(
            key=key or str(uuid4()),
            authority_id=register.authority.pk,
            case_id=uuid4(),
            recipient=recipient or register.guardian,
            letter=letter,
            channel=channel,
            send_after=send_after,
        ).pk


def message(register: Register, message_id: UUID) -> Message:
    with within([register.authority.pk]):
        return Message.objects.get(pk=message_id)


def outcomes(register: Register, message_id: UUID) -> list[str]:
    with within([register.authority.pk]):
        return list(Message.objects.get(pk=message_id).attempts.order_by("number").values_list("outcome", flat=True))


def jobs() -> list[tuple[str, dict[str, Any]]]:
    """The jobs that wait, oldest first: task and arguments."""
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args from procrastinate_jobs where status = 'todo' order by id")
        return [(task, json.loads(arguments)) for task, arguments in cursor.fetchall()]


def empty_the_queue() -> None:
    """The queue's tables are not Django's own, so nobody empties them between tests."""
    with connection.cursor() as cursor:
        for table in ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs"):
            cursor.execute(f"delete from {table}")  # noqa: S608  # three names of our own


@dataclass
class PostOffice:
    """A real SMTP server that keeps what it accepts. `answer` is what it says to the end of a message."""

    received: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"
    refuses_recipients: bool = False
    breaks_off: bool = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802  # aiosmtpd's name
        if self.refuses_recipients:
            return "550 nobody here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        if self.answer.startswith("250"):
            self.received.append(envelope.content)
        if self.breaks_off:
            server.transport.close()
        return self.answer


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=a_free_port())
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield office
    controller.stop()


@dataclass
class Gateway:
    """A real HTTP server that stands for the text gateway."""

    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 202
    breaks_off: bool = False


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    kept = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            kept.requests.append((dict(self.headers), content))
            if kept.breaks_off:
                self.close_connection = True
                return
            self.send_response(kept.status)
            self.end_headers()
            self.wfile.write(b'{"id": "sms-17"}')

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_TOKEN = "a-token"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join()


def a_free_port() -> int:
    with socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)
