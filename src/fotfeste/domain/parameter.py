"""What a dated parameter is: a value with its source, its scope and the days on which it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Generic, TypeVar

from fotfeste.domain.source import Source

Value = TypeVar("Value", int, bool, str)
BEGINNING = date(1900, 1, 1)


@dataclass(frozen=True)
class Key(Generic[Value]):
    """The name of a parameter, and the type of its values."""

    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of one parameter from ``valid_from`` up to and including ``valid_to`` (None: until further notice).

    ``scope`` is ``national``, ``county``, ``municipality`` or ``school``: the narrowest that holds on a day wins.
    """

    name: str
    value: int | bool | str
    source: Source
    valid_from: date = BEGINNING
    valid_to: date | None = None
    scope: str = "national"

    def holds_on(self, day: date) -> bool:
        """Whether this value is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


SCOPES = ("national", "county", "municipality", "school")


@dataclass(frozen=True)
class Parameters:
    """Every value that holds for one school, of all days."""

    rows: tuple[Parameter, ...] = field(repr=False)

    def with_local(self, rows: Iterable[Parameter]) -> "Parameters":
        """These values with an authority's own on top."""
        return Parameters(self.rows + tuple(rows))

    def at(self, key: Key[Value], day: date) -> Value:
        """The value that holds on ``day``.

        Raises:
            LookupError: no value holds on that day.
        """
        return self.parameter(key, day).value  # type: ignore[return-value]  # the key's type is the value's: DEFAULTS are tested for it

    def parameter(self, key: Key[Value], day: date) -> Parameter:
        """The value with its source, for the *why*; narrowest scope first, then the latest start.

        Raises:
            LookupError: no value holds on that day.
        """
        holding = [row for row in self._by_name.get(key.name, ()) if row.holds_on(day)]
        if not holding:
            raise LookupError(f"{key.name} has no value on {day}")
        return max(holding, key=lambda row: (SCOPES.index(row.scope), row.valid_from))

    def switch_dates(self) -> frozenset[date]:
        """The days from which some value may be another than the day before: where one begins, and after one ends."""
        return self._switch_dates

    @cached_property
    def _switch_dates(self) -> frozenset[date]:
        begins = {row.valid_from for row in self.rows if row.valid_from > BEGINNING}
        return frozenset(begins | {row.valid_to + timedelta(days=1) for row in self.rows if row.valid_to and row.valid_to < date.max})

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Parameter, ...]]:
        rows: dict[str, tuple[Parameter, ...]] = {}
        for row in self.rows:
            rows[row.name] = (*rows.get(row.name, ()), row)
        return rows
