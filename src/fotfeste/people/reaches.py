"""Which reach follows from the register: staff, guardians and pupils. Seats in a case are given by the case's own steps."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Q

from fotfeste.people.codes import Because
from fotfeste.people.differences import Values
from fotfeste.people.models import Employment, Enrolment, Guardianship, Reach, Serves

FROM_THE_REGISTER = (Because.EMPLOYMENT, Because.GUARDIANSHIP, Because.OWN_CASE)
REGISTER_PREFIX = "register:"

Key = tuple[int, int, str, str]


def key_of(reach: Reach) -> Key:
    return reach.person_id, reach.authority_id, reach.because, reach.source_key


def stored(*, authorities: Collection[int]) -> Iterable[Reach]:
    """The reach rows that the register itself has given to these authorities."""
    return Reach.objects.filter(authority_id__in=authorities, because__in=FROM_THE_REGISTER, source_key__startswith=REGISTER_PREFIX)


def due(*, authorities: Collection[int]) -> dict[Key, Values]:
    """The reach rows that should be there for these authorities, by key."""
    wanted: dict[Key, Values] = {}
    for person, authority, because, source, from_on, to_on in _all(authorities):
        key: Key = (person, authority, str(because), f"{REGISTER_PREFIX}{source}")
        wanted[key] = {
            "person_id": person,
            "authority_id": authority,
            "because": key[2],
            "source_key": key[3],
            "from_on": from_on,
            "to_on": to_on,
        }
    return wanted


Line = tuple[int, int, Because, str, date, date | None]


def _all(authorities: Collection[int]) -> Iterator[Line]:
    yield from _staff(authorities)
    yield from _offices(authorities)
    owners = _owners(authorities)
    for (pupil, authority), first_on in owners.items():
        # A former pupil keeps the way to what is written about oneself; the access table decides what that is.
        yield pupil, authority, Because.OWN_CASE, "enrolment", first_on, None
    pupils: dict[int, list[int]] = {}
    for pupil, authority in owners:
        pupils.setdefault(pupil, []).append(authority)
    rows = Guardianship.objects.filter(pupil_id__in=pupils).values_list("id", "guardian_id", "pupil_id", "from_on", "to_on")
    for row, guardian, pupil, from_on, to_on in rows:
        for authority in pupils[pupil]:
            yield guardian, authority, Because.GUARDIANSHIP, f"guardianship-{row}", from_on, to_on


def _staff(authorities: Collection[int]) -> Iterator[Line]:
    rows = Employment.objects.filter(unit__authority_id__in=authorities)
    for row, person, authority, from_on, to_on in rows.values_list("id", "person_id", "unit__authority_id", "from_on", "to_on"):
        yield person, authority, Because.EMPLOYMENT, f"employment-{row}", from_on, to_on


def _offices(authorities: Collection[int]) -> Iterator[Line]:
    """Staff of an office reach the school owners that it serves, also when these are other authorities than their own."""
    areas: dict[int, dict[int, tuple[date, date | None]]] = {}
    for office, own, owner, from_on, to_on in Serves.objects.filter(school__authority_id__in=authorities).values_list(
        "office_id", "office__authority_id", "school__authority_id", "from_on", "to_on"
    ):
        if own != owner:
            before = areas.setdefault(office, {}).get(owner, (from_on, to_on))
            areas[office][owner] = (min(before[0], from_on), _later(before[1], to_on))
    rows = Employment.objects.filter(unit_id__in=areas).values_list("id", "person_id", "unit_id", "from_on", "to_on")
    for row, person, office, from_on, to_on in rows:
        for owner, (area_from, area_to) in areas[office].items():
            first, last = max(from_on, area_from), _earlier(to_on, area_to)
            if last is None or last >= first:
                yield person, owner, Because.EMPLOYMENT, f"employment-{row}-serves-{owner}", first, last


def _owners(authorities: Collection[int]) -> dict[tuple[int, int], date]:
    """(pupil, authority that owns a case about the pupil) to the first day of it."""
    rows = Enrolment.objects.filter(
        Q(carried_by__authority_id__in=authorities) | Q(carried_by__isnull=True, unit__authority_id__in=authorities)
    ).values_list("pupil_id", "carried_by__authority_id", "unit__authority_id", "from_on")
    owners: dict[tuple[int, int], date] = {}
    for pupil, carrier, owner, from_on in rows:
        key = (pupil, carrier or owner)
        owners[key] = min(owners.get(key, from_on), from_on)
    return owners


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days) if days else None
