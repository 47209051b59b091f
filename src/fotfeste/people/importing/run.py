"""The import door: read, check everything, and write all of it or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from fotfeste.people import lookup, register
from fotfeste.people.importing import sentences, tables
from fotfeste.people.importing.checks import born_on, check, sight_of
from fotfeste.people.importing.reading import Files, Row, read_folder
from fotfeste.people.importing.report import ImportReport, Problem, Progress
from fotfeste.people.importing.tables import Table
from fotfeste.people.rows import (
    AuthorityRow,
    CareOrderRow,
    EmploymentRow,
    EnrolmentRow,
    GuardianshipRow,
    PersonRow,
    RegisterRows,
    ServesRow,
    UnitRow,
)

OnProgress = Callable[[Progress], None]


class HolidayKeeper(Protocol):
    """Keeps an authority's school-free days and says how many rows it wrote; `fotfeste.local.change.keep_holidays`."""

    def __call__(self, *, authority_id: int, holidays: Mapping[date, str]) -> int: ...


def import_register(
    *,
    directory: Path,
    on_progress: OnProgress | None = None,
    keep_holidays: HolidayKeeper | None = None,
    today: date | None = None,
) -> ImportReport:
    """Load the CSV files in `directory` into the register: all of them, or none when anything is wrong.

    `keep_holidays` takes what holidays.csv says, because the calendar belongs to another module; without it that file is
    refused. `today` is the day that births are measured against, by default the current one in Norway. The report names
    every bad cell, or what was written and which pupils it concerns; the same files again write nothing. Files that are the
    whole register end the roles, guardianships and enrolments that they no longer hold; files that look like a part do not.
    """
    tell = on_progress or _quiet
    files = read_folder(directory, on_file=lambda name, done, total: tell(Progress("read", name, done, total)))
    problems = [*files.problems, *_problems(files, today or timezone.localdate(), tell)]
    if keep_holidays is None and files.of(tables.HOLIDAYS):
        problems.append(Problem(tables.HOLIDAYS.file, 0, "", sentences.HOLIDAYS_UNREAD))
    read = {f"{name}.csv": len(rows) for name, rows in files.rows.items()}
    if problems:
        return ImportReport(problems=_sorted(problems), read=read)
    try:
        return replace(_write(files, keep_holidays, today or timezone.localdate(), tell), read=read)
    except register.Overlapping as refused:
        late = _at(files, refused.places, "from_on", sentences.OVERLAPS_REGISTER)
    except register.KeptElsewhere as refused:
        late = _at(files, refused.places, "national_id", sentences.HELD_ELSEWHERE)
    return ImportReport(problems=tuple(late), read=read)


def _quiet(progress: Progress) -> None:
    """Tell nobody."""


def _problems(files: Files, today: date, tell: OnProgress) -> Iterator[Problem]:
    tell(Progress("check", "", 0, 1))
    numbers = [row.text("org_number") for row in files.of(tables.AUTHORITIES)]
    yield from check(sight_of(files, lookup.known_to(org_numbers=numbers), today))


def _write(files: Files, keep_holidays: HolidayKeeper | None, today: date, tell: OnProgress) -> ImportReport:
    total = len(register.STEPS)
    with transaction.atomic():
        kept = register.keep(
            rows=rows_of(files),
            on_progress=lambda step: tell(Progress("write", step, register.STEPS.index(step), total)),
            whole_on=today,
        )
        added = {table: number for table, number in kept.added.items() if number}
        if keep_holidays is not None:
            written = sum(keep_holidays(authority_id=authority, holidays=holidays) for authority, holidays in _holidays(files).items())
            if written:
                added["holidays"] = written
    tell(Progress("write", "", total, total))
    changed = {table: number for table, number in kept.changed.items() if number}
    return ImportReport(added=added, changed=changed, ended=kept.ended, held_back=kept.held_back, pupils=kept.pupils)


def rows_of(files: Files) -> RegisterRows:
    """The checked files as the register takes them, defaults of the school owner filled in."""
    norms = {row.text("org_number"): row.text("norm") for row in files.of(tables.AUTHORITIES)}
    only = next(iter(norms), "")

    def owned(row: Row, norm: str) -> dict[str, Any]:
        authority = row.text("authority") or only
        return {**row.cells, "authority": authority, norm: row.text(norm) or norms[authority]}

    return RegisterRows(
        authorities=_made(AuthorityRow, files.of(tables.AUTHORITIES)),
        units=tuple(UnitRow(**owned(row, "norm")) for row in files.of(tables.UNITS)),
        serves=_made(ServesRow, files.of(tables.SERVES)),
        people=tuple(PersonRow(**{**owned(row, "language"), "born_on": born_on(row)}) for row in files.of(tables.PEOPLE)),
        guardianships=_made(GuardianshipRow, files.of(tables.GUARDIANSHIPS)),
        enrolments=_made(EnrolmentRow, files.of(tables.ENROLMENTS)),
        staff=_made(EmploymentRow, files.of(tables.STAFF)),
        care_orders=_made(CareOrderRow, files.of(tables.CARE_ORDERS)),
    )


def _made(kind: Callable[..., Any], rows: Sequence[Row]) -> tuple[Any, ...]:
    return tuple(kind(**row.cells) for row in rows)


def _holidays(files: Files) -> dict[int, dict[date, str]]:
    """School-free days by authority id; a row without an authority means the only one."""
    numbers = [row.text("org_number") for row in files.of(tables.AUTHORITIES)]
    ids = lookup.authority_numbers(org_numbers=numbers)
    found: dict[int, dict[date, str]] = {}
    for row in files.of(tables.HOLIDAYS):
        on = row.cells["on"]
        if isinstance(on, date):
            found.setdefault(ids[row.text("authority") or numbers[0]], {})[on] = row.text("name")
    return found


def _at(files: Files, places: Mapping[str, Sequence[int]], column: str, sentence: Any) -> Iterator[Problem]:
    by_name: dict[str, Table] = {table.name: table for table in tables.TABLES}
    for name, found in places.items():
        rows = files.of(by_name[name])
        yield from (Problem(by_name[name].file, rows[place].number, column, sentence) for place in found)


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    order = {table.file: place for place, table in enumerate(tables.TABLES)}
    return tuple(sorted(problems, key=lambda problem: (order.get(problem.file, -1), problem.row)))
