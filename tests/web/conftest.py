"""The small county on a Monday morning, for the tests of pages."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.small_world import NOW, World, small_world


@pytest.fixture
def world(db: None) -> World:
    return small_world()


@pytest.fixture
def monday() -> Iterator[None]:
    """It is nine o'clock on the Monday on which the small county begins."""
    with time_machine.travel(NOW, tick=False):
        yield
