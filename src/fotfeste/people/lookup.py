"""Typed reads of the register. `day` is the day that the question concerns, not necessarily today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import JSONObject

from fotfeste.people.codes import ServiceRole, UnitKind
from fotfeste.people.models import (
    Authority,
    CareOrder,
    Employment,
    Enrolment,
    Guardianship,
    Person,
    Reach,
    Serves,
    Unit,
)
from fotfeste.people.models.dated import in_force

PUPILS_FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class RoleAt:
    """One role that a person holds at one unit on a day; the title is the local one, and may be empty."""

    unit_id: int
    unit_name: str
    authority_id: int
    authority_name: str
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """One pupil in the answer to a search: what a list needs, nothing more."""

    person_id: int
    public_id: str
    name: str
    class_name: str
    unit_id: int
    unit_name: str


def roles_of(*, person_id: int, day: date) -> tuple[RoleAt, ...]:
    """Every role the person holds on `day`, ordered by unit and role; empty for pupils and guardians."""
    rows = (
        Employment.objects.filter(in_force(day=day), person_id=person_id)
        .order_by("unit__name", "unit_id", "role")
        .values_list("unit_id", "unit__short_name", "unit__name", "unit__authority_id", "unit__authority__name", "role", "title")
    )
    return tuple(RoleAt(unit, short or name, authority, owner, role, title) for unit, short, name, authority, owner, role, title in rows)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What every request of somebody signed in must know: the roles held on the day, and the authorities within reach."""

    roles: tuple[RoleAt, ...]
    authorities: tuple[int, ...]


def introduction_of(*, person_id: int, day: date) -> Introduction:
    """`roles_of` and `authorities_of` in one query, because every page asks for both."""
    roles = Employment.objects.filter(in_force(day=day), person_id=person_id).values_list(
        "unit_id", "unit__short_name", "unit__name", "unit__authority_id", "unit__authority__name", "role", "title"
    )
    nothing = Value("", output_field=TextField())
    reach = Reach.objects.filter(in_force(day=day), person_id=person_id).values_list(
        Value(0, output_field=BigIntegerField()), nothing, nothing, "authority_id", nothing, nothing, nothing
    )
    held: list[RoleAt] = []
    authorities: set[int] = set()
    for unit, short, name, authority, owner, role, title in roles.union(reach, all=True):
        if role:
            held.append(RoleAt(unit, short or name, authority, owner, role, title))
        else:
            authorities.add(authority)
    held.sort(key=lambda at: (at.unit_name, at.unit_id, at.role))
    return Introduction(roles=tuple(held), authorities=tuple(sorted(authorities)))


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether the register still has somebody where the case has them, and from which day it will not, when that is known."""

    gone: bool
    turns_on: date | None = None


def _presences(found: Iterable[Mapping[str, Any]], places: Mapping[int, Iterable[int]], day: date) -> dict[int, Presence]:
    """For each person whether they are in the register on ``day`` and work at one of these units; anywhere will do for none.

    Somebody who never worked at any of the units is not gone from them.
    """
    rows: dict[int, list[tuple[bool, int | None, date | None, date | None]]] = {}
    for row in found:
        rows.setdefault(row["id"], []).append((row["active"], row["unit"], _maybe_day(row["from_on"]), _maybe_day(row["to_on"])))
    return {person_id: _presence(rows.get(person_id, []), set(units), day) for person_id, units in places.items()}


def _maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _presence(rows: Sequence[tuple[bool, int | None, date | None, date | None]], units: set[int], day: date) -> Presence:
    if not all(active for active, *_rest in rows):
        return Presence(gone=True)
    spans = [(from_on, to_on) for _active, unit, from_on, to_on in rows if unit in units and from_on]
    holding = [to_on for from_on, to_on in spans if from_on <= day and (to_on is None or day <= to_on)]
    if not spans or (holding and None in holding):
        return Presence(gone=False)
    if holding:
        return Presence(gone=False, turns_on=max(to_on for to_on in holding if to_on) + timedelta(days=1))
    begins = [from_on for from_on, _to_on in spans if from_on > day]
    return Presence(gone=True, turns_on=min(begins, default=None))


def guardians_of(*, pupil_id: int, day: date) -> list[Guardianship]:
    """The guardianships in force on `day`, with `guardian` fetched, in Norwegian name order.

    All of them, also those without parental responsibility or under restriction: the rules decide who is asked (A-20).
    """
    return list(
        Guardianship.objects.filter(in_force(day=day), pupil_id=pupil_id).select_related("guardian").order_by("guardian__sort_key", "guardian_id")
    )


def pupils_kept_from(*, person_id: int, day: date) -> "QuerySet[Guardianship, int]":
    """The pupils whom a restriction in force on `day` keeps this person away from, as a query to filter with."""
    rows = Guardianship.objects.filter(in_force(day=day), guardian_id=person_id).exclude(restriction="")
    return rows.values_list("pupil_id", flat=True)


def wards_of(*, guardian_id: int, day: date) -> list[Guardianship]:
    """The guardianships in force on `day` that this person holds, with `pupil` fetched."""
    return list(
        Guardianship.objects.filter(in_force(day=day), guardian_id=guardian_id).select_related("pupil").order_by("pupil__sort_key", "pupil_id")
    )


def care_order_of(*, pupil_id: int, day: date) -> CareOrder | None:
    """The care order in force on `day`, with its service, or None. One that decides goes before one that does not."""
    return CareOrder.objects.filter(in_force(day=day), pupil_id=pupil_id).select_related("service").order_by("-decides", "-from_on", "id").first()


@dataclass(frozen=True, slots=True)
class PupilOfCase:
    """A pupil with the care order in force, and whether the register still has everybody in the pupil's case."""

    pupil: Person
    care: CareOrder | None
    presences: Mapping[int, Presence]


