"""Words that no font can print, told by name: a smile that a pupil wrote must never stop the paper (A-08)."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from fotfeste.documents.build import missing_glyphs
from fotfeste.documents.wording import printable

Substitutes = Mapping[str, str]
"""What cannot be printed -> its name in brackets."""


def substitutes_in(words: str) -> Substitutes:
    """What in ``words`` the papers' fonts lack, each with its name: ``[slightly smiling face]``; usually nothing."""
    return {signs: _named(signs) for signs in missing_glyphs(printable(words))}


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
