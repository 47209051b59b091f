"""A play with the demo's own county: its people by their keys, made anew as of the day of the first act."""

from datetime import date

import pytest

from fotfeste.rehearsal.casefile import read
from fotfeste.rehearsal.problems import BadCaseFile, line_of
from fotfeste.world.demo import load_demo
from fotfeste.world.places import HAVLAND
from tests.rehearsal.conftest import played_case
from tests.rehearsal.test_play import act

HEAD = 'register = "demo"\n'


def havland(day: date) -> str:
    """Load the demo's county, as the command does."""
    load_demo(base_on=day)
    return HAVLAND


def raised(by: str) -> str:
    """A concern raised in the demo's county."""
    return act("raise_concern", at="2026-11-09T08:40:00", by=by, pupil='"e-iver"', occasion='"risk"', seen='"Borte mykje."')


def test_the_demos_people_are_named_by_their_keys() -> None:
    story = played_case(read(HEAD + raised("s-ness")), load_demo=havland)
    assert (story.whole["register"], story.refused) == ("demo", [])
    assert story.acts[0]["state"]["responsible"] == "s-øvrelid"


def test_somebody_whom_the_demo_does_not_know_is_named_before_anything_is_played() -> None:
    words = HEAD + raised("s-ness").replace("e-iver", "e-nobody")
    with pytest.raises(BadCaseFile) as refused:
        played_case(read(words), load_demo=havland)
    (problem,) = refused.value.problems
    assert (
        line_of(problem, name="case.toml", words=words)
        == "case.toml, line 7, [[acts]] no. 1 (raise_concern), pupil: «e-nobody» is nobody in the register."
    )


def test_the_demos_register_does_not_change() -> None:
    words = HEAD + raised("s-ness") + act("change_register", at="2026-11-10T02:00:00", rows="{ people = {} }")
    with pytest.raises(BadCaseFile, match="the demo's register does not change"):
        read(words)
