"""Invitation: who must be there and why, the agreed time, and the written invitation (A-15 to A-20, A-30 to A-35)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done, GuardianFacts, PersonId, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Holder
from fotfeste.domain.rules.concern import responsible, the_office
from fotfeste.domain.rules.consent import guardians_permitted, may_attend
from fotfeste.domain.rules.parameters import (
    FIRST_REMINDER_DAYS,
    LAST_REMINDER_DAYS,
    NOTICE_DAYS,
    OF_AGE,
    OFFICE_ANSWER_DAYS,
    SCHOOL_SEATS,
)
from fotfeste.domain.source import Source, education_act, ledger, proposal
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import age_on, norwegian_day

GUARDIANS_OF_MINORS = ledger("A-20", quote="Føresette må kallast inn dersom eleven er under 18 år", section="Kven skal delta")
MUST_BE_THERE = "Obligatorisk"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A chair that must be taken: by one of ``roles``, or by the ``person`` named."""

    code: str
    roles: tuple[Role, ...]
    why: Text
    source: Source
    person: PersonId | None = None

    def taken_in(self, seats: tuple[SeatFacts, ...]) -> bool:
        """Whether one of ``seats`` fills it."""
        return any(seat.role in self.roles and self.person in (None, seat.person) for seat in seats)


def meeting_on(facts: CaseFacts, given: Given) -> date:
    """The meeting's day, or the day of the question while no time is agreed."""
    return norwegian_day(facts.meeting.starts_at) if facts.meeting.starts_at else given.day


def is_minor(facts: CaseFacts, given: Given) -> bool:
    """Whether the pupil is under 18 on the meeting's day, not today's (A-20)."""
    day = meeting_on(facts, given)
    return age_on(born_on=facts.pupil.born_on, day=day) < given.value(OF_AGE, day)


def guardians_to_invite(facts: CaseFacts, given: Given) -> tuple[GuardianFacts, ...]:
    """Every guardian with parental responsibility of a minor, less those whom court, child welfare or danger keeps out.

    When child welfare has the care, it takes the guardians' place (§ 24-4).
    """
    if not is_minor(facts, given) or facts.pupil.in_care:
        return ()
    return tuple(g for g in facts.guardians if g.parental_responsibility and not g.kept_out)


def requirements(facts: CaseFacts, given: Given) -> tuple[Requirement, ...]:
    """Which chairs must be taken at this meeting, each with its why, by the values of the meeting's day (A-15 to A-18, A-20)."""
    return (*_school(given.value(SCHOOL_SEATS, meeting_on(facts, given))), *_pupil_and_office(facts), *_home(facts, given))


def _school(reading: str) -> tuple[Requirement, ...]:
    leadership = ledger("A-15", quote="Leiinga ved skulen (for eksempel elevinspektør)", section=MUST_BE_THERE)
    knows = ledger("A-16", quote="kontaktlærar eller rådgjevar", section=MUST_BE_THERE)
    if reading == "one_of_three":
        roles = (Role.LEADER, Role.CONTACT_TEACHER, Role.COUNSELLOR)
        why = Text(nb="En fra skolen må være med.", nn="Ein frå skulen må vere med.", en="Somebody from the school must attend.")
        return (Requirement("school", roles, why, knows),)
    return (
        Requirement(
            "leader",
            (Role.LEADER,),
            Text(nb="Ledelsen må være med.", nn="Leiinga må vere med.", en="The school's leadership must attend."),
            leadership,
        ),
        Requirement(
            "contact",
            (Role.CONTACT_TEACHER, Role.COUNSELLOR),
            Text(
                nb="Kontaktlærer eller rådgiver må være med.",
                nn="Kontaktlærar eller rådgjevar må vere med.",
                en="The contact teacher or a counsellor must attend.",
            ),
            knows,
        ),
    )


