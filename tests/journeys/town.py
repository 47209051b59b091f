"""The small county in use: a real server, a real worker, a real post office, a clock that can be moved, and people with browsers.

A journey is written with the English words of the pages; every person reads, and presses, in the language of their own page.
"""

import asyncio
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import time_machine
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser
from procrastinate.contrib.django import app

from fotfeste.domain.text import Text, same
from fotfeste.people import register
from fotfeste.people.models import Person
from fotfeste.people.rows import EmploymentRow, EnrolmentRow, GuardianshipRow, PersonRow, RegisterRows
from fotfeste.world.numbers import fictitious_phone, synthetic_national_id
from tests.journeys.someone import Someone
from tests.messaging.conftest import PostOffice, empty_the_queue
from tests.small_world import COUNTY, SINCE, World, small_world

PHONE = 390
DESK = 1440
PHOTOGRAPHS = os.environ.get("FOTFESTE_SCREENSHOTS", "")
OF_AGE = date(2008, 3, 2)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to sign in as."""

    person: Person
    role: Text
    why: Text


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """A heading with those to sign in as."""

    title: Text
    choices: tuple[Choice, ...]


def sign_in_choices() -> tuple[ChoiceGroup, ...]:
    """Everybody in the register, for the page where one signs in by choosing a person."""
    everybody = Person.objects.order_by("family_name", "given_name", "id")
    return (ChoiceGroup(same("Alle"), tuple(Choice(person, same("Person"), same("Med på reisa")) for person in everybody)),)


@dataclass
class Town:
    """Where a journey takes place."""

    world: World
    address: str
    clock: time_machine.Traveller
    browser: Browser
    post: PostOffice
    people: list[Someone] = field(default_factory=list)
    photographed: set[str] = field(default_factory=set)

    def person(self, name: str, *, width: int = DESK, language: str = "nn", to: str = "") -> Someone:
        """Somebody in front of a browser of their own, signed in by choosing themselves, and led on to the address ``to``."""
        someone = self.stranger(width=width, language=language)
        someone.page.goto(self.address + to if to else f"{self.address}/sign-in/")
        return self.signs_in(someone, name)

    def signs_in(self, someone: Someone, name: str) -> Someone:
        """Choose oneself on the page for signing in."""
        someone.name = name
        full_name = self.world.people[name].name
        someone.page.get_by_role("button", name=re.compile(rf" {re.escape(full_name)}$")).click()
        if someone.language not in ("", self.world.people[name].language):
            someone.reads_in(someone.language)
        return someone

    def stranger(self, *, width: int = DESK, language: str = "nn") -> Someone:
        """Somebody with a browser who has not signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 844 if width == PHONE else 900}, locale=f"{language}-NO", has_touch=width == PHONE
        )
        context.set_default_timeout(8000)
        someone = Someone(self.address, context.new_page(), language, Path(PHOTOGRAPHS) if PHOTOGRAPHS else None, self.photographed)
        self.people.append(someone)
        return someone

    def home(self) -> None:
        """Everybody closes their browser; what any page complained about fails the journey."""
        for someone in self.people:
            someone.page.context.close()
        assert [line for someone in self.people for line in someone.complaints] == []

    def later(self, **length: float) -> None:
        """Let time pass, and let the worker do what is due now and what becomes due meanwhile."""
        self.work()
        self.at(timezone.now() + timedelta(**length))

    def at(self, moment: datetime) -> None:
        """Move the clock to ``moment``, and let the worker do what has become due."""
        self.clock.move_to(moment, tick=True)
        self.work()

    def work(self) -> None:
        """A real worker, until nothing is left whose time has come.

        The queue asks the database's clock, which does not travel: jobs that are due by ours go into a queue of their own.
        """
        for _ in range(30):
            if not _now_due():
                return
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(_a_worker).result()
        raise AssertionError("the queue does not come to an end")

    def letters(self, name: str) -> list[str]:
        """The e-mails that have arrived at somebody's address, as plain text with the subject first."""
        person = self.world.people[name]
        found = [message_from_bytes(content, policy=default) for content in self.post.received]
        return [
            f"{letter['Subject']}\n{letter.get_body(('plain',)).get_content()}"  # type: ignore[union-attr]  # every letter of ours has a plain body
            for letter in found
            if person.email in str(letter["To"])
        ]

    def link_in(self, letter: str) -> str:
        """The address in a letter, as somebody clicks it here."""
        found = re.search(r"https?://[^/\s]+(/\S+)", letter)
        assert found, "the letter has no address"
        return found.group(1)


def _now_due() -> bool:
    due = "status = 'todo' and (scheduled_at is null or scheduled_at <= %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"update procrastinate_jobs set queue_name = 'due', scheduled_at = null where {due}", [timezone.now()])  # noqa: S608  # words of our own
        return bool(cursor.rowcount > 0)


def _a_worker() -> None:
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's connector has it
        asyncio.run(_work())


async def _work() -> None:
    async with app.open_async():
        await app.run_worker_async(queues=["due"], wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)


def failed_jobs() -> list[str]:
    """The names of the jobs that a worker has given up."""
    with connection.cursor() as cursor:
        cursor.execute("select task_name from procrastinate_jobs where status = 'failed' or attempts > 1")
        return [str(row[0]) for row in cursor.fetchall()]


def inhabitants() -> World:
    """The small county, and at its bokmål school a pupil of age with a mother and a contact teacher."""
    empty_the_queue()
    world = small_world()
    register.keep(rows=_at_the_other_school())
    extra = {row.source_key: row for row in Person.objects.exclude(source_key__in=world.people)}
    return replace(world, people={**world.people, **extra})


def _at_the_other_school() -> RegisterRows:
    return RegisterRows(
        people=(
            PersonRow(
                COUNTY,
                "sander",
                "Sander",
                "Myhre",
                national_id=synthetic_national_id(born_on=OF_AGE, number=0),
                born_on=OF_AGE,
                phone=fictitious_phone(number=90),
                email="sander@elev.example",
                address_line="Elveveien 2",
                postal_code="6198",
                postal_town="Lia",
                language="nb",
                mother_tongue="norsk",
            ),
            PersonRow(COUNTY, "sanders_mother", "Heidi", "Myhre", email="heidi@hjemme.example", language="nb"),
            PersonRow(COUNTY, "other_teacher", "Kjetil", "Ruud", email="kjetil@nordlia.example", language="nb"),
        ),
        guardianships=(GuardianshipRow("sander", "sanders_mother", "mother", True, lives_with=True, from_on=SINCE),),
        enrolments=(
            EnrolmentRow(
                "sander",
                "other_school",
                "vg3",
                SINCE,
                class_name="3BAA",
                programme="Bygg",
                contact_teacher="other_teacher",
                counsellor="other_counsellor",
            ),
        ),
        staff=(EmploymentRow("other_teacher", "other_school", "contact_teacher", SINCE),),
    )


@contextmanager
def short_lived_connections() -> Iterator[None]:
    """Connections end with the request or job they served, so that none is left open in a thread that has gone."""
    kept = connection.settings_dict["CONN_MAX_AGE"]
    connection.settings_dict["CONN_MAX_AGE"] = 0
    yield
    connection.settings_dict["CONN_MAX_AGE"] = kept


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of day in Norway in winter."""
    return datetime(day.year, day.month, day.day, hour - 1, minute, tzinfo=UTC)
