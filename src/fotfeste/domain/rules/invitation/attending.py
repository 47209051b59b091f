"""Who must be at the meeting and why, and who may come (A-15 to A-20)."""

from dataclasses import dataclass
from datetime import date

from fotfeste.domain.facts import CaseFacts, GuardianFacts, PersonId, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.rules.consent import guardians_permitted, may_attend
from fotfeste.domain.rules.parameters import FOSTER_PARENTS, INSTRUCTOR_SEAT, OF_AGE, SCHOOL_SEATS
from fotfeste.domain.source import Mark, Source, education_act, ledger, proposal
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import age_on, norwegian_day

GUARDIANS_OF_MINORS = ledger("A-20", quote="Føresette må kallast inn dersom eleven er under 18 år", section="Kven skal delta")
MUST_BE_THERE = "Obligatorisk"
IMPARTIAL = Source(document=same("Forvaltningslova"), section="§ 6", rows=("A-19",), mark=Mark.BACKGROUND)


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


def guardians_who_decide(facts: CaseFacts, given: Given) -> tuple[GuardianFacts, ...]:
    """Who decides for a minor at home: those with parental responsibility, less those whom court, child welfare or danger keeps out.

    When child welfare has the care, it takes their place; the foster parents decide with it by the reading of § 24-4 that
    holds on the meeting's day.
    """
    if facts.pupil.in_care:
        with_service = given.value(FOSTER_PARENTS, meeting_on(facts, given)) == "with_child_welfare"
        return tuple(g for g in facts.guardians if g.foster and with_service and not g.kept_out)
    return tuple(g for g in facts.guardians if g.parental_responsibility and not g.kept_out)


def guardians_to_invite(facts: CaseFacts, given: Given) -> tuple[GuardianFacts, ...]:
    """Every guardian who decides for a minor, less those whose address a leader has found to be unknown (A-20)."""
    if not is_minor(facts, given):
        return ()
    return tuple(g for g in guardians_who_decide(facts, given) if g.exception != "unknown_address")


def requirements(facts: CaseFacts, given: Given) -> tuple[Requirement, ...]:
    """Which chairs must be taken at this meeting, each with its why, by the values of the meeting's day (A-15 to A-18, A-20)."""
    school = () if office_carries(facts) else _school(given.value(SCHOOL_SEATS, meeting_on(facts, given)))
    return (*school, *_company(facts, given), *_pupil_and_office(facts), *_home(facts, given))


def office_carries(facts: CaseFacts) -> bool:
    """Whether OT's office carries the case itself, as it does for an apprentice without a school: nobody sits there for a school."""
    return facts.school == facts.office


def _company(facts: CaseFacts, given: Given) -> tuple[Requirement, ...]:
    """The instructor of an apprentice, by the reading that holds on the meeting's day: where OT's office carries the case, always, or never."""
    reading = given.value(INSTRUCTOR_SEAT, meeting_on(facts, given))
    asked = facts.pupil.company is not None and (reading == "always" or (reading == "where_office_carries" and office_carries(facts)))
    why = Text(
        nb="Instruktøren fra bedriften må være med.",
        nn="Instruktøren frå bedrifta må vere med.",
        en="The instructor from the company must attend.",
    )
    return (Requirement("instructor", (Role.INSTRUCTOR,), why, proposal("A-02", "A-15")),) if asked else ()


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
    why = Text(
        nb="Må kalles inn, eleven er under 18 år på møtedagen.",
        nn="Må kallast inn, eleven er under 18 år på møtedagen.",
        en="Must be invited: the pupil is under 18 on the day of the meeting.",
    )
    source = education_act("§ 24-4", "A-20") if facts.pupil.in_care else GUARDIANS_OF_MINORS
    guardians = tuple(
        Requirement(f"guardian:{guardian.person}", (Role.GUARDIAN,), why, source, guardian.person) for guardian in guardians_to_invite(facts, given)
    )
    return (*_care_service(facts, given), *guardians)


def _care_service(facts: CaseFacts, given: Given) -> tuple[Requirement, ...]:
    if not (facts.pupil.in_care and is_minor(facts, given)):
        return ()
    why = Text(
        nb="Barnevernet har omsorgen og må kalles inn.",
        nn="Barnevernet har omsorga og må kallast inn.",
        en="Child welfare has the care and must be invited.",
    )
    return (Requirement("care_service", (Role.CHILD_WELFARE,), why, education_act("§ 24-4", "A-20")),)


