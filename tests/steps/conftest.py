"""What the tests of steps share: the small county, with the wall open to it."""

from collections.abc import Iterator

import pytest

from tests.small_world import World, small_world


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small county, as somebody who works there reaches it."""
    county = small_world()
    with county.within():
        yield county
