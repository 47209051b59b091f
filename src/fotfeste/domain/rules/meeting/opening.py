"""When a meeting may start, and whether the school's own know the pupil (A-19, A-37)."""

from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

SCHOOL_ROLES = frozenset({Role.LEADER, Role.CONTACT_TEACHER, Role.COUNSELLOR})


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
