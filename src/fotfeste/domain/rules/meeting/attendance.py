"""Who came, and what a missing chair means (A-17, A-18, A-50)."""

from fotfeste.domain.facts import CaseFacts, Done, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.invitation import requirements
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

ABSENT = "absent:"
"""How the code of an objection to an empty chair begins; the requirement's code follows."""
PUPIL_ABSENT = Objection(
    code="pupil_absent",
    sentence=Text(
        nb="Eleven er ikke her. Prøv å få kontakt nå, og noter hvert forsøk.",
        nn="Eleven er ikkje her. Prøv å få kontakt no, og noter kvart forsøk.",
        en="The pupil is not here. Try to make contact now, and note every attempt.",
    ),
    source=ledger("A-50", "A-51", quote="Skulen prøver å få kontakt med eleven/føresette ved møtestart"),
    exit=Exit.JOINT_WITH_OFFICE,
)


def attendance_recorded(facts: CaseFacts, _given: Given) -> Done | None:
    """When the meeting had started and everybody's attendance was known (A-50)."""
    seats = facts.meeting.seats
    known = any(seat.attendance for seat in seats) and all(seat.attendance for seat in seats if seat.invited_at)
    return facts.meeting.started if facts.meeting.started and known else None


def those_who_must_be_here(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """One objection for each mandatory chair that stands empty once attendance is taken (A-15 to A-18, A-50).

    Guardians must be invited, not present. An empty school or OT chair means that the meeting is moved, or held with
    a reason and the missing seat's written consent (A-18).
    """
    if not attendance_recorded(facts, given):
        return ()
    present = tuple(seat for seat in facts.meeting.seats if seat.attendance == "present")
    empty = [requirement for requirement in requirements(facts, given) if requirement.roles != (Role.GUARDIAN,) and not requirement.taken_in(present)]
    sentence = Text(nb="{why} Stolen er tom.", nn="{why} Stolen er tom.", en="{why} The chair is empty.")
    return tuple(
        PUPIL_ABSENT
        if requirement.code == "pupil"
        else Objection(f"{ABSENT}{requirement.code}", sentence.filled(why=requirement.why), requirement.source, Exit.MISSING_SEAT_AGREES)
        for requirement in empty
    )


def pupil_came(facts: CaseFacts) -> bool:
    """Whether the pupil is marked as there, in the room or from a distance."""
    return any(seat.person == facts.pupil.person and seat.attendance == "present" for seat in facts.meeting.seats)


def pupil_absent(facts: CaseFacts, given: Given) -> bool:
    """Whether attendance is taken and the pupil did not come: the no-show procedure begins (A-50)."""
    return attendance_recorded(facts, given) is not None and not pupil_came(facts)
