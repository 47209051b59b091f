"""Meeting: when it may start, who came, and what a missing chair means (A-17 to A-19, A-50)."""

from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.invitation import requirements
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

SCHOOL_ROLES = frozenset({Role.LEADER, Role.CONTACT_TEACHER, Role.COUNSELLOR})

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


def started(facts: CaseFacts, _given: Given) -> Done | None:
    """When the meeting was opened."""
    return facts.meeting.started


def meeting_day(facts: CaseFacts, _given: Given) -> date | None:
    """The agreed day in Norway."""
    return norwegian_day(facts.meeting.starts_at) if facts.meeting.starts_at else None


def not_before_the_day(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """A meeting cannot be opened before its day."""
    day = meeting_day(facts, given)
    if day is None or given.day >= day:
        return ()
    sentence = Text(nb="Møtet er ikke i dag.", nn="Møtet er ikkje i dag.", en="The meeting is not today.")
    return (Objection("first:meeting_day", sentence, proposal("A-37")),)


def turning_days(facts: CaseFacts, given: Given) -> list[date]:
    """The meeting's day: from then on it can be opened."""
    day = meeting_day(facts, given)
    return [day] if day else []


def attendance_recorded(facts: CaseFacts, _given: Given) -> Done | None:
    """When the meeting had started and everybody's attendance was known (A-50)."""
    known = all(seat.attendance for seat in facts.meeting.seats if seat.invited_at)
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
        else Objection(f"absent:{requirement.code}", sentence.filled(why=requirement.why), requirement.source, Exit.JOINT_WITH_OFFICE)
        for requirement in empty
    )


def school_knows_pupil(facts: CaseFacts, _given: Given) -> tuple[Objection, ...]:
    """Advises when a participant from the school has not confirmed knowing the pupil and the case (A-19)."""
    unsure = [seat for seat in facts.meeting.seats if seat.role in SCHOOL_ROLES and not seat.knows_pupil]
    sentence = Text(
        nb="Ikke alle fra skolen har bekreftet at de kjenner eleven og saken.",
        nn="Ikkje alle frå skulen har stadfesta at dei kjenner eleven og saka.",
        en="Not everybody from the school has confirmed that they know the pupil and the case.",
    )
    source = ledger("A-19", quote="Dei som møter frå skulen må ha god kjennskap til eleven og saka")
    return (Objection("knows_pupil", sentence, source, hinders=False),) if unsure else ()
