"""The register of a case file: its tables, read and checked by the same door as an authority's own files.

The tables have the columns of docs/REGISTER.md. What a case file may leave out is filled in here.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fotfeste.domain.national_id import NotANationalId, examine, tidy
from fotfeste.people.importing import tables
from fotfeste.people.importing.checks import check, sight_of
from fotfeste.people.importing.reading import Files, Row, read_table
from fotfeste.people.importing.report import Problem as BadCell
from fotfeste.people.importing.run import rows_of
from fotfeste.people.importing.tables import Table
from fotfeste.people.lookup import Known
from fotfeste.people.rows import RegisterRows
from fotfeste.rehearsal.problems import BadCaseFile, Problem

ORG_NUMBER = "310000655"
"""A synthetic organisation number for a county that gives none."""
COUNTY = "county"
SINCE = "2020-08-01"
KEYED: Mapping[str, tuple[Table, Mapping[str, object]]] = {
    "schools": (tables.UNITS, {"kind": "school"}),
    "offices": (tables.UNITS, {"kind": "office"}),
    "companies": (tables.UNITS, {"kind": "company"}),
    "services": (tables.UNITS, {"kind": "service"}),
    "people": (tables.PEOPLE, {}),
}
"""Tables whose rows have a key: ``[schools.lia]``."""
LISTED: Mapping[str, tuple[Table, Mapping[str, object]]] = {
    "serves": (tables.SERVES, {"from_on": SINCE}),
    "guardians": (tables.GUARDIANSHIPS, {"from_on": SINCE, "parental_responsibility": True, "lives_with": True}),
    "enrolments": (tables.ENROLMENTS, {"from_on": SINCE}),
    "staff": (tables.STAFF, {"from_on": SINCE}),
    "care_orders": (tables.CARE_ORDERS, {"from_on": SINCE}),
    "holidays": (tables.HOLIDAYS, {}),
}
"""Tables that are lists: ``[[staff]]``. The values are what a row is given where it says nothing."""
TABLES = (COUNTY, *KEYED, *LISTED)
SET_HERE = {"units": ("key", "kind"), "people": ("key",), "authorities": ()}
"""Columns that the table's own heading says already."""
NOT_INVENTED = "a rehearsal is for invented people: use a synthetic number (month + 80), or leave it out."

Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Register:
    """One state of a case file's register: ``raw`` its tables as written, ``rows`` what the program's register keeps."""

    raw: Raw = field(repr=False)
    rows: RegisterRows = field(repr=False)
    holidays: Mapping[date, str] = field(default_factory=dict)

    @property
    def org_number(self) -> str:
        """The organisation number of the county."""
        return self.rows.authorities[0].org_number

    @property
    def people(self) -> tuple[str, ...]:
        """The keys of everybody that it names."""
        return tuple(row.key for row in self.rows.people)

    @property
    def units(self) -> tuple[str, ...]:
        """The keys of the schools, offices, companies and services that it names."""
        return tuple(row.key for row in self.rows.units)


@dataclass(slots=True)
class _Reading:
    """What has been found while the tables are read."""

    prefix: str
    problems: list[Problem] = field(default_factory=list)
    written: dict[str, list[tuple[str, int, Mapping[str, object]]]] = field(default_factory=dict)
    """By register table: heading, number among equal headings, and cells."""


def register_of(raw: Raw, *, today: date) -> Register:
    """The register that the file's own tables make.

    Raises:
        BadCaseFile: a table, a column or a cell that cannot be used, or rows that do not fit together.
    """
    if COUNTY not in raw:
        raise BadCaseFile([Problem("", COUNTY, 'the table is missing: [county] with at least name = "…".')])
    return _checked(raw, {COUNTY: raw[COUNTY], **raw}, Known({}, {}), today, prefix="")


def changed(base: Register, raw: Raw, *, today: date, prefix: str) -> Register:
    """The register after a later import: people and units are changed key by key, rows of the lists come on top.

    Raises:
        BadCaseFile: as `register_of`; ``prefix`` stands before the tables' names.
    """
    known = Known(
        units={row.key: row.kind for row in base.rows.units},
        people={row.key: row.born_on for row in base.rows.people},
    )
    merged = {name: _merged(base.raw.get(name), rows) if name in KEYED else rows for name, rows in raw.items()}
    register = _checked(raw, {**merged, COUNTY: base.raw[COUNTY]}, known, today, prefix=prefix)
    whole = {**base.raw, **{name: {**_as_table(base.raw.get(name)), **_as_table(rows)} for name, rows in merged.items() if name in KEYED}}
    return Register(whole, register.rows, register.holidays)


def _merged(before: object, rows: object) -> object:
    if not isinstance(rows, dict):
        return rows
    old = _as_table(before)
    return {key: {**_as_table(old.get(key)), **row} if isinstance(row, dict) else row for key, row in rows.items()}


