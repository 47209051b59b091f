"""Visits to the portal: sign in as somebody of the small county, open a page, and count what it asks the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fotfeste.people import register
from tests.small_world import World
from tests.walk import CaseAt

PAGES = ("portal_case", "portal_own_words", "portal_consent", "portal_sign", "portal_papers", "portal_measures", "portal_looks")
WALL = re.compile(r"set_config|current_setting|^(RELEASE )?SAVEPOINT|^ROLLBACK", re.IGNORECASE)


def signed_in(world: World, name: str, *, language: str = "nn") -> Client:
    """A browser of somebody who is signed in and reads in ``language``."""
    client = Client()
    client.force_login(register.login_for(person_id=world.id(name)), backend="fotfeste.web.shared.sign_in_backend.PersonBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def get(case: CaseAt, who: str, page: str, *, language: str = "nn", **more: UUID) -> HttpResponse:
    """One page of the case as ``who`` gets it."""
    return cast(HttpResponse, signed_in(case.world, who, language=language).get(reverse(page, kwargs={"case_id": case.id, **more})))


def home(world: World, who: str, *, language: str = "nn") -> HttpResponse:
    """The portal's first page as ``who`` gets it."""
    return cast(HttpResponse, signed_in(world, who, language=language).get(reverse("portal_home")))


def post(case: CaseAt, who: str, page: str, **typed: str) -> HttpResponse:
    """The page's form, filled in and sent by ``who``."""
    return cast(HttpResponse, signed_in(case.world, who).post(reverse(page, kwargs={"case_id": case.id}), typed))


def words(answer: HttpResponse) -> str:
    """What stands on the page, without its markup."""
    body = answer.content.decode().partition("<body")[2]
    return re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<template.*?</template>|<[^>]+>", " ", body, flags=re.DOTALL))


@contextmanager
def questions() -> Iterator[list[str]]:
    """The questions to the database inside the block, without what opens and closes the wall."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [query["sql"] for query in captured.captured_queries if not WALL.search(query["sql"])]
