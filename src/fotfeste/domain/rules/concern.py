"""Concern: what was raised, whether OT/PPT can help, and that OT has been contacted (A-01, A-02, A-12 to A-14)."""

from collections.abc import Sequence
from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, HandoverFacts, Occasion, PersonId, Role, UnitId
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Holder
from fotfeste.domain.rules.parameters import CONTACT_DAYS
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

OFFICE_UNKNOWN = Objection(
    code="office_unknown",
    sentence=Text(
        nb="Ingen OT/PPT-kontor er satt opp for skolen. Administrator legger det inn i registeret.",
        nn="Ingen OT/PPT-kontor er sett opp for skulen. Administrator legg det inn i registeret.",
        en="No OT/PPT office is registered for the school. The administrator adds it to the register.",
    ),
    source=ledger("A-14", quote="Oversikt over OT/PPT-kontor"),
)

SCHOOL_ANSWERS = (Role.COUNSELLOR, Role.CONTACT_TEACHER, Role.LEADER)
"""The roles at a school in which somebody can answer for a case (A-05)."""


def raised(facts: CaseFacts, _given: Given) -> Done | None:
    """When the first concern was raised, and by whom (A-01)."""
    return min((concern.raised for concern in facts.concerns), key=lambda done: done.at, default=None)


def assessment_needed(facts: CaseFacts, _given: Given) -> bool:
    """Whether somebody must say that OT/PPT can help: the occasion is a risk, not a certainty (A-12)."""
    return facts.occasion is Occasion.RISK_OT_PPT_CAN_HELP


def assessed(facts: CaseFacts, _given: Given) -> Done | None:
    """When it was stated that OT/PPT can contribute (A-12)."""
    return next((concern.stated or concern.raised for concern in facts.concerns if concern.assessed), None)


def occasion_settled(facts: CaseFacts, given: Given) -> Done | None:
    """When the occasion was complete: certain to leave at once, a risk when it is stated what OT/PPT can do (A-12, A-13)."""
    return assessed(facts, given) if assessment_needed(facts, given) else raised(facts, given)


def office_contacted(facts: CaseFacts, _given: Given) -> Done | None:
    """The first contact with OT about the case: noted, or the first time that was proposed to OT (A-02).

    A training company's own report is that contact, and so is any concern in a case that OT's office carries itself.
    """
    noted = facts.meeting.check("office_contacted")
    reported = [concern.raised for concern in facts.concerns if concern.by_company or facts.school == facts.office]
    contacts = [*reported, *(proposal.proposed for proposal in facts.meeting.proposals), *([noted] if noted else [])]
    return min(contacts, key=lambda done: done.at, default=None)


def office_known(facts: CaseFacts, _given: Given) -> tuple[Objection, ...]:
    """Objects when no OT/PPT office serves the school (A-14)."""
    return () if facts.office else (OFFICE_UNKNOWN,)


def contact_due(facts: CaseFacts, given: Given) -> date:
    """By when OT is contacted: the local number of school days after the concern."""
    opened_on = norwegian_day(facts.opened_at)
    return given.calendar.after(opened_on, given.value(CONTACT_DAYS, opened_on))


def responsible(facts: CaseFacts, given: Given) -> Holder:
    """The named person who answers for the case today; the school's leadership when the person is away, or OT's (A-05, A-48)."""
    return holder(facts, acting(facts, given))


def acting(facts: CaseFacts, given: Given) -> PersonId:
    """Who answers for the case on the day: the stand-in while there is one, else the responsible (A-05)."""
    return stand_in(facts.handovers, given.day) or facts.responsible


def stand_in(handovers: Sequence[HandoverFacts], day: date) -> PersonId | None:
    """Who stands in on ``day``: the one who was asked last; ``handovers`` are a case's, in the order in which they were made."""
    holding = [h.receiver for n, h in enumerate(handovers) if h.until and h.from_on <= day <= h.until and not _over(handovers[n + 1 :], day)]
    return holding[-1] if holding else None


def held_the_case(handovers: Sequence[HandoverFacts]) -> list[tuple[PersonId, date]]:
    """Whoever let the case go for good, and every stand-in, with the last day."""
    return [_last_day(h, handovers[n + 1 :]) for n, h in enumerate(handovers)]


def _last_day(handover: HandoverFacts, later: Sequence[HandoverFacts]) -> tuple[PersonId, date]:
    if handover.until is None:
        return handover.giver, handover.from_on
    return handover.receiver, min([handover.until, *(next_one.from_on for next_one in later if next_one.until is None)])


def _over(later: Sequence[HandoverFacts], day: date) -> bool:
    """Whether the case was let go for good, or taken back, afterwards: that ends a stand-in before the day."""
    return any(next_one.until is None and next_one.from_on <= day for next_one in later)


def may_answer(facts: CaseFacts) -> tuple[tuple[Role, UnitId | None], ...]:
    """The roles, each at its unit, in which somebody can answer for the case: the school's, and OT's where OT carries it (A-05, A-48)."""
    return _of_office(facts) if facts.passed or facts.office == facts.school else _of_school(facts)


def may_own(facts: CaseFacts) -> tuple[tuple[Role, UnitId | None], ...]:
    """The roles, each at its unit, in which somebody can answer for a promise of another's: at the school and at the office (A-48)."""
    return (*_of_school(facts), *_of_office(facts))


def _of_school(facts: CaseFacts) -> tuple[tuple[Role, UnitId | None], ...]:
    return tuple((role, facts.school) for role in SCHOOL_ANSWERS)


def _of_office(facts: CaseFacts) -> tuple[tuple[Role, UnitId | None], ...]:
    return tuple((role, facts.office) for role in (Role.OT_ADVISER, Role.OT_LEADER) if facts.office is not None)


def holder(facts: CaseFacts, person: PersonId) -> Holder:
    """``person``'s duty: it climbs to the office when the person sits at the table for OT, else to the school's leadership."""
    seat = next((seat for seat in facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER) if seat.person == person), None)
    carries = facts.passed is not None and person == facts.responsible
    return Holder(person, Role.OT_ADVISER, facts.office) if seat or carries else Holder(person, Role.LEADER, facts.school)


def the_office(facts: CaseFacts, _given: Given) -> Holder:
    """The OT adviser on the case, or every adviser of the office: what stands in OT's own queue (A-18, A-44)."""
    seat = next(iter(facts.meeting.seats_of(Role.OT_ADVISER)), None)
    return Holder(person=seat.person if seat else None, role=Role.OT_ADVISER, unit=facts.office)
