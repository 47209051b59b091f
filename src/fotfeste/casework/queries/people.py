"""Names for the numbers: the people and units that a case's pages speak of."""

from collections.abc import Iterable
from dataclasses import dataclass

from fotfeste.casework.facts import Loaded
from fotfeste.domain.facts import PersonId, UnitId
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody whom a case's page may name, by number."""

    people: dict[PersonId, Person]
    units: dict[UnitId, Unit]

    def person(self, number: PersonId | None) -> str:
        """The name, or nothing when the program did it or the person is gone from the register."""
        found = self.people.get(number) if number is not None else None
        return found.name if found else ""

    def first_name(self, number: PersonId | None) -> str:
        """The given name alone, for plain sentences."""
        found = self.people.get(number) if number is not None else None
        return found.given_name if found else ""

    def unit(self, number: UnitId | None) -> str:
        """The short name of a school, office or service; nothing when there is none."""
        found = self.units.get(number) if number is not None else None
        return found.called if found else ""


def names_for(loaded: Loaded, *, also: Iterable[PersonId | None] = ()) -> Names:
    """The people and units of one case, and ``also`` these: two queries."""
    numbers = {row[key] for part in PEOPLE for row in loaded.rows[part] for key in row if key in PEOPLE[part]}
    numbers |= {row.guardian_id for row in loaded.guardianships} | set(also)
    units = {loaded.facts.school, loaded.facts.office, loaded.facts.pupil.company} | {seat["unit_id"] for seat in loaded.rows["seats"]}
    return Names(
        people=lookup.persons(person_ids=[number for number in numbers if number is not None]),
        units=lookup.units(unit_ids=[number for number in units if number is not None]),
    )


PEOPLE = {
    "case": ("pupil_id", "responsible_id", "contact_teacher_id", "closed_by_id"),
    "concerns": ("raised_by_id",),
    "meetings": ("agreed_by_id", "started_by_id", "intent_by_id"),
    "votes": ("answered_by_id",),
    "proposals": ("proposed_by_id", "answered_by_id"),
    "seats": ("person_id",),
    "checks": ("recorded_by_id",),
    "others": ("person_id",),
    "contacts": ("person_id", "recorded_by_id"),
    "consents": ("giver_id", "recorded_by_id"),
    "drafts": ("author_id",),
    "confirmations": ("confirmed_by_id",),
    "texts": ("locked_by_id",),
    "signatures": ("recorded_by_id",),
    "editions": ("holder_id", "issued_by_id"),
    "measures": ("accountable_id", "ended_by_id"),
    "exceptions": ("guardian_id", "decided_by_id"),
    "handovers": ("giver_id", "receiver_id", "made_by_id"),
    "corrections": ("made_by_id",),
}
"""Which columns of each part hold a person."""