def _as_table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _checked(shown: Raw, raw: Raw, known: Known, today: date, *, prefix: str) -> Register:
    reading = _Reading(prefix)
    for name in shown:
        if name not in TABLES:
            reading.problems.append(Problem(f"[{prefix}{name}]", "", f"there is no such table: the tables are {', '.join(TABLES)}."))
    for name in TABLES:
        if name in raw:
            _read(reading, name, raw[name])
    if not reading.problems:
        files = _files(reading)
        if not reading.problems:
            sight = sight_of(files, known, today)
            reading.problems += [_placed(reading, bad) for bad in check(sight)]
            reading.problems += _real_numbers(reading, files)
    if reading.problems:
        raise BadCaseFile(reading.problems)
    return Register(raw, rows_of(files), _holidays(files))


def _read(reading: _Reading, name: str, value: object) -> None:
    prefix = reading.prefix
    if name == COUNTY:
        _row(reading, tables.AUTHORITIES, f"[{prefix}{name}]", 0, {"org_number": ORG_NUMBER, "kind": COUNTY}, value)
    elif name in KEYED:
        table, defaults = KEYED[name]
        for key, row in _as_table(value).items():
            _row(reading, table, f"[{prefix}{name}.{key}]", 0, {**defaults, "key": key}, row)
        if not isinstance(value, dict):
            reading.problems.append(Problem(f"[{prefix}{name}]", "", f"every row needs a key: [{name}.somebody]."))
    else:
        table, defaults = LISTED[name]
        rows = value if isinstance(value, list) else [value]
        for number, row in enumerate(rows, start=1):
            _row(reading, table, f"[[{prefix}{name}]]", number, defaults, row)


def _row(reading: _Reading, table: Table, heading: str, number: int, defaults: Mapping[str, object], row: object) -> None:
    if not isinstance(row, dict):
        reading.problems.append(Problem(heading, "", "must be a table.", number))
        return
    columns = [column.name for column in table.columns if column.name not in (*SET_HERE.get(table.name, ()), "authority")]
    columns = [*columns, "org_number"] if table is tables.AUTHORITIES and "org_number" not in columns else columns
    for key, value in row.items():
        if key not in columns:
            reading.problems.append(Problem(heading, key, f"there is no such key: the keys are {', '.join(columns)}.", number))
        elif not isinstance(value, str | bool | int | date):
            reading.problems.append(Problem(heading, key, "must be text, a number, a day, or true or false.", number))
    reading.written.setdefault(table.name, []).append((heading, number, {**defaults, **row}))


def _files(reading: _Reading) -> Files:
    found: list[BadCell] = []
    rows: dict[str, tuple[Row, ...]] = {}
    for table in tables.TABLES:
        written = reading.written.get(table.name, [])
        if written:
            rows[table.name] = read_table(table, _csv(table, [cells for _heading, _number, cells in written]), found)
    reading.problems += [_placed(reading, bad) for bad in found]
    return Files(rows, ())


def _csv(table: Table, rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows as the register's own file: one way to read a cell, whoever wrote it."""
    words = io.StringIO(newline="")
    writer = csv.writer(words, delimiter=";", quoting=csv.QUOTE_ALL)
    columns = [column.name for column in table.columns]
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column, "")) for column in columns] for row in rows)
    return words.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return str(value).strip()


def _placed(reading: _Reading, bad: BadCell) -> Problem:
    """The cell where the case file has it: rows are numbered from 2 there, because the heading is row 1."""
    written = reading.written[bad.file.removesuffix(".csv")]
    heading, number, _cells = written[bad.row - 2] if bad.row >= 2 else written[0]
    return Problem(heading, bad.column, bad.sentence.en, number)


def _real_numbers(reading: _Reading, files: Files) -> Iterator[Problem]:
    """Nobody's own number belongs in a rehearsal."""
    for row in files.of(tables.PEOPLE):
        number = row.text("national_id")
        try:
            invented = not number or examine(tidy(number)).synthetic
        except NotANationalId:
            continue
        if not invented:
            heading, place, _cells = reading.written["people"][row.number - 2]
            yield Problem(heading, "national_id", NOT_INVENTED, place)


def _holidays(files: Files) -> Mapping[date, str]:
    return {on: row.text("name") for row in files.of(tables.HOLIDAYS) if isinstance(on := row.cells["on"], date)}


def on_top(before: Register, after: Register) -> Register:
    """One register of both: what the first import brought, and what a later one changed."""
    people = {row.key: row for row in (*before.rows.people, *after.rows.people)}
    units = {row.key: row for row in (*before.rows.units, *after.rows.units)}
    rows = RegisterRows(authorities=before.rows.authorities, units=tuple(units.values()), people=tuple(people.values()))
    return Register(after.raw, rows)
