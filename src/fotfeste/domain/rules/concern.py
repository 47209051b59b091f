"""Concern: what was raised, whether OT/PPT can help, and that OT has been contacted (A-01, A-02, A-12 to A-14)."""

from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, HandoverFacts, Occasion, PersonId, Role
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
    """The first contact with OT about the case: noted, or the first time that was proposed to OT (A-02)."""
    noted = facts.meeting.check("office_contacted")
    contacts = [proposal.proposed for proposal in facts.meeting.proposals] + ([noted] if noted else [])
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
    """Who answers for the case on the day: the stand-in who was asked last while there is one, else the responsible (A-05)."""
    standing_in = [h for h in facts.handovers if h.until is not None and h.from_on <= given.day <= h.until]
    holding = [h for h in standing_in if not _over(facts, h, given.day)]
    return holding[-1].receiver if holding else facts.responsible


def held_until(facts: CaseFacts, handover: HandoverFacts) -> date:
    """The last day on which somebody held the case: the giver, when it was let go for good, else the stand-in."""
    if handover.until is None:
        return handover.from_on
    ends = [later.from_on for later in _for_good_after(facts, handover)]
    return min([handover.until, *ends])


def _over(facts: CaseFacts, handover: HandoverFacts, day: date) -> bool:
    """Whether a later handing over for good, or a taking back, has ended this one before its day."""
    return any(later.from_on <= day for later in _for_good_after(facts, handover))


def _for_good_after(facts: CaseFacts, handover: HandoverFacts) -> list[HandoverFacts]:
    """They stand in the order in which they were made."""
    place = facts.handovers.index(handover)
    return [later for later in facts.handovers[place + 1 :] if later.until is None]


def holder(facts: CaseFacts, person: PersonId) -> Holder:
    """``person``'s duty: it climbs to the office when the person sits at the table for OT, else to the school's leadership."""
    seat = next((seat for seat in facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER) if seat.person == person), None)
    carries = facts.passed is not None and person == facts.responsible
    return Holder(person, Role.OT_ADVISER, facts.office) if seat or carries else Holder(person, Role.LEADER, facts.school)


def the_office(facts: CaseFacts, _given: Given) -> Holder:
    """The OT adviser on the case, or every adviser of the office: what stands in OT's own queue (A-18, A-44)."""
    seat = next(iter(facts.meeting.seats_of(Role.OT_ADVISER)), None)
    return Holder(person=seat.person if seat else None, role=Role.OT_ADVISER, unit=facts.office)
