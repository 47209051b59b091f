"""Words that no font can print, told by name: what a pupil wrote must never stop the paper (A-08)."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fotfeste.documents.build import MissingGlyphs

Made = TypeVar("Made")
Substitutes = Mapping[str, str]
"""What cannot be printed -> its name in brackets."""

TRIES = 4
"""A paper may hide a missing sign behind another; more often than this it is the template's own mistake."""


def with_names_for_missing_signs(make: Callable[[Substitutes], Made]) -> Made:
    """What ``make`` makes: first of the words as they are, and when signs are missing, with their names in their place.

    ``[cjk unified ideograph-4e2d]`` is what then stands there. The signs are told from the attempt itself, so that the usual
    paper costs nothing more.

    Raises:
        MissingGlyphs: signs are missing in words that nobody wrote.
    """
    named: dict[str, str] = {}
    for _try in range(TRIES - 1):
        try:
            return make(named)
        except MissingGlyphs as missing:
            named |= {signs: _named(signs) for signs in missing.characters}
    return make(named)


def replaced(value: Any, substitutes: Substitutes) -> Any:
    """The same value, JSON-like, with every text in it made printable."""
    if isinstance(value, str):
        for signs, name in sorted(substitutes.items(), key=lambda pair: -len(pair[0])):
            value = value.replace(signs, name)
        return value
    if isinstance(value, Mapping):
        return {key: replaced(inner, substitutes) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [replaced(inner, substitutes) for inner in value]
    return value


def _named(signs: str) -> str:
    names = [unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in signs if unicodedata.category(sign)[0] not in "CM"]
    return f"[{', '.join(names)}]" if names else ""
