"""What only shows when rows are seen together: keys twice, keys nobody has, days that overlap, ages that cannot be."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fotfeste.domain.national_id import Kind, NotANationalId, examine
from fotfeste.domain.text import Text
from fotfeste.people.codes import Level, Role, UnitKind
from fotfeste.people.importing import sentences, tables
from fotfeste.people.importing.cells import shown
from fotfeste.people.importing.reading import Files, Row
from fotfeste.people.importing.report import Problem
from fotfeste.people.importing.tables import TABLES, Table
from fotfeste.people.lookup import Known

SCHOOL_ROLES = (UnitKind.SCHOOL,)
OFFICE_ROLES = (UnitKind.OFFICE,)
ANY_UNIT = tuple(UnitKind)
ROLE_AT: Mapping[Role, Sequence[UnitKind]] = {
    Role.CONTACT_TEACHER: SCHOOL_ROLES,
    Role.COUNSELLOR: SCHOOL_ROLES,
    Role.LEADER: ANY_UNIT,
    Role.OT_ADVISER: OFFICE_ROLES,
    Role.OT_LEADER: OFFICE_ROLES,
    Role.PPT_ADVISER: (UnitKind.OFFICE, UnitKind.SERVICE),
    Role.SCHOOL_NURSE: (UnitKind.SCHOOL, UnitKind.SERVICE),
    Role.ARCHIVIST: ANY_UNIT,
    Role.ADMINISTRATOR: ANY_UNIT,
    Role.INSTRUCTOR: (UnitKind.COMPANY,),
    Role.NAV: (UnitKind.SERVICE,),
    Role.CAMHS: (UnitKind.SERVICE,),
    Role.ADULT_PSYCHIATRY: (UnitKind.SERVICE,),
    Role.CHILD_WELFARE: (UnitKind.SERVICE,),
    Role.APPRENTICESHIP_OFFICE: (UnitKind.OFFICE, UnitKind.SERVICE),
}
POINTS_AT_PEOPLE = (
    (tables.GUARDIANSHIPS, ("pupil", "guardian")),
    (tables.ENROLMENTS, ("pupil", "contact_teacher", "counsellor")),
    (tables.STAFF, ("person",)),
    (tables.CARE_ORDERS, ("pupil",)),
)
POINTS_AT_UNITS: tuple[tuple[Table, str, Sequence[UnitKind]], ...] = (
    (tables.SERVES, "office", (UnitKind.OFFICE, UnitKind.SERVICE)),
    (tables.SERVES, "school", (UnitKind.SCHOOL, UnitKind.COMPANY)),
    (tables.ENROLMENTS, "unit", (UnitKind.SCHOOL, UnitKind.COMPANY)),
    (tables.ENROLMENTS, "carried_by", (UnitKind.SCHOOL, UnitKind.OFFICE)),
    (tables.STAFF, "unit", ANY_UNIT),
    (tables.CARE_ORDERS, "service", (UnitKind.SERVICE,)),
)
ONCE = (
    (tables.AUTHORITIES, "org_number"),
    (tables.UNITS, "key"),
    (tables.PEOPLE, "key"),
    (tables.PEOPLE, "national_id"),
)


@dataclass(frozen=True, slots=True)
class Sight:
    """All rows, what the register knows already, and the day of the import."""

    files: Files
    known: Known
    today: date
    units: Mapping[str, str]
    """Kind by key, of the files and the register."""
    born: Mapping[str, date | None]
    """Birth date by person key, of the files and the register."""


def sight_of(files: Files, known: Known, today: date) -> Sight:
    units = {**known.units, **{row.text("key"): row.text("kind") for row in files.of(tables.UNITS)}}
    born = {**known.people, **{row.text("key"): born_on(row) for row in files.of(tables.PEOPLE)}}
    return Sight(files, known, today, units, born)


def born_on(row: Row) -> date | None:
    """A person's birth date: its own cell, or what the identity number shows where the cell is empty."""
    value = row.cells.get("born_on")
    if isinstance(value, date):
        return value
    number = row.text("national_id")
    return examine(number).born_on if number else None


