"""What the tests of the rehearsal share: a play that leaves nothing behind, so that the same file can be played again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from fotfeste.rehearsal.casefile import CaseFile, read
from fotfeste.rehearsal.play import Story, play
from tests.messaging.conftest import empty_the_queue
from tests.settings import ROOT

EXAMPLES = ROOT / "examples"
ADDRESS = "https://fotfeste.example"


class _Undone(Exception):
    """Takes back everything that a play has written."""


def no_demo(_day: date) -> str:
    """The demo is not asked for here."""
    raise AssertionError("the file has a register of its own")


def played(words: str) -> Story:
    """Play the text of a case file, and take everything back."""
    return played_case(read(words))


def played_case(case: CaseFile, load_demo: Callable[[date], str] = no_demo) -> Story:
    """Play a case file that has been read, and take everything back."""
    found: list[Story] = []
    empty_the_queue()
    try:
        with transaction.atomic():
            found.append(play(case, load_demo=load_demo))
            raise _Undone
    except _Undone:
        return found[0]


def example(name: str) -> str:
    """The text of an example, by the beginning of its name."""
    return next(EXAMPLES.glob(f"{name}*.toml")).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _nothing_leaves(settings: Settings, db: None, tmp_path: Path) -> None:
    settings.FOTFESTE_DEMO = True
    settings.PUBLIC_ADDRESS = ADDRESS
