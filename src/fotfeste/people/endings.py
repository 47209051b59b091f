"""What a register's files no longer hold: roles, guardianships and enrolments that end, and people who are gone. Writes nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from fotfeste.people.models import Employment, Enrolment, Guardianship, Person
from fotfeste.people.models.dated import in_force
from fotfeste.people.rows import RegisterRows

M = TypeVar("M", bound=Model)
D = TypeVar("D", Employment, Guardianship, Enrolment)

FEW = 3
"""So many rows of a table may always be missing; above that a fifth of what holds today."""
LARGEST_SHARE = 5


@dataclass(frozen=True, slots=True)
class Endings:
    """What would end, with its last day set, and how many rows hold today, by table. Nothing when the files are only a part."""

    employments: list[Employment] = field(default_factory=list)
    guardianships: list[Guardianship] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    there: Mapping[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> dict[str, int]:
        """How many rows that hold today the files do not have, by table; tables without any are left out."""
        found = {
            "staff": len(self.employments),
            "guardianships": len(self.guardianships),
            "enrolments": len(self.enrolments),
            "people": len(self.people),
        }
        return {table: number for table, number in found.items() if number}

    @property
    def look_like_a_part(self) -> bool:
        """Whether so much is missing that the files cannot be the whole register; a pupil who is gone takes all guardians along."""
        gone = {person.id for person in self.people}
        judged = self.missing | {"guardianships": sum(row.pupil_id not in gone for row in self.guardianships)}
        return any(_too_many(number, self.there[table]) for table, number in judged.items())


def _too_many(missing: int, there: int) -> bool:
    return missing * 2 > there or missing > max(FEW, there // LARGEST_SHARE)


def whole(rows: RegisterRows) -> bool:
    """Whether the files can be a whole register: people, enrolments, guardianships and staff are all there."""
    return bool(rows.people and rows.enrolments and rows.guardianships and rows.staff)


def endings(*, rows: RegisterRows, authorities: Collection[int], people: Mapping[str, int], units: Mapping[str, int], day: date) -> Endings:
    """What holds on ``day`` in the register of these authorities and is not among ``rows``; it held until the day before.

    ``people`` and ``units`` are the ids by key. Care orders never end by being left out.
    """
    roles = {(people[row.person], units[row.unit], row.role) for row in rows.staff}
    families = {(people[row.pupil], people[row.guardian]) for row in rows.guardianships}
    pupils = {people[row.pupil] for row in rows.enrolments}
    staff = list(_open(Employment.objects.filter(unit__authority_id__in=authorities), day))
    homes = list(_open(Guardianship.objects.filter(pupil__authority_id__in=authorities), day))
    places = list(_open(Enrolment.objects.filter(pupil__authority_id__in=authorities), day))
    persons = list(Person.objects.filter(authority_id__in=authorities, active=True))
    named = {people[row.key] for row in rows.people} | {person for person, _unit, _role in roles} | pupils
    named |= {each for pair in families for each in pair}
    return Endings(
        employments=_ended((row for row in staff if (row.person_id, row.unit_id, row.role) not in roles), day),
        guardianships=_ended((row for row in homes if (row.pupil_id, row.guardian_id) not in families), day),
        enrolments=_ended((row for row in places if row.pupil_id not in pupils), day),
        people=[_gone(person) for person in persons if person.id not in named],
        there={"staff": len(staff), "guardianships": len(homes), "enrolments": len(places), "people": len(persons)},
    )


def _open(rows: QuerySet[M], day: date) -> QuerySet[M]:
    return rows.filter(in_force(day=day))


def _ended(rows: Iterable[D], day: date) -> list[D]:
    ended = list(rows)
    for row in ended:
        row.to_on = max(row.from_on, day - timedelta(days=1))
    return ended


def _gone(person: Person) -> Person:
    person.active = False
    return person