def check(sight: Sight) -> Iterator[Problem]:
    """Every problem that rows have together."""
    for one in CHECKS:
        yield from one(sight)


def _once(sight: Sight) -> Iterator[Problem]:
    for table, column in ONCE:
        first: dict[str, int] = {}
        for row in sight.files.of(table):
            value = row.text(column)
            if value and first.setdefault(value, row.number) != row.number:
                yield Problem(table.file, row.number, column, sentences.TWICE.filled(row=str(first[value])))
    days: dict[tuple[str, object], int] = {}
    for row in sight.files.of(tables.HOLIDAYS):
        spot = (row.text("authority"), row.cells.get("on"))
        if days.setdefault(spot, row.number) != row.number:
            yield Problem(tables.HOLIDAYS.file, row.number, "on", sentences.TWICE.filled(row=str(days[spot])))


def _authority_named(sight: Sight) -> Iterator[Problem]:
    numbers = {row.text("org_number") for row in sight.files.of(tables.AUTHORITIES)}
    for table in (tables.UNITS, tables.PEOPLE, tables.HOLIDAYS):
        for row in sight.files.of(table):
            if "authority" not in row.cells:
                continue
            value = row.text("authority")
            if value and value not in numbers:
                yield _unknown(table, row, "authority", tables.AUTHORITIES.file)
            elif not value and len(numbers) > 1:
                yield Problem(table.file, row.number, "authority", sentences.WHICH_AUTHORITY)


def _people_exist(sight: Sight) -> Iterator[Problem]:
    for table, columns in POINTS_AT_PEOPLE:
        for row in sight.files.of(table):
            for column in columns:
                value = row.text(column)
                if value and value not in sight.born:
                    yield _unknown(table, row, column, tables.PEOPLE.file)


def _units_exist(sight: Sight) -> Iterator[Problem]:
    for table, column, kinds in POINTS_AT_UNITS:
        for row in sight.files.of(table):
            value = row.text(column)
            if not value:
                continue
            kind = sight.units.get(value)
            if kind is None:
                yield _unknown(table, row, column, tables.UNITS.file)
            elif kind and kind not in kinds:
                wanted = " / ".join(kinds)
                sentence = sentences.NOT_SUCH_A_UNIT.filled(value=shown(value), kind=kind, wanted=wanted)
                yield Problem(table.file, row.number, column, sentence)


def _who_serves_whom(sight: Sight) -> Iterator[Problem]:
    """An office of OT serves schools, a service follows companies."""
    for row in sight.files.of(tables.SERVES):
        kind, served = sight.units.get(row.text("office")), sight.units.get(row.text("school"))
        wanted = {UnitKind.OFFICE.value: UnitKind.SCHOOL, UnitKind.SERVICE.value: UnitKind.COMPANY}.get(kind or "")
        if wanted and served in (UnitKind.SCHOOL, UnitKind.COMPANY) and served != wanted:
            sentence = sentences.NOT_SUCH_A_UNIT.filled(value=shown(row.text("school")), kind=served or "", wanted=wanted.value)
            yield Problem(tables.SERVES.file, row.number, "school", sentence)


def _days(sight: Sight) -> Iterator[Problem]:
    for table in TABLES:
        if not table.dated:
            continue
        spans: dict[tuple[str, ...], list[tuple[date, date, int]]] = defaultdict(list)
        for row in sight.files.of(table):
            from_on, to_on = row.cells.get("from_on"), row.cells.get("to_on")
            if not isinstance(from_on, date) or "to_on" not in row.cells:
                continue
            if isinstance(to_on, date) and to_on < from_on:
                yield Problem(table.file, row.number, "to_on", sentences.ENDS_BEFORE)
            elif all(row.text(column) for column in table.alone):
                group = tuple(row.text(column) for column in table.alone)
                spans[group].append((from_on, to_on if isinstance(to_on, date) else date.max, row.number))
        yield from _overlaps(table, spans)