def pupil_of_case(*, pupil_id: int, places: Mapping[int, Iterable[int]], day: date) -> PupilOfCase:
    """The pupil, the care order of `care_order_of`, and the presence of everybody in ``places`` (person -> units), in one query.

    The order's service is fetched by whoever asks for more than its id. Raises `Person.DoesNotExist`.
    """
    orders = CareOrder.objects.filter(in_force(day=day), pupil_id=OuterRef("pk")).order_by("-decides", "-from_on", "id")
    order = JSONObject(**{name: name for name in ("id", "service_id", "decides", "from_on", "to_on")})
    job = JSONObject(id="id", active="active", unit="employments__unit_id", from_on="employments__from_on", to_on="employments__to_on")
    jobs = Person.objects.filter(id__in=list(places)).order_by("id", "employments__id").values(found=job)
    found = Person.objects.annotate(care_order=Subquery(orders.values(found=order)[:1]), jobs=ArraySubquery(jobs)).get(id=pupil_id)
    return PupilOfCase(found, _care_order(pupil_id, found.care_order), _presences(found.jobs, places, day))


def _care_order(pupil_id: int, row: Mapping[str, Any] | None) -> CareOrder | None:
    if row is None:
        return None
    days = {name: _maybe_day(row[name]) for name in ("from_on", "to_on")}
    return CareOrder(pupil_id=pupil_id, **{**row, **days})


def office_serving(*, school_id: int, day: date) -> Unit | None:
    """The OT/PPT office that serves the school on `day` (A-14); None when the register names none.

    Where several do, the one that began last; offices that are only PPT come after those with OT.
    """
    found = (
        Serves.objects.filter(in_force(day=day), school_id=school_id, office__kind=UnitKind.OFFICE)
        .select_related("office")
        .annotate(only_ppt=Q(office__service_role="ppt"))
        .order_by("only_ppt", "-from_on", "office_id")
        .first()
    )
    return found.office if found else None


def schools_served_by(*, office_id: int, day: date) -> list[Unit]:
    """The schools that the office serves on `day`, in name order (A-14)."""
    served = Serves.objects.filter(in_force(day=day), office_id=office_id).values("school_id")
    return list(Unit.objects.filter(id__in=served).order_by("name", "id"))


def units_followed(*, units: Collection[int], day: date) -> frozenset[int]:
    """The units themselves, and the training companies that an apprenticeship office among them follows on `day`."""
    follows = Q(office_id__in=units, office__service_role=ServiceRole.APPRENTICESHIP_OFFICE, school__kind=UnitKind.COMPANY)
    return frozenset(units) | frozenset(Serves.objects.filter(in_force(day=day)).filter(follows).values_list("school_id", flat=True))


