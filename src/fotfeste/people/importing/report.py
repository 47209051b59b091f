"""What an import answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `row` is the row as a spreadsheet numbers it (the heading is 1); 0 when the whole file is meant.

    The sentence never carries a national identity number.
    """

    file: str
    row: int
    column: str
    sentence: Text

    def line(self, language: str) -> str:
        """`people.csv, row 14, born_on: …`, with the sentence in `language`."""
        parts = [self.file]
        if self.row:
            parts.append(ROW.filled(number=str(self.row)).in_language(language))
        if self.column:
            parts.append(self.column)
        return f"{', '.join(parts)}: {self.sentence.in_language(language)}"


ROW = Text(nb="rad {number}", nn="rad {number}", en="row {number}")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come. `stage` is `read`, `check` or `write`; `what` is the file or table at hand."""

    stage: str
    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome: either problems and nothing written, or everything written.

    `read` counts data rows by file, `added`, `changed` and `ended` count written rows by table, `held_back` those that the files
    do not hold and that were not ended, because the files look like a part; `pupils` are the ids whose cases should be refreshed.
    """

    problems: tuple[Problem, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
    held_back: Mapping[str, int] = field(default_factory=dict)
    pupils: frozenset[int] = frozenset()

    @property
    def loaded(self) -> bool:
        """Whether the register now holds what the files say."""
        return not self.problems

    @property
    def written(self) -> int:
        """How many rows were added, changed or ended; 0 when the files said nothing new."""
        return sum(self.added.values()) + sum(self.changed.values()) + sum(self.ended.values())
