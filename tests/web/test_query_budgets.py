"""How often the pages of a meeting may ask the database, whatever stands in the form."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Protocol

import pytest
import time_machine
from django.urls import reverse

from tests.small_world import MEETING_AT, World
from tests.walk import case_at
from tests.web.staff import at, signed_in


class Budget(Protocol):
    """pytest-django's fixture."""

    def __call__(self, num: int) -> AbstractContextManager[Any]: ...


# The savepoints and settings of a request inside the test's own transaction are among them.
PAGES = [
    ("meeting", "filled", 22),
    ("signing", "locked", 19),
    ("signing", "signed", 19),
    ("distribution", "distributed", 21),
    ("measures", "distributed", 14),
]


@pytest.mark.parametrize(("page", "stage", "most"), PAGES)
def test_a_page_of_the_meeting_asks_no_oftener_than_this(
    world: World, page: str, stage: str, most: int, django_assert_max_num_queries: Budget
) -> None:
    with world.within():
        case = case_at(world, stage)
    with time_machine.travel(MEETING_AT + timedelta(hours=4), tick=False):
        client = signed_in(world, "counsellor")
        client.get(at(page, case.id))
        with django_assert_max_num_queries(most):
            assert client.get(at(page, case.id)).status_code == 200


def test_a_field_that_saves_itself_asks_no_oftener_than_this(world: World, django_assert_max_num_queries: Budget) -> None:
    with world.within():
        case = case_at(world, "started")
    with time_machine.travel(MEETING_AT, tick=False):
        client = signed_in(world, "counsellor")
        for revision, value in enumerate(("Ein", "To")):
            posted = {"section": "account", "field": "told", "value": value, "revision": revision}
            with django_assert_max_num_queries(23):
                assert client.post(reverse("draft", args=[case.id]), posted).status_code == 200