def apprentices_born(*, born_on: date, authority_id: int, company_id: int | None, day: date) -> list[Enrolment]:
    """The apprentices born on that day whose case the authority owns, at one company or at any; with pupil and units fetched."""
    rows = _apprentices(authority_id, day).filter(pupil__born_on=born_on)
    return list(rows.filter(unit_id=company_id) if company_id is not None else rows)


def apprentice(*, public_id: str, authority_id: int, day: date) -> Enrolment | None:
    """The apprentice with this public id when the authority owns the case on `day`; None otherwise, also for no id at all."""
    try:
        return _apprentices(authority_id, day).filter(pupil__public_id=UUID(public_id)).first()
    except ValueError:
        return None


def apprentices_found(*, authority_id: int, words: str, day: date) -> tuple[Found, ...]:
    """The apprentices of the authority whose name holds every word; at most 20, in Norwegian order. Empty words find nobody."""
    rows = _apprentices(authority_id, day)
    for word in words.split():
        rows = rows.filter(pupil__sort_key__contains=Func(Value(word), function="sort_key", output_field=TextField()))
    return tuple(_as_found(row) for row in rows.order_by("pupil__sort_key", "pupil_id")[:PUPILS_FOUND_AT_MOST]) if words.split() else ()


def _apprentices(authority_id: int, day: date) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(in_force(day=day), unit__kind=UnitKind.COMPANY, pupil__active=True)
    owned = Q(carried_by__authority_id=authority_id) | Q(carried_by__isnull=True, unit__authority_id=authority_id)
    return rows.filter(owned).select_related("pupil", "unit__authority", "carried_by__authority").order_by("pupil_id", "-from_on", "id")


def enrolment_of(*, pupil_id: int, day: date) -> Enrolment | None:
    """Where the pupil goes on `day`, with unit, teacher and counsellor fetched; None when nowhere."""
    return (
        Enrolment.objects.filter(in_force(day=day), pupil_id=pupil_id)
        .select_related("unit__authority", "carried_by__authority", "contact_teacher", "counsellor")
        .order_by("-from_on", "id")
        .first()
    )


def find_pupils(*, units: Iterable[int], words: str, day: date) -> list[Person]:
    """Pupils of these units on `day` whose name or class holds every word; at most 20, in Norwegian order.

    Accents, case and aa/å do not matter. Empty words find nothing: a search is not a list of the school. An apprentice is found
    at the company and at the unit that carries the case.
    """
    return [row.pupil for row in _matching(units, words, day)]


def found(*, units: Sequence[int], words: str, day: date) -> tuple[Found, ...]:
    """The same search as `find_pupils`, as plain values for a list of suggestions. One query."""
    return tuple(_as_found(row) for row in _matching(units, words, day))


def enrolled(*, public_id: str, units: Sequence[int], day: date) -> Found | None:
    """The pupil with this public id when enrolled, or carried, at one of `units` on `day`; None otherwise, also for no id at all."""
    try:
        wanted = UUID(public_id)
    except ValueError:
        return None
    row = _at(units, day).filter(pupil__public_id=wanted).order_by("-from_on", "id").first()
    return _as_found(row) if row else None


def _at(units: Iterable[int], day: date) -> QuerySet[Enrolment]:
    """The enrolments in force on `day` at these units, or carried by them."""
    places = list(units)
    here = Q(unit_id__in=places) | Q(carried_by_id__in=places)
    return Enrolment.objects.filter(in_force(day=day)).filter(here).select_related("pupil", "unit")


def _matching(units: Iterable[int], words: str, day: date) -> list[Enrolment]:
    wanted = words.split()
    rows = _at(units, day).filter(pupil__active=True)
    for word in wanted:
        name = Q(pupil__sort_key__contains=Func(Value(word), function="sort_key", output_field=TextField()))
        rows = rows.filter(name | Q(class_name__iexact=word))
    return list(rows.order_by("pupil__sort_key", "pupil_id")[:PUPILS_FOUND_AT_MOST]) if wanted else []


