"""What the tests of the staff's pages share: somebody signed in, and the words of a page."""

import re
from typing import Protocol
from uuid import UUID

from django.test import Client
from django.urls import reverse

from fotfeste.people import register
from tests.small_world import World

BACKEND = "fotfeste.web.shared.sign_in_backend.PersonBackend"


def signed_in(world: World, name: str, *, language: str = "nn") -> Client:
    """A browser in which somebody of the small county is signed in, with the pages in one language."""
    client = Client()
    client.force_login(register.login_for(person_id=world.id(name)), backend=BACKEND)
    client.cookies["fotfeste_language"] = language
    return client


def at(name: str, case_id: UUID) -> str:
    """The address of a page of a case."""
    return reverse(name, args=[case_id])


class Shown(Protocol):
    """A page as the test client got it."""

    @property
    def content(self) -> bytes: ...


def words(answer: Shown) -> str:
    """What a page says, without its markup and with one blank between words."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ").replace("&#39;", "'").split())
