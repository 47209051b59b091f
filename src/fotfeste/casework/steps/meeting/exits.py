"""The lawful way past a *must* that cannot be kept: taken by a leader, with a reason that is never left out (A-18)."""

from dataclasses import dataclass

from fotfeste.casework.act import Work, act
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.exits import CONSENTED_BY, CONSENTED_WAY, LAW
from fotfeste.casework.inputs import LINE, needed, refused
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, ExitTaken
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.invitation import requirements
from fotfeste.domain.rules.meeting.attendance import ABSENT
from fotfeste.domain.rules.progress import EXIT, objections_to
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.people import lookup

BY_A_LEADER = frozenset({Exit.LEADER_WITH_REASON, Exit.LAW, Exit.MISSING_SEAT_AGREES})
"""The exits that one act takes; what school and OT decide together has steps of its own."""
WAYS = ("email", "sms", "letter")
"""The ways to agree in writing."""
WHY = proposal("A-18")
NOT_IN_THE_WAY = Text(
    nb="Dette står ikke i veien nå, eller kan ikke gås forbi slik.",
    nn="Dette står ikkje i vegen no, eller kan ikkje gåast forbi slik.",
    en="This is not in the way now, or cannot be passed in this way.",
)
SAY_WHY = Text(nb="Skriv hvorfor dere går videre.", nn="Skriv kvifor de går vidare.", en="Write why you go on.")
SAY_LAW = Text(nb="Skriv hvilken lovregel det bygger på.", nn="Skriv kva lovregel det byggjer på.", en="Write which legal rule it rests on.")
SAY_WHO = Text(
    nb="Velg hvem som mangler og har sagt ja skriftlig.",
    nn="Vel kven som manglar og har sagt ja skriftleg.",
    en="Choose who is missing and has agreed in writing.",
)
SAY_HOW = Text(nb="Velg hvordan den som mangler, sa ja.", nn="Vel korleis den som manglar, sa ja.", en="Choose how the missing one agreed.")


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


@act("take_exit")
def take_exit(work: Work, *, code: str, reason: str, consented_by: PersonId | None = None, consented_way: str = "", legal_ground: str = "") -> Event:
    """Go past the objection ``code`` with a reason, which stands on the meeting and is shown with it.

    When a chair is empty (A-18) it says who of the missing agreed in writing, and how; an exception by law names its rule.

    Raises:
        Refused: nothing such is in the way now, no reason, no legal rule, or nobody who could agree has agreed in writing.
    """
    taken = next((each for each in open_exits(opened=work.opened) if each.objection.code == code), None)
    if taken is None:
        raise refused("not_in_the_way", NOT_IN_THE_WAY, WHY)
    words = needed(reason, field="reason", sentence=SAY_WHY, source=WHY)
    marks: list[str] = []
    if taken.objection.exit is Exit.LAW:
        marks.append(LAW + needed(legal_ground, field="legal_ground", sentence=SAY_LAW, source=WHY, longest=LINE))
    if taken.objection.exit is Exit.MISSING_SEAT_AGREES:
        if consented_by not in taken.agree:
            raise refused("consent_missing", SAY_WHO, taken.objection.source, field="consented_by")
        if consented_way not in WAYS:
            raise refused("way_missing", SAY_HOW, taken.objection.source, field="consented_way")
        marks += [f"{CONSENTED_BY}{consented_by}", CONSENTED_WAY + consented_way]
    tick(work, EXIT + code, note=words, items=marks)
    return ExitTaken(code=code)