def _as_found(row: Enrolment) -> Found:
    return Found(row.pupil_id, str(row.pupil.public_id), row.pupil.name, row.class_name, row.unit_id, row.unit.called)


def staff_at(*, unit_id: int, roles: Iterable[str] = (), day: date) -> list[Employment]:
    """Who works at the unit on `day` in one of these roles (any role when none is named), with `person` fetched."""
    rows = Employment.objects.filter(in_force(day=day), unit_id=unit_id, person__active=True).select_related("person")
    wanted = [str(role) for role in roles]
    if wanted:
        rows = rows.filter(role__in=wanted)
    return list(rows.order_by("person__sort_key", "person_id", "role"))


def staff_within(*, authority_id: int, roles: Iterable[str], day: date) -> list[Employment]:
    """Who works on `day` in one of these roles at any unit in the authority's register, with `person` and `unit` fetched; in name order."""
    rows = Employment.objects.filter(in_force(day=day), unit__authority_id=authority_id, role__in=list(roles), person__active=True)
    return list(rows.select_related("person", "unit").order_by("person__sort_key", "person_id", "role", "unit_id"))


def authorities_of(*, person_id: int, day: date) -> tuple[int, ...]:
    """The authorities whose cases the person may meet on `day`, in order: what `within` is given (design.md 5)."""
    return tuple(
        Reach.objects.filter(in_force(day=day), person_id=person_id).order_by("authority_id").values_list("authority_id", flat=True).distinct()
    )


def person(*, person_id: int) -> Person:
    """One person. Raises `Person.DoesNotExist`."""
    return Person.objects.get(id=person_id)


def persons(*, person_ids: Iterable[int]) -> dict[int, Person]:
    """Persons by id, in one query; those that do not exist are left out."""
    return Person.objects.in_bulk(set(person_ids))


def employed(*, person_ids: Iterable[int], day: date) -> frozenset[int]:
    """Those of these people who work somewhere on ``day``. One query."""
    rows = Employment.objects.filter(in_force(day=day), person_id__in=list(person_ids))
    return frozenset(rows.values_list("person_id", flat=True))


def unit(*, unit_id: int) -> Unit:
    """One unit with its authority. Raises `Unit.DoesNotExist`."""
    return Unit.objects.select_related("authority").get(id=unit_id)


def units(*, unit_ids: Iterable[int]) -> dict[int, Unit]:
    """Units by id, in one query; those that do not exist are left out."""
    return Unit.objects.in_bulk(set(unit_ids))


def authority(*, authority_id: int) -> Authority:
    """One authority. Raises `Authority.DoesNotExist`."""
    return Authority.objects.get(id=authority_id)


def companies_of(*, authority_id: int) -> list[Unit]:
    """The training companies in the authority's register, by name."""
    return list(Unit.objects.filter(authority_id=authority_id, kind=UnitKind.COMPANY).order_by("name", "id"))


def authority_ids() -> tuple[int, ...]:
    """Every authority, for jobs that take one at a time."""
    return tuple(Authority.objects.order_by("id").values_list("id", flat=True))


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that the register of some authorities already holds: units with their kind, persons with their birth date."""

    units: Mapping[str, str]
    people: Mapping[str, date | None]


def known_to(*, org_numbers: Iterable[str]) -> Known:
    """What rows for these authorities may point at without bringing it themselves."""
    wanted = list(org_numbers)
    return Known(
        units=dict(Unit.objects.filter(authority__org_number__in=wanted).values_list("key", "kind")),
        people=dict(Person.objects.filter(authority__org_number__in=wanted).values_list("source_key", "born_on")),
    )


def authority_numbers(*, org_numbers: Iterable[str]) -> dict[str, int]:
    """Ids of authorities by organisation number; those that do not exist are left out."""
    return dict(Authority.objects.filter(org_number__in=list(org_numbers)).values_list("org_number", "id"))


def people_by_key(*, org_number: str, keys: Iterable[str]) -> dict[str, Person]:
    """Persons of one authority's register by the key of their source; those that do not exist are left out."""
    rows = Person.objects.filter(authority__org_number=org_number, source_key__in=list(keys))
    return {row.source_key: row for row in rows}
