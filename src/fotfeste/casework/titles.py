"""What people at a table are called: the local title, the relation at home, or the role's own name."""

from collections.abc import Mapping
from dataclasses import dataclass

from fotfeste.casework.facts import Loaded
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.text import LANGUAGES, Text
from fotfeste.people import lookup
from fotfeste.people.codes import Relation
from fotfeste.people.words import RELATIONS, role_words

REGISTER_ROLES = {Role.PPT: "ppt_adviser"}
"""The seats whose role has another code in the register."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one case's people, by person and role."""

    procedure: Procedure
    known: Mapping[tuple[PersonId, Role], Text]

    def of(self, person: PersonId, role: Role) -> Text:
        """What ``person`` is called in ``role``, beginning with a capital letter."""
        return self.known.get((person, role)) or self.procedure.seat(role).title


def titles_for(*, loaded: Loaded, procedure: Procedure, given: Given) -> Titles:
    """The titles of everybody at the current meeting and of the guardians. One query for each unit at the table."""
    known = {(row.guardian_id, Role.GUARDIAN): _capital(RELATIONS[Relation(row.relation)]) for row in loaded.guardianships}
    seats = loaded.facts.meeting.seats
    for unit in {seat.unit for seat in seats if seat.unit}:
        employed = {(row.person_id, row.role): row.title for row in lookup.staff_at(unit_id=unit, day=given.day)}
        for seat in seats:
            code = REGISTER_ROLES.get(seat.role, seat.role.value)
            title = employed.get((seat.person, code), "")
            if seat.unit == unit and title:
                known[(seat.person, seat.role)] = _capital(role_words(role=code, title=title))
    return Titles(procedure, known)


def _capital(text: Text) -> Text:
    return Text(**{code: _raised(text.in_language(code)) for code in LANGUAGES})


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]