def _overlaps(table: Table, spans: Mapping[tuple[str, ...], list[tuple[date, date, int]]]) -> Iterator[Problem]:
    for rows in spans.values():
        rows.sort()
        last_on, holder = rows[0][1], rows[0][2]
        for from_on, to_on, number in rows[1:]:
            if from_on <= last_on:
                yield Problem(table.file, number, "from_on", sentences.OVERLAPS.filled(row=str(holder)))
            if to_on > last_on:
                last_on, holder = to_on, number


def _births(sight: Sight) -> Iterator[Problem]:
    for row in sight.files.of(tables.PEOPLE):
        value = row.cells.get("born_on")
        if not isinstance(value, date):
            continue
        if value > sight.today:
            yield Problem(tables.PEOPLE.file, row.number, "born_on", sentences.BORN_LATER)
        elif _number_says_otherwise(row.text("national_id"), value):
            yield Problem(tables.PEOPLE.file, row.number, "born_on", sentences.BORN_OTHERWISE)


def _number_says_otherwise(number: str, born: date) -> bool:
    """D- and H-numbers are left out: their holders' birth dates are often put right later."""
    try:
        told = examine(number) if number else None
    except NotANationalId:
        return False
    if told is None or told.born_on is None or told.is_d_number or told.kind is Kind.HELP:
        return False
    return (told.born_on.month, told.born_on.day, told.born_on.year % 100) != (born.month, born.day, born.year % 100)


def _guardians(sight: Sight) -> Iterator[Problem]:
    for row in sight.files.of(tables.GUARDIANSHIPS):
        pupil, guardian = row.text("pupil"), row.text("guardian")
        if pupil and pupil == guardian:
            yield Problem(tables.GUARDIANSHIPS.file, row.number, "guardian", sentences.OWN_GUARDIAN)
            continue
        child, adult = sight.born.get(pupil), sight.born.get(guardian)
        if child and adult and adult >= child:
            yield Problem(tables.GUARDIANSHIPS.file, row.number, "guardian", sentences.GUARDIAN_YOUNGER)


def _enrolled(sight: Sight) -> Iterator[Problem]:
    bad_births = {row.text("key") for row in sight.files.of(tables.PEOPLE) if "born_on" not in row.cells or "national_id" not in row.cells}
    for row in sight.files.of(tables.ENROLMENTS):
        pupil = row.text("pupil")
        if pupil in sight.born and sight.born[pupil] is None and pupil not in bad_births:
            yield Problem(tables.ENROLMENTS.file, row.number, "pupil", sentences.BIRTH_DATE_NEEDED)
        at_company = sight.units.get(row.text("unit")) == UnitKind.COMPANY or row.text("level") == Level.APPRENTICE
        if at_company and "carried_by" in row.cells and not row.text("carried_by"):
            yield Problem(tables.ENROLMENTS.file, row.number, "carried_by", sentences.CARRIER_NEEDED)


def _roles(sight: Sight) -> Iterator[Problem]:
    for row in sight.files.of(tables.STAFF):
        kind, role = sight.units.get(row.text("unit")), row.text("role")
        if kind and role and kind not in ROLE_AT[Role(role)]:
            sentence = sentences.ROLE_NOT_THERE.filled(role=role, kind=kind)
            yield Problem(tables.STAFF.file, row.number, "role", sentence)


def _unknown(table: Table, row: Row, column: str, file: str) -> Problem:
    sentence: Text = sentences.UNKNOWN_KEY.filled(value=shown(row.text(column)), file=file)
    return Problem(table.file, row.number, column, sentence)


CHECKS: tuple[Callable[[Sight], Iterator[Problem]], ...] = (
    _once,
    _authority_named,
    _people_exist,
    _units_exist,
    _who_serves_whom,
    _days,
    _births,
    _guardians,
    _enrolled,
    _roles,
)
