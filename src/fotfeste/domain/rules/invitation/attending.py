"""Who must be at the meeting and why, and who may come (A-15 to A-20)."""

from dataclasses import dataclass
from datetime import date

from fotfeste.domain.facts import CaseFacts, GuardianFacts, PersonId, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.consent import guardians_permitted, may_attend
from fotfeste.domain.rules.parameters import OF_AGE, SCHOOL_SEATS
from fotfeste.domain.source import Source, education_act, ledger
from fotfeste.domain.text import Text
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