def _pupil_and_office(facts: CaseFacts) -> tuple[Requirement, ...]:
    return (
        Requirement(
            "pupil",
            (Role.PUPIL,),
            Text(nb="Eleven må være med.", nn="Eleven må vere med.", en="The pupil must attend."),
            ledger("A-17", quote="eleven", section=MUST_BE_THERE),
            facts.pupil.person,
        ),
        Requirement(
            "office",
            (Role.OT_ADVISER, Role.OT_LEADER),
            Text(nb="OT må være med.", nn="OT må vere med.", en="The follow-up service must attend."),
            ledger("A-18", quote="Oppfølgingstenesta", section=MUST_BE_THERE),
        ),
    )


def _home(facts: CaseFacts, given: Given) -> tuple[Requirement, ...]:
    if facts.pupil.in_care and is_minor(facts, given):
        why = Text(
            nb="Barnevernet har omsorgen og må kalles inn.",
            nn="Barnevernet har omsorga og må kallast inn.",
            en="Child welfare has the care and must be invited.",
        )
        return (Requirement("care_service", (Role.CHILD_WELFARE,), why, education_act("§ 24-4", "A-20")),)
    why = Text(
        nb="Må kalles inn, eleven er under 18 år på møtedagen.",
        nn="Må kallast inn, eleven er under 18 år på møtedagen.",
        en="Must be invited: the pupil is under 18 on the day of the meeting.",
    )
    return tuple(
        Requirement(f"guardian:{guardian.person}", (Role.GUARDIAN,), why, GUARDIANS_OF_MINORS, guardian.person)
        for guardian in guardians_to_invite(facts, given)
    )


