"""What papers are built of: sections of labelled facts, paragraphs, quotations, tables and ticked choices.

Nothing here knows a procedure: the sections of a paper arrive as data. Words are a `Text` when the program says them and
plain text when a person wrote them.
"""

import re
from dataclasses import dataclass

from fotfeste.domain.text import Text

Words = str | Text

GRID = 6
"""How many columns the facts of a section are laid out on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One labelled fact; ``span`` is its width in columns of `GRID`. An empty value prints as a dash."""

    label: Words
    value: Words
    span: int = 2

    def __post_init__(self) -> None:
        if not 1 <= self.span <= GRID:
            raise ValueError(f"a fact is 1 to {GRID} columns wide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labelled facts in boxes, row by row."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """Running text. A line break inside stays one, an empty line begins a new paragraph.

    ``language`` is the language code of words in another language than the paper's ("uk", "ar", "nb"), for screen readers.
    """

    texts: tuple[Words, ...]
    small: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Points of equal weight; ``lead`` is set in bold before its point ("" for none)."""

    points: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's own words, never edited by others, with who said them below when ``by`` is given."""

    text: Words
    by: Words = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; ``width`` is its share of the line, 0 is as narrow as its longest words."""

    title: Words
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a head; the first cell of each row names the row when ``names_rows``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    names_rows: bool = True

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a table has columns, and each row one cell per column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    text: Words
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Every choice that there was, with a tick at what was chosen."""

    options: tuple[Choice, ...]


Block = Facts | Paragraphs | Bullets | Quote | Table | Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One numbered part of a paper; it takes its number from its place."""

    key: str
    title: Words
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        _a_key(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A part that this holder does not get: its place, its name and the hash (SHA-256, hex) that it has in every edition."""

    key: str
    title: Words
    digest: str
    reason: Words = ""

    def __post_init__(self) -> None:
        _a_key(self.key)
        if not re.fullmatch(r"[0-9a-f]{64}", self.digest):
            raise ValueError("a section's hash is a SHA-256 in lower-case hex")


def _a_key(key: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise ValueError("a section's key is lower-case letters, digits and underscores")
