"""Names that stay the same from play to play, for numbers that the database gives out anew each time."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fotfeste.rehearsal.playing import Playing

ANY_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PLAIN_NUMBERS = frozenset({"count", "number", "version", "minutes"})
"""Fields of events that hold a number and not somebody."""
LEFT_OUT = frozenset({"text_hash"})
"""Fields of events that are another each time, by chance and on purpose: the text's hash is salted."""


def with_stable_names(value: Any, *, cases: Sequence[UUID]) -> Any:
    """The same value with ``case-1`` for the first case's number, and ``id-1`` for every other one in the order of the value."""
    names = {str(case): f"case-{number}" for number, case in enumerate(cases, start=1)}
    return _renamed(value, names)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return ANY_UUID.sub(lambda found: names.setdefault(found[0], f"id-{sum(name.startswith('id-') for name in names.values()) + 1}"), value)
    if isinstance(value, dict):
        return {key: _renamed(each, names) for key, each in value.items()}
    return [_renamed(each, names) for each in value] if isinstance(value, list | tuple) else value


def words_of_event(playing: Playing, words: Mapping[str, Any], *, measures: Mapping[int, int]) -> dict[str, Any]:
    """An event's own words with people by their keys, and promises by their numbers."""
    return {name: _word(playing, name, value, measures) for name, value in words.items() if name not in LEFT_OUT}


def _word(playing: Playing, name: str, value: Any, measures: Mapping[int, int]) -> Any:
    if name == "measure":
        return measures.get(value, value)
    if name in PLAIN_NUMBERS or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return playing.key_of(value)
    if isinstance(value, list):
        return [_word(playing, name, each, measures) for each in value]
    return value


def item_name(playing: Playing, item: str, *, measures: Mapping[int, int]) -> str:
    """What a duty is about when there are several: ``original:jonas`` for a paper, ``measure:1`` for a promise."""
    kind, _, number = item.rpartition(":")
    if not number.isdecimal():
        return item
    return f"{kind}:{playing.key_of(int(number))}" if kind else f"measure:{measures.get(int(number), number)}"
