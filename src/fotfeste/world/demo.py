"""Builds Havland as CSV files and loads them through the register's own import door."""

import csv
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from fotfeste.domain.rules.parameters import NOTICE_DAYS, OFFICE_ANSWER_DAYS
from fotfeste.domain.time import school_year
from fotfeste.local.change import Place, keep_holidays, set_value
from fotfeste.local.keys import LETTERHEAD
from fotfeste.local.models import Scope
from fotfeste.people import lookup
from fotfeste.people.importing import ImportReport, import_register
from fotfeste.people.importing.run import OnProgress
from fotfeste.people.importing.tables import HOLIDAYS, TABLES
from fotfeste.world import places
from fotfeste.world.building import Building
from fotfeste.world.cast import add_cast
from fotfeste.world.crowd import add_crowd
from fotfeste.world.numbers import fictitious_phone
from fotfeste.world.staff import add_staff


class DemoRefused(Exception):
    """The import door refused the demo world: a fault in this package. The message is the problems, one a line."""


def build_demo(*, directory: Path, base_on: date) -> None:
    """Write the register's files for Havland into `directory`, which must exist. The same day gives the same bytes.

    Ages, birthdays and the school year are counted from `base_on`.
    """
    building = Building(base_on)
    add_staff(building)
    add_cast(building)
    add_crowd(building)
    rows = asdict(building.rows())
    year = school_year(base_on)
    free = {**places.school_holidays(year=year), **places.school_holidays(year=year + 1)}
    rows["holidays"] = [{"on": on, "name": name} for on, name in sorted(free.items())]
    for table in TABLES:
        columns = [column.name for column in table.columns]
        if table is HOLIDAYS:
            columns.remove("authority")
        _write(directory / table.file, columns, rows[table.name])


def load_demo(*, base_on: date | None = None, on_progress: OnProgress | None = None) -> ImportReport:
    """Load Havland, once: when the register already knows the county, nothing is written and the report is empty.

    `base_on` is today in Norway by default. Raises `DemoRefused` when the door refuses the files.
    """
    if lookup.authority_numbers(org_numbers=[places.HAVLAND]):
        return ImportReport()
    base_on = base_on or timezone.localdate()
    with TemporaryDirectory() as folder, transaction.atomic():
        build_demo(directory=Path(folder), base_on=base_on)
        report = import_register(directory=Path(folder), on_progress=on_progress, keep_holidays=keep_holidays, today=base_on)
        if not report.loaded:
            raise DemoRefused("\n".join(problem.line("en") for problem in report.problems))
        _settings(base_on)
    return report


def _settings(base_on: date) -> None:
    """What Havland has decided for itself: its letterhead, and two of its terms."""
    authority = lookup.authority_numbers(org_numbers=[places.HAVLAND])[places.HAVLAND]
    place = Place(Scope.COUNTY, authority)
    from_on = date(school_year(base_on), 8, 1)
    letterhead = {
        "name": places.COUNTY.name,
        "address_line": "Fylkeshuset, Strandgata 1",
        "postal_code": places.STORVIK.postal_code,
        "postal_town": places.STORVIK.name,
        "phone": fictitious_phone(number=94),
        "email": "post@eksempel.example",
        "web": "havland.example",
        "org_number": places.HAVLAND,
    }
    set_value(key=LETTERHEAD, value={**letterhead}, place=place, from_on=from_on, source=places.COUNTY.name)
    for key, days in ((NOTICE_DAYS, 7), (OFFICE_ANSWER_DAYS, 5)):
        set_value(key=key.name, value=days, place=place, from_on=from_on, source=places.COUNTY.name)


def _write(path: Path, columns: list[str], rows: list[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return "" if value is None else str(value)
