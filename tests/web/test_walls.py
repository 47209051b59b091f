"""The two locks of a case, each tried with the other one open: the wall between authorities, and the access table inside it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from django.db import connection, transaction
from django.test import RequestFactory
from django.urls import reverse

from fotfeste.casework import doors
from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Case, Draft
from fotfeste.domain.rules.access import Relation
from fotfeste.people import lookup
from fotfeste.people.lookup import Introduction
from fotfeste.web.shared.wall import WallMiddleware
from tests.small_world import NOW, World
from tests.walk import CaseAt, case_at
from tests.web.staff import at, signed_in

STAFF_PAGES = ("case_page", "meeting", "history", "looks", "measures", "distribution", "invitation", "consents")


@pytest.fixture
def case(world: World) -> Iterator[CaseAt]:
    with world.within():
        found = case_at(world, "invited")
    with time_machine.travel(NOW, tick=False):
        yield found


def test_behind_the_wall_a_case_does_not_exist_even_when_the_access_table_says_yes_to_everything(
    world: World, case: CaseAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "relations", lambda *_arguments: frozenset(Relation))
    assert signed_in(world, "counsellor").get(at("case_page", case.id)).status_code == 200
    far = signed_in(world, "far_leader")
    assert {page: far.get(at(page, case.id)).status_code for page in STAFF_PAGES} == dict.fromkeys(STAFF_PAGES, 404)


def test_with_the_wall_open_to_both_counties_the_access_table_still_says_that_there_is_no_such_case(
    world: World, case: CaseAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    introduced = lookup.introduction_of

    def everywhere(**asked: object) -> Introduction:
        found = introduced(**asked)  # type: ignore[arg-type]  # the very arguments that came
        return replace(found, authorities=(world.county.id, world.other_county.id))

    monkeypatch.setattr(lookup, "introduction_of", everywhere)
    far = signed_in(world, "far_leader")
    assert {page: far.get(at(page, case.id)).status_code for page in STAFF_PAGES} == dict.fromkeys(STAFF_PAGES, 404)


def test_who_is_not_signed_in_sees_no_row_of_any_case(world: World, case: CaseAt) -> None:
    seen: list[int] = []

    def count(_request: object) -> object:
        seen.append(Case.objects.count())
        return None

    request = RequestFactory().get("/")
    request.user = object()  # type: ignore[assignment]  # nobody who can sign in
    WallMiddleware(count)(request)  # type: ignore[arg-type]  # what is answered does not matter
    assert seen == [0]


def test_after_a_request_the_wall_is_closed_again(world: World, case: CaseAt) -> None:
    assert signed_in(world, "counsellor").get(at("case_page", case.id)).status_code == 200
    assert Case.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("select nullif(current_setting('app.authorities', true), '')")
        assert cursor.fetchone() == (None,)


def test_a_page_that_ends_in_a_closed_door_keeps_nothing_of_what_was_posted_with_it(
    world: World, case: CaseAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(world, "counsellor")

    def refuse(*_arguments: object, **_named: object) -> object:
        raise NotYours("tried after the words were written")

    monkeypatch.setattr("fotfeste.web.staff.meeting.lock_text", refuse)
    posted = {"account--told": "Ord som ikkje skal stå", "do": "lock"}
    with transaction.atomic():
        assert client.post(reverse("meeting", args=[case.id]), posted).status_code == 403
    with world.within():
        assert not Draft.objects.filter(value="Ord som ikkje skal stå").exists()
