"""Those of a case as the register has them on a day: the pupil, who answers for the pupil, and who is at work in the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fotfeste.casework.rows import Rows
from fotfeste.domain.facts import PersonId, UnitId
from fotfeste.people import lookup
from fotfeste.people.models import CareOrder, Guardianship, Person


@dataclass(frozen=True, slots=True)
class Family:
    """The pupil, the guardians and child welfare with the care; and whether the register still has everybody at the table."""

    pupil: Person
    guardianships: tuple[Guardianship, ...]
    care: CareOrder | None
    presences: Mapping[PersonId, lookup.Presence]

    @property
    def gone(self) -> frozenset[PersonId]:
        """Those who are no longer in the register, or no longer work where the case has them."""
        return frozenset(person for person, presence in self.presences.items() if presence.gone)

    @property
    def turns_on(self) -> tuple[date, ...]:
        """The days on which the register, as it is now, says something else of them."""
        lasts = [row.to_on for row in self.guardianships] + ([self.care.to_on] if self.care else [])
        known = {presence.turns_on for presence in self.presences.values()}
        return tuple(sorted({last + timedelta(days=1) for last in lasts if last} | {day for day in known if day}))


def family_of(*, rows: Rows, day: date) -> Family:
    """Those of the case with these rows, its current meeting last. Two queries."""
    pupil_id = rows["case"][0]["pupil_id"]
    found = lookup.pupil_of_case(pupil_id=pupil_id, places=_places(rows), day=day)
    guardianships = tuple(lookup.guardians_of(pupil_id=pupil_id, day=day))
    return Family(pupil=found.pupil, guardianships=guardianships, care=found.care, presences=found.presences)


def _places(rows: Rows) -> dict[PersonId, set[UnitId]]:
    """Where everybody in the case works, as the case has it; nowhere for those at home."""
    case = rows["case"][0]
    places: dict[PersonId, set[UnitId]] = {case["pupil_id"]: set()}
    for seat in rows["seats"]:
        if not seat["released_at"] and seat["meeting_id"] == rows["meetings"][-1]["id"]:
            places.setdefault(seat["person_id"], set()).update({seat["unit_id"]} - {None})
    places.setdefault(case["responsible_id"], set()).update({case["school_id"], case["office_id"]} - {None})
    return places
