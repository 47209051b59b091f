"""The only writer of the register: organisations, persons, guardianship, enrolment, staff, reach and logins."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from fotfeste.people import affected, reaches, secrets
from fotfeste.people.codes import Because
from fotfeste.people.differences import Dated, Difference, Values, difference, settled
from fotfeste.people.endings import endings, whole
from fotfeste.people.models import (
    Authority,
    CareOrder,
    Employment,
    Enrolment,
    Guardianship,
    Login,
    Person,
    Reach,
    Serves,
    Unit,
)
from fotfeste.people.rows import PersonRow, RegisterRows

M = TypeVar("M", bound=Model)
BATCH = 1000

STEPS = ("authorities", "units", "serves", "people", "guardianships", "enrolments", "staff", "care_orders", "reach")
"""What `keep` works through, in order; `on_progress` is told each by name."""


class Overlapping(Exception):
    """Rows that hold at the same time as another of their kind. `places`: table name to places in its rows, from 0."""

    def __init__(self, places: Mapping[str, Sequence[int]]) -> None:
        self.places = places
        super().__init__(", ".join(f"{table}: {len(found)}" for table, found in places.items()))


class KeptElsewhere(Exception):
    """Persons whose national identity number another authority's register already holds. `places` as above."""

    def __init__(self, places: Mapping[str, Sequence[int]]) -> None:
        self.places = places
        super().__init__(f"people: {sum(len(found) for found in places.values())}")


@dataclass(slots=True)
class Kept:
    """What one call of `keep` wrote: rows added, changed and ended by table, and the pupils whose cases should be refreshed.

    ``held_back`` counts what is missing in rows that cannot be the whole register, and was therefore not ended.
    """

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    held_back: dict[str, int] = field(default_factory=dict)
    pupils: frozenset[int] = frozenset()

    @property
    def written(self) -> int:
        return sum(self.added.values()) + sum(self.changed.values()) + sum(self.ended.values())


def keep(*, rows: RegisterRows, on_progress: Callable[[str], None] | None = None, whole_on: date | None = None) -> Kept:
    """Make the register hold these rows: all of them or, on any error, none.

    The same rows twice write nothing the second time. An open guardianship, enrolment, role or area in the register ends the
    day before a later one of the same kind begins. Reach of staff, guardians and pupils follows.

    With ``whole_on`` the rows are all that these authorities' register holds on that day: roles, guardianships and enrolments
    that are not among them ended the day before, and people whom no row names are found no more. Rows that leave out people,
    enrolments, guardianships or staff, or too many of them, end nothing.

    Raises:
        Overlapping: rows would hold at the same time as others.
        KeptElsewhere: a national identity number belongs to a person in another authority's register.
        KeyError: a row points at a key that neither the rows nor the register of their authorities know.
    """
    with transaction.atomic():
        _one_at_a_time()
        keeping = _Keeping(rows, on_progress or _quiet)
        keeping.organisations()
        keeping.persons()
        keeping.relations()
        if whole_on and whole(rows) and not keeping.overlaps:
            keeping.end_missing(whole_on)
        keeping.reach()
        if keeping.overlaps:
            raise Overlapping(keeping.overlaps)
        return keeping.kept


def give_reach(*, person_id: int, authority_id: int, because: Because, source_key: str, from_on: date, to_on: date | None = None) -> Reach:
    """Let a person meet an authority's cases, for a seat or a case of one's own; the same source again only moves the dates."""
    reach, _ = Reach.objects.update_or_create(
        person_id=person_id,
        authority_id=authority_id,
        because=because,
        source_key=source_key,
        defaults={"from_on": from_on, "to_on": to_on},
    )
    return reach


def end_reach(*, person_id: int, authority_id: int, source_key: str, last_on: date) -> None:
    """End what `give_reach` gave, `last_on` included; a reach that had not begun by then is taken away."""
    given = Reach.objects.filter(person_id=person_id, authority_id=authority_id, source_key=source_key)
    given.filter(from_on__gt=last_on).delete()
    given.filter(from_on__lte=last_on).update(to_on=last_on)


def login_for(*, person_id: int) -> Login:
    """The person's login, made at the first call. It has no usable password; the username is the person's public id."""
    username = str(Person.objects.only("public_id").get(id=person_id).public_id)
    login, _ = Login.objects.get_or_create(person_id=person_id, defaults={"username": username, "password": make_password(None)})
    return login