def seats_missing(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """One objection for each chair that must be taken and is not (A-15 to A-20)."""
    empty = Text(nb="{why} Velg hvem.", nn="{why} Vel kven.", en="{why} Choose who.")
    return tuple(
        Objection(
            code=f"seat:{requirement.code}",
            sentence=empty.filled(why=requirement.why),
            source=requirement.source,
            exit=Exit.LEADER_WITH_REASON if requirement.code.startswith("guardian") else Exit.NONE,
        )
        for requirement in requirements(facts, given)
        if not requirement.taken_in(facts.meeting.seats)
    )


def somebody_missing(facts: CaseFacts, given: Given) -> bool:
    """Whether a chair that must be taken is empty."""
    return bool(seats_missing(facts, given))


def seats_to_invite(facts: CaseFacts, given: Given) -> tuple[SeatFacts, ...]:
    """Everybody at the table who may be invited: guests only with consent, guardians only of a minor or with leave (A-35)."""
    return tuple(seat for seat in facts.meeting.seats if may_come(facts, given, seat))


def may_come(facts: CaseFacts, given: Given, seat: SeatFacts) -> bool:
    """Whether whoever sits on ``seat`` may be told of the meeting.

    A guardian of a minor by parental responsibility, of a pupil of age by the pupil's recorded permission, and never
    against a restriction (A-20); another service by consent or law (A-24 to A-28); the others always.
    """
    if seat.role is not Role.GUARDIAN:
        return may_attend(facts, given, seat.role)
    if is_minor(facts, given):
        return seat.person in {guardian.person for guardian in guardians_to_invite(facts, given)}
    barred = any(guardian.person == seat.person and guardian.kept_out for guardian in facts.guardians)
    return not barred and guardians_permitted(facts, given)


def invited(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of those who shall be invited was invited in writing (A-32, A-35)."""
    moments = [seat.invited_at for seat in seats_to_invite(facts, given)]
    sent = [moment for moment in moments if moment]
    return Done(at=max(sent)) if sent and len(sent) == len(moments) else None


def time_agreed(facts: CaseFacts, given: Given) -> Done | None:
    """When OT said yes to a time (A-30); a day that went by before anybody was invited is no agreed time any more."""
    meeting = facts.meeting
    went_by = meeting.started is None and given.day > meeting_on(facts, given) and not invited(facts, given)
    return None if went_by else meeting.agreed


def who_agrees_time(facts: CaseFacts, given: Given) -> Holder:
    """OT while a proposal waits for an answer, else the school."""
    return the_office(facts, given) if _waiting(facts, given) else responsible(facts, given)


def time_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the oldest unanswered proposal (A-18)."""
    asked = _waiting(facts, given)
    return given.calendar.after(min(asked), given.value(OFFICE_ANSWER_DAYS, min(asked))) if asked else None


def _waiting(facts: CaseFacts, given: Given) -> list[date]:
    """When OT was asked about the times that it has not answered and that still lie ahead."""
    return [norwegian_day(asked.proposed.at) for asked in facts.meeting.proposals if not asked.answer and given.day <= norwegian_day(asked.starts_at)]


def invite_by(facts: CaseFacts, given: Given) -> date | None:
    """The last day on which an invitation is early enough; unknown while no time is agreed."""
    if facts.meeting.starts_at is None:
        return None
    day = norwegian_day(facts.meeting.starts_at)
    return day - timedelta(days=given.value(NOTICE_DAYS, day))


def short_notice(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Advises against an invitation that comes later than the local number of days before; a reason is then written."""
    latest = invite_by(facts, given)
    if latest is None or given.day <= latest:
        return ()
    sentence = Text(
        nb="Det er mindre enn {days} dager til møtet. Skriv hvorfor det må gå så fort.",
        nn="Det er mindre enn {days} dagar til møtet. Skriv kvifor det må gå så fort.",
        en="There are fewer than {days} days until the meeting. Write why it must go so fast.",
    ).filled(days=same(str(given.value(NOTICE_DAYS, meeting_on(facts, given)))))
    return (Objection("short_notice", sentence, proposal("A-32"), Exit.LEADER_WITH_REASON, hinders=False, field="reason"),)


def not_past(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """No notice goes out for a meeting that is past."""
    if facts.meeting.starts_at is None or given.day <= norwegian_day(facts.meeting.starts_at):
        return ()
    sentence = Text(nb="Møtedagen er forbi. Avtal en ny tid.", nn="Møtedagen er forbi. Avtal ei ny tid.", en="The day is past. Agree a new time.")
    return (Objection("meeting_past", sentence, proposal("A-32")),)


def pupil_called(facts: CaseFacts, _given: Given) -> Done | None:
    """A call or SMS to the pupil after the pupil's own invitation, or the reason for leaving it (A-33)."""
    seat = facts.meeting.seat_of(facts.pupil.person)
    sent_at = seat.invited_at if seat else None
    calls = [c.at for c in facts.meeting.contacts if c.person == facts.pupil.person and sent_at and c.at >= sent_at]
    return Done(at=min(calls)) if calls else facts.meeting.check("call_pupil")


def call_due(facts: CaseFacts, given: Given) -> date | None:
    """The school day before the meeting."""
    if facts.meeting.starts_at is None:
        return None
    return given.calendar.before(norwegian_day(facts.meeting.starts_at))


def reminder_days(facts: CaseFacts, given: Given) -> tuple[date, ...]:
    """The days on which those invited are reminded: the local numbers of days before the meeting (A-33, A-34)."""
    if facts.meeting.starts_at is None:
        return ()
    day = norwegian_day(facts.meeting.starts_at)
    ahead = {given.value(key, day) for key in (FIRST_REMINDER_DAYS, LAST_REMINDER_DAYS)}
    return tuple(day - timedelta(days=days) for days in sorted(ahead, reverse=True))


def turning_days(facts: CaseFacts, given: Given) -> list[date]:
    """The days on which a proposal goes by unanswered, a notice gets short, and a meeting is past."""
    went_by = [norwegian_day(asked.starts_at) for asked in facts.meeting.proposals if not asked.answer]
    latest = invite_by(facts, given)
    last = [latest, meeting_on(facts, given)] if latest else []
    return [day + timedelta(days=1) for day in went_by + last]