def seats_missing(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """One objection for each chair that must be taken and is not, or whose holder is gone from the register (A-15 to A-20)."""
    empty = Text(nb="{why} Velg hvem.", nn="{why} Vel kven.", en="{why} Choose who.")
    taken = tuple(seat for seat in facts.meeting.seats if not has_gone(facts, seat))
    return tuple(
        Objection(
            code=f"seat:{requirement.code}",
            sentence=empty.filled(why=requirement.why),
            source=requirement.source,
            exit=_past(requirement),
        )
        for requirement in requirements(facts, given)
        if not requirement.taken_in(taken)
    )


def _past(requirement: Requirement) -> Exit:
    """A guardian is left out by law; a company without an instructor by a leader; the others never."""
    if requirement.code.startswith("guardian"):
        return Exit.LAW
    return Exit.LEADER_WITH_REASON if requirement.roles == (Role.INSTRUCTOR,) else Exit.NONE


def has_gone(facts: CaseFacts, seat: SeatFacts) -> bool:
    """Whether who sits there is no longer in the register, or no longer works there; the pupil stays the pupil."""
    return seat.role is not Role.PUPIL and seat.person in facts.gone


def somebody_missing(facts: CaseFacts, given: Given) -> bool:
    """Whether a chair that must be taken is empty, or somebody has to be chosen for who is gone."""
    return bool(seats_missing(facts, given)) or any(has_gone(facts, seat) and seat.role is not Role.GUARDIAN for seat in facts.meeting.seats)


def why_choose(facts: CaseFacts, _given: Given) -> Text:
    """Why somebody has to be chosen."""
    if any(has_gone(facts, seat) for seat in facts.meeting.seats):
        return Text(
            nb="noen ved bordet står ikke i registeret lenger, og en annen må velges",
            nn="nokon ved bordet står ikkje i registeret lenger, og ein annan må veljast",
            en="somebody at the table is no longer in the register, and another must be chosen",
        )
    return Text(
        nb="noen som må være med, er ikke valgt ennå",
        nn="nokon som må vere med, er ikkje vald enno",
        en="somebody who must attend has not been chosen",
    )


def guardians_at_work(facts: CaseFacts, _given: Given) -> tuple[Objection, ...]:
    """Advises against letting a guardian of the pupil sit there for the school or a service, or answer for the case."""
    family = {guardian.person for guardian in facts.guardians}
    working = {seat.person for seat in facts.meeting.seats if seat.role not in (Role.PUPIL, Role.GUARDIAN)} | {facts.responsible}
    sentence = Text(
        nb="En som møter på vegne av jobben, er foresatt til eleven. Velg en annen.",
        nn="Ein som møter på vegner av jobben, er føresett til eleven. Vel ein annan.",
        en="Somebody who attends for work is the pupil's guardian. Choose another.",
    )
    return tuple(Objection(f"own_child:{person}", sentence, IMPARTIAL, hinders=False) for person in sorted(family & working))


def seats_to_invite(facts: CaseFacts, given: Given) -> tuple[SeatFacts, ...]:
    """Everybody at the table who may be invited: guests only with consent, guardians only of a minor or with leave (A-35)."""
    return tuple(seat for seat in facts.meeting.seats if may_come(facts, given, seat))


def may_come(facts: CaseFacts, given: Given, seat: SeatFacts) -> bool:
    """Whether whoever sits on ``seat`` may be told of the meeting.

    A guardian of a minor by parental responsibility, of a pupil of age by the pupil's recorded permission, and never
    against a restriction (A-20); another service by consent or law (A-24 to A-28); the others always, while they are in the register.
    """
    if has_gone(facts, seat):
        return False
    if seat.role is not Role.GUARDIAN:
        return may_attend(facts, given, seat.role)
    if is_minor(facts, given):
        return seat.person in {guardian.person for guardian in guardians_to_invite(facts, given)}
    reached = {guardian.person for guardian in facts.guardians if not guardian.kept_out and guardian.exception != "unknown_address"}
    return seat.person in reached and guardians_permitted(facts, given)
