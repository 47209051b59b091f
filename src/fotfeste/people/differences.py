"""What has to be written so that stored rows become the wanted ones; nothing here touches the database."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Generic, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)
Values = Mapping[str, object]


@dataclass(slots=True)
class Difference(Generic[M]):
    """Rows to add, rows to change, and the fields that differ in any of them."""

    new: list[M] = field(default_factory=list)
    changed: list[M] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)

    @property
    def touched(self) -> list[M]:
        return [*self.new, *self.changed]


def difference(*, model: type[M], stored: Mapping[Any, M], wanted: Mapping[Any, Values]) -> Difference[M]:
    """Compare by key. Changed rows come back with the wanted values set; rows nobody asks for are left alone."""
    result: Difference[M] = Difference()
    for key, values in wanted.items():
        row = stored.get(key)
        if row is None:
            result.new.append(model(**values))
            continue
        unlike = {name for name, value in values.items() if getattr(row, name) != value}
        for name in unlike:
            setattr(row, name, values[name])
        if unlike:
            result.changed.append(row)
            result.fields |= unlike
    return result


@dataclass(frozen=True, slots=True)
class Dated:
    """A span in a group in which at most one row may hold on any day. `at` is the row's place among the wanted, or -1."""

    group: Hashable
    from_on: date
    to_on: date | None
    at: int = -1


def settled(*, stored: Sequence[Dated], wanted: Sequence[Dated]) -> tuple[dict[tuple[Hashable, date], date], list[int]]:
    """How stored spans make room for wanted ones.

    A stored span without an end is ended the day before a later wanted one of its group. Out: the new last days by (group, first
    day), and the places of the wanted spans that still overlap another.
    """
    kept: dict[Hashable, dict[date, Dated]] = defaultdict(dict)
    ended: dict[tuple[Hashable, date], date] = {}
    clashes: list[int] = []
    for span in [*stored, *wanted]:
        same_start = kept[span.group].get(span.from_on)
        if same_start and same_start.at >= 0:
            clashes.append(span.at)
        kept[span.group][span.from_on] = span
    for group, spans in kept.items():
        ordered = [spans[day] for day in sorted(spans)]
        for earlier, later in pairwise(ordered):
            if earlier.to_on is not None and earlier.to_on < later.from_on:
                continue
            if earlier.to_on is None and earlier.at < 0 <= later.at:
                ended[(group, earlier.from_on)] = later.from_on - timedelta(days=1)
            else:
                clashes.append(later.at if later.at >= 0 else earlier.at)
    return ended, clashes
