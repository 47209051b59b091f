"""What hinders a case today and can be gone past by a leader, and who can agree when a chair is empty (A-18)."""

from dataclasses import dataclass

from fotfeste.casework.doors import OpenCase
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.invitation import requirements
from fotfeste.domain.rules.meeting.attendance import ABSENT
from fotfeste.domain.rules.progress import objections_to
from fotfeste.people import lookup

BY_A_LEADER = frozenset({Exit.LEADER_WITH_REASON, Exit.LAW, Exit.MISSING_SEAT_AGREES})
"""The exits that one act takes; what school and OT decide together has steps of its own."""


@dataclass(frozen=True, slots=True)
class OpenExit:
    """Something that hinders now and that a leader can go past; ``agree`` are those who can agree when a chair is empty."""

    objection: Objection
    agree: tuple[PersonId, ...]


def open_exits(*, opened: OpenCase) -> tuple[OpenExit, ...]:
    """Everything in the case that hinders today and has an exit that a leader takes, in the order of the path."""
    found: dict[str, Objection] = {}
    for step in opened.procedure.steps:
        if step.needed(opened.facts, opened.given) and not step.done(opened.facts, opened.given):
            for objection in objections_to(opened.procedure, step.act, opened.facts, opened.given):
                if objection.hinders and objection.exit in BY_A_LEADER:
                    found.setdefault(objection.code, objection)
    return tuple(OpenExit(objection, _who_can_agree(opened, objection)) for objection in found.values())


def _who_can_agree(opened: OpenCase, objection: Objection) -> tuple[PersonId, ...]:
    """Whoever should have sat on the empty chair; then those who hold the same role at the same unit."""
    if objection.exit is not Exit.MISSING_SEAT_AGREES:
        return ()
    facts, given = opened.facts, opened.given
    roles = next((each.roles for each in requirements(facts, given) if f"{ABSENT}{each.code}" == objection.code), ())
    seated = [seat for seat in facts.meeting.seats_of(*roles) if seat.attendance != "present"]
    units = {seat.unit for seat in seated} | {facts.school, facts.office}
    names = [role.value for role in roles]
    others = [row.person_id for unit in units if unit for row in lookup.staff_at(unit_id=unit, roles=names, day=given.day)]
    return tuple(dict.fromkeys([*(seat.person for seat in seated), *others]))
