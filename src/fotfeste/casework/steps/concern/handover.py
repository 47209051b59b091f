"""Who answers for the case: handed over for a day, until a day or for good, and taken back (A-05, A-48)."""

from datetime import date

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import needed, refused
from fotfeste.casework.models import Case, Handover
from fotfeste.casework.notices import tell_handed_over
from fotfeste.casework.seating import seat_people, take_away, unit_of
from fotfeste.domain.events import CaseHandedOver, Event
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.access import LEADS, Relation
from fotfeste.domain.rules.concern import acting, may_answer
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

STAND_INS = proposal("A-05", "A-48")
SAY_WHY = Text(nb="Skriv hvorfor saken skifter hender.", nn="Skriv kvifor saka skiftar hender.", en="Write why the case changes hands.")
ALREADY_THEIRS = Text(
    nb="Denne personen svarer alt for saken.", nn="Denne personen svarar alt for saka.", en="This person already answers for the case."
)
NO_ROLE = Text(
    nb="Velg en som arbeider med saker som denne på skolen eller kontoret i dag.",
    nn="Vel ein som arbeider med saker som denne på skulen eller kontoret i dag.",
    en="Choose somebody who works with such cases at the school or office today.",
)
OWN_CHILD = Text(
    nb="Den som er foresatt for eleven, kan ikke svare for saken.",
    nn="Den som er føresett for eleven, kan ikkje svare for saka.",
    en="A guardian of the pupil cannot answer for the case.",
)
DAY_PAST = Text(nb="Dagen er alt forbi.", nn="Dagen er alt forbi.", en="That day is past.")
SCHOOL_CARRIES = Text(
    nb="Skolen har saken. Den bestemmer selv hvem som svarer for den.",
    nn="Skulen har saka. Han avgjer sjølv kven som svarar for ho.",
    en="The school has the case and decides who answers for it.",
)
KNOWS_PUPIL = (Role.COUNSELLOR, Role.CONTACT_TEACHER)
"""One of the two sits at the table; either can take the other's chair."""


@act("hand_over_case")
def hand_over_case(work: Work, *, receiver: PersonId, until: date | None = None, reason: str) -> Event:
    """Let ``receiver`` answer for the case up to and including ``until``, or for good when that is None (A-05).

    The receiver sees everything from this moment. Whoever let the case go, or stood in, reads on for the local number of
    days, and both are told. Handed to the responsible, the case is taken back at once. For good ends every stand-in. A chair
    at the table that nobody has been invited to goes along, when the case is still with the receiver on the meeting's day.

    Raises:
        Refused: no reason, a day that is past, somebody without a fitting role there today or with a child of their own in
            the case, somebody who answers for it already, or OT's leader while the school has the case.
    """
    facts = work.facts
    words = needed(reason, field="reason", sentence=SAY_WHY, source=STAND_INS)
    if Relation.OFFICE_LEADER in work.opened.relations and not (work.opened.relations & LEADS) and not _office_carries(work):
        raise refused("school_carries", SCHOOL_CARRIES, STAND_INS)
    last_on = None if receiver == facts.responsible else until
    if last_on and last_on < work.given.day:
        raise refused("day_past", DAY_PAST, STAND_INS, field="until")
    _refuse_unfit(work, receiver)
    holds = acting(facts, work.given)
    if receiver == holds and (last_on or holds == facts.responsible):
        raise refused("already_theirs", ALREADY_THEIRS, STAND_INS, field="receiver")
    giver = facts.responsible if last_on is None and receiver != facts.responsible else holds
    row = Handover(
        **work.owned,
        giver_id=giver,
        receiver_id=receiver,
        from_on=work.given.day,
        until=last_on,
        reason=words,
        made_by_id=work.actor,
        made_at=work.at,
    )
    Handover.objects.bulk_create([row])
    if last_on is None:
        Case.objects.filter(id=facts.id).update(responsible_id=receiver)
    _pass_the_chair(work, giver=holds, receiver=receiver, last_on=last_on)
    tell_handed_over(work, number=row.id, givers={giver, holds}, receiver=receiver)
    return CaseHandedOver(giver=holds, receiver=receiver, until=last_on)


def _office_carries(work: Work) -> bool:
    return work.facts.passed is not None or work.facts.office == work.facts.school


def _refuse_unfit(work: Work, receiver: PersonId) -> None:
    facts = work.facts
    if any(guardian.person == receiver for guardian in facts.guardians):
        raise refused("own_child", OWN_CHILD, STAND_INS, field="receiver")
    places = may_answer(facts)
    if not any(unit_of(receiver, role, work.given.day, at=unit) for role, unit in places if unit is not None):
        raise refused("role_not_held", NO_ROLE, STAND_INS, field="receiver")


def _pass_the_chair(work: Work, *, giver: PersonId, receiver: PersonId, last_on: date | None) -> None:
    """The chair of a meeting that nobody has been invited to yet; what was sent stands until somebody changes it."""
    meeting = work.facts.meeting
    if meeting.started or (last_on and (meeting.starts_at is None or norwegian_day(meeting.starts_at) > last_on)):
        return
    free = [seat for seat in meeting.seats if seat.person == giver and seat.role in KNOWS_PUPIL and seat.invited_at is None]
    role = _role_at(work, receiver, free[0]) if free else None
    if role is None or any(seat.person == receiver and seat.role in KNOWS_PUPIL for seat in meeting.seats):
        return
    take_away(work, free)
    seat_people(work, [(receiver, role, free[0].unit)])


def _role_at(work: Work, receiver: PersonId, chair: SeatFacts) -> Role | None:
    return next((role for role in (chair.role, *KNOWS_PUPIL) if unit_of(receiver, role, work.given.day, at=chair.unit)), None)