def _one_at_a_time() -> None:
    """Let a second import wait until the first has committed: each compares with what it finds."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('people.register'))")


def _quiet(step: str) -> None:
    """Tell nobody."""


class _Keeping:
    """One run of `keep`: what was found, what was written, who is affected."""

    def __init__(self, rows: RegisterRows, on_progress: Callable[[str], None]) -> None:
        self.rows = rows
        self.on_progress = on_progress
        self.kept = Kept()
        self.overlaps: dict[str, list[int]] = {}
        self.touched: dict[str, list[Any]] = {}
        self.authorities: dict[str, Authority] = {}
        self.units: dict[str, int] = {}
        self.people: dict[str, int] = {}

    def organisations(self) -> None:
        rows = self.rows
        numbers = {row.org_number for row in rows.authorities}
        numbers |= {row.authority for row in rows.units} | {row.authority for row in rows.people}
        stored = {row.org_number: row for row in Authority.objects.filter(org_number__in=numbers)}
        self._write("authorities", Authority, stored, {row.org_number: asdict(row) for row in rows.authorities})
        self.authorities = {row.org_number: row for row in Authority.objects.filter(org_number__in=numbers)}
        ids = [authority.id for authority in self.authorities.values()]
        wanted = {row.key: self._owned(asdict(row)) for row in rows.units}
        self._write("units", Unit, {row.key: row for row in Unit.objects.filter(authority_id__in=ids)}, wanted)
        self.units = dict(Unit.objects.filter(authority_id__in=ids).values_list("key", "id"))
        self._dated(
            "serves",
            Serves,
            ("office_id", "school_id"),
            [_with(asdict(row), office=self.units, school=self.units) for row in rows.serves],
        )

    def persons(self) -> None:
        ids = [authority.id for authority in self.authorities.values()]
        stored = {row.source_key: row for row in Person.objects.filter(authority_id__in=ids)}
        numbers = {row.key: row.national_id for row in self.rows.people if row.national_id}
        wanted = {row.key: self._person(row) for row in self.rows.people}
        self._refuse_kept_elsewhere(ids, wanted)
        before = {key: row.national_id_hash for key, row in stored.items()}
        plan = difference(model=Person, stored=stored, wanted=wanted)
        for row in plan.touched:
            if row.national_id_hash != before.get(row.source_key):
                number = numbers.get(row.source_key)
                row.national_id_encrypted = secrets.encrypt(national_id=number) if number else None
                plan.fields.add("national_id_encrypted")
        self._apply("people", Person, plan)
        self.people = dict(Person.objects.filter(authority_id__in=ids).values_list("source_key", "id"))

    def relations(self) -> None:
        people, units = self.people, self.units
        self._dated(
            "guardianships",
            Guardianship,
            ("pupil_id", "guardian_id"),
            [_with(asdict(row), pupil=people, guardian=people) for row in self.rows.guardianships],
        )
        self._dated(
            "enrolments",
            Enrolment,
            ("pupil_id",),
            [
                _with(asdict(row), pupil=people, contact_teacher=people, counsellor=people, unit=units, carried_by=units)
                for row in self.rows.enrolments
            ],
        )
        self._dated(
            "staff",
            Employment,
            ("person_id", "unit_id", "role"),
            [_with(asdict(row), person=people, unit=units) for row in self.rows.staff],
        )
        self._dated(
            "care_orders",
            CareOrder,
            ("pupil_id", "service_id"),
            [_with(asdict(row), pupil=people, service=units) for row in self.rows.care_orders],
        )

    def end_missing(self, day: date) -> None:
        """End what the rows no longer hold, unless they look like a part of the register."""
        ids = [authority.id for authority in self.authorities.values()]
        found = endings(rows=self.rows, authorities=ids, people=self.people, units=self.units, day=day)
        if found.look_like_a_part:
            self.kept.held_back = found.missing
            return
        Employment.objects.bulk_update(found.employments, ["to_on"], batch_size=BATCH)
        Guardianship.objects.bulk_update(found.guardianships, ["to_on"], batch_size=BATCH)
        Enrolment.objects.bulk_update(found.enrolments, ["to_on"], batch_size=BATCH)
        Person.objects.bulk_update(found.people, ["active"], batch_size=BATCH)
        self.kept.ended = found.missing
        self.touched["staff"] += found.employments
        self.touched["guardianships"] += found.guardianships
        self.touched["enrolments"] += found.enrolments
        self.touched["people"] += found.people

    def reach(self) -> None:
        """Bring reach in line; only rows that follow from the register are compared, seats are left alone."""
        ids = frozenset(authority.id for authority in self.authorities.values())
        if any(self.touched.values()):
            wanted = reaches.due(authorities=ids)
            stored: dict[Hashable, Reach] = {reaches.key_of(row): row for row in reaches.stored(authorities=ids)}
            gone = [row.pk for key, row in stored.items() if key not in wanted]
            Reach.objects.filter(pk__in=gone).delete()
            self._write("reach", Reach, stored, wanted)
            self.kept.changed["reach"] = self.kept.changed.get("reach", 0) + len(gone)
        self.kept.pupils = affected.pupils(touched=self.touched)

    def _owned(self, values: dict[str, Any]) -> dict[str, Any]:
        number = values.pop("authority")
        return {**values, "authority_id": self.authorities[number].id}

    def _person(self, row: PersonRow) -> Values:
        values = self._owned(asdict(row))
        number = values.pop("national_id")
        values["source_key"] = values.pop("key")
        values["national_id_hash"] = secrets.keyed_hash(national_id=number) if number else None
        return values

    def _refuse_kept_elsewhere(self, authorities: Collection[int], wanted: Mapping[str, Values]) -> None:
        hashes = {str(values["national_id_hash"]) for values in wanted.values() if values["national_id_hash"]}
        held = dict(Person.objects.filter(national_id_hash__in=hashes).values_list("national_id_hash", "source_key"))
        own = set(Person.objects.filter(authority_id__in=authorities, source_key__in=held.values()).values_list("source_key", "national_id_hash"))
        clashing = [
            place
            for place, (key, values) in enumerate(wanted.items())
            if values["national_id_hash"] in held and (key, values["national_id_hash"]) not in own
        ]
        if clashing:
            raise KeptElsewhere({"people": clashing})

    def _dated(self, table: str, model: type[M], group: tuple[str, ...], wanted: list[dict[str, Any]]) -> None:
        """Keep rows of which one per group may hold on any day."""

        def key(values: Mapping[str, Any]) -> tuple[Hashable, date]:
            return tuple(values[name] for name in group), values["from_on"]

        names = [*group, "from_on"]
        first = {values[group[0]] for values in wanted}
        stored = {key({name: getattr(row, name) for name in names}): row for row in QuerySet[M](model).filter(**{f"{group[0]}__in": first})}
        spans = [Dated(*key(values), values["to_on"], place) for place, values in enumerate(wanted)]
        ended, clashes = settled(
            stored=[Dated(*found, getattr(row, "to_on")) for found, row in stored.items()],  # noqa: B009  # the model is any dated one
            wanted=spans,
        )
        if clashes:
            self.overlaps[table] = sorted(set(clashes))
            return
        closing = {found: {"to_on": last_on} for found, last_on in ended.items()}
        self._write(table, model, stored, {**closing, **{key(values): values for values in wanted}})

    def _write(self, table: str, model: type[M], stored: Mapping[Any, M], wanted: Mapping[Any, Values]) -> None:
        self._apply(table, model, difference(model=model, stored=stored, wanted=wanted))

    def _apply(self, table: str, model: type[M], plan: Difference[M]) -> None:
        self.on_progress(table)
        QuerySet[M](model).bulk_create(plan.new, batch_size=BATCH)
        if plan.changed:
            QuerySet[M](model).bulk_update(plan.changed, sorted(plan.fields), batch_size=BATCH)
        self.kept.added[table] = len(plan.new)
        self.kept.changed[table] = len(plan.changed)
        self.touched[table] = plan.touched


def _with(values: dict[str, Any], **references: Mapping[str, int]) -> dict[str, Any]:
    """The same values with keys exchanged for ids: `unit="VES"` becomes `unit_id=3`; an empty key becomes None."""
    for name, ids in references.items():
        key = values.pop(name)
        values[f"{name}_id"] = ids[key] if key else None
    return values
