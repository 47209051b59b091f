"""A rehearsal while it runs: the clock, the people by their keys, the cases that have been raised, and what each act has seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from fotfeste.casework.act import Order
from fotfeste.casework.doors import OpenCase, look_behind
from fotfeste.casework.facts import Loaded, load
from fotfeste.casework.models import Case
from fotfeste.casework.viewer import viewer_of
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit
from fotfeste.rehearsal.registers import Register

NOBODY = 0
"""A number that no row has: what is not there is refused by the rules themselves, in their own words."""


@dataclass(slots=True)
class Playing:
    """What the acts of one rehearsal share. ``register`` is None when the demo's is used."""

    authority_id: int
    org_number: str
    register: Register | None
    now: datetime
    procedure: str
    cases: list[tuple[str, UUID]] = field(default_factory=list)
    """Every case with the pupil's key, in the order in which they were opened."""
    revisions: dict[int, Mapping[UUID, int]] = field(default_factory=dict)
    """The cases' revisions after each act, by the act's number: what an old page still shows."""
    _people: dict[str, Person] = field(default_factory=dict)
    _keys: dict[PersonId, str] = field(default_factory=dict)

    def person(self, key: str) -> PersonId:
        """Somebody's number in the register.

        Raises:
            KeyError: nobody has that key.
        """
        if key not in self._people:
            found = lookup.people_by_key(org_number=self.org_number, keys=[key])
            self._people.update(found)
            self._keys.update({person.id: known for known, person in found.items()})
        return self._people[key].id

    def key_of(self, person_id: PersonId) -> str:
        """The key of somebody in the register."""
        if person_id not in self._keys:
            self._keys[person_id] = lookup.person(person_id=person_id).source_key
        return self._keys[person_id]

    def known_keys(self) -> tuple[str, ...]:
        """The keys of everybody who has been spoken of so far."""
        return tuple({*self._people, *self._keys.values()})

    def unit(self, key: str) -> int:
        """A unit's number.

        Raises:
            Unit.DoesNotExist: none has that key.
        """
        return Unit.objects.get(authority_id=self.authority_id, key=key).id

    def unit_key(self, unit_id: int) -> str:
        """The key of a unit."""
        return lookup.unit(unit_id=unit_id).key

    def viewer(self, key: str) -> Viewer:
        """Somebody signed in now, with the roles of the day."""
        return viewer_of(person_id=self.person(key), day=norwegian_day(self.now))

    def find_cases(self) -> None:
        """Take notice of the cases that have been opened since the last look, by an act or by what it set in motion."""
        known = [case for _pupil, case in self.cases]
        new = Case.objects.filter(authority_id=self.authority_id).exclude(id__in=known).order_by("opened_at", "year", "number")
        self.cases += [(self.key_of(case.pupil_id), case.id) for case in new]

    @property
    def case_ids(self) -> list[UUID]:
        """Every case, the oldest first."""
        return [case for _pupil, case in self.cases]

    def case_of(self, pupil: str = "") -> UUID:
        """The newest case of a pupil, or the newest of all; a number that no case has while there is none."""
        own = [case for key, case in self.cases if pupil in ("", key)]
        return own[-1] if own else UUID(int=NOBODY)

    def order(self, by: str, case_id: UUID, *, happened_at: datetime | None = None, revision: int | None = None, outside: str = "") -> Order:
        """An order from somebody, now."""
        return Order(by=self.viewer(by), case_id=case_id, at=self.now, happened_at=happened_at, revision=revision, outside=outside)

    def loaded(self, case_id: UUID) -> Loaded | None:
        """The case as it stands now; None when there is no such case."""
        return load(case_id=case_id, day=norwegian_day(self.now))

    def opened(self, by: str, case_id: UUID) -> OpenCase:
        """The case as somebody has it open now.

        Raises:
            NoSuchCase: there is none for them.
        """
        return look_behind(viewer=self.viewer(by), case_id=case_id, at=self.now)

    def remember_revisions(self, number: int) -> None:
        """Keep what a page shows that is opened after the act with this number."""
        rows = Case.objects.filter(id__in=self.case_ids)
        self.revisions[number] = dict(rows.values_list("id", "revision"))

    def keys_of(self, people: Iterable[PersonId]) -> list[str]:
        """The keys of several, in order."""
        return sorted(self.key_of(person) for person in people)
