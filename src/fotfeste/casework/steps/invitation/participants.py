"""Who is to attend for school, OT and company; the family follows from the register, other services from their consent (A-15 to A-20)."""

from collections.abc import Sequence

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.casework.seating import Chair, fit_chairs, is_asked, seat_people, unit_of
from fotfeste.casework.steps.invitation.releasing import release, take_up_again
from fotfeste.casework.steps.invitation.updating import update_invitations
from fotfeste.casework.steps.preparation import MEETING_STARTED
from fotfeste.domain.events import Event, ParticipantsChosen
from fotfeste.domain.facts import PersonId, Role, SeatFacts, UnitId
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.consent import SERVICES, may_attend
from fotfeste.domain.rules.invitation import is_minor, may_come
from fotfeste.domain.rules.meeting import SCHOOL_ROLES, started
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

OFFICE_ROLES = frozenset({Role.OT_ADVISER, Role.OT_LEADER})
CHOSEN = SCHOOL_ROLES | OFFICE_ROLES | {Role.INSTRUCTOR, Role.GUARDIAN}
"""The chairs that are given and taken here; the pupil and other services keep theirs whatever is chosen."""
WHO_ATTENDS = ledger("A-15", "A-16", "A-17", "A-18", "A-20", section="Kven skal delta")
CHOSEN_TWICE = Text(nb="Samme person er valgt to ganger.", nn="Same person er vald to gonger.", en="The same person is chosen twice.")
NO_SUCH_ROLE = Text(
    nb="Personen har ikke denne rollen der i dag.",
    nn="Personen har ikkje denne rolla der i dag.",
    en="That person does not hold this role there today.",
)
WEIGH_FIRST = Text(
    nb="Vurder tjenesten sammen med OT, og få samtykke først.",
    nn="Vurder tenesta saman med OT, og få samtykke først.",
    en="Weigh the service with the follow-up service and get consent first.",
)
NOT_THIS_GUARDIAN = Text(
    nb="Denne foresatte kan ikke kalles inn.", nn="Denne føresette kan ikkje kallast inn.", en="This guardian cannot be invited."
)


@act("choose_participants")
def choose_participants(work: Work, *, seats: Sequence[Chair]) -> Event:
    """Choose who attends for school, OT and company: ``seats`` are all of them, each (person, role, unit).

    Whom it leaves out loses the chair, and is told not to come when they had been told to; a mandatory chair left empty is an
    objection to the invitation until it is taken. Those at home hear once who comes and who does not. The pupil, the guardians of a minor and other services need not be named: they keep their chairs. ``unit`` may be None.

    Raises:
        Refused: a person twice, or without the role there today; a guardian who may not come; a service that is not
            weighed and consented to; the meeting has begun.
    """
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
    wanted = {(person, role): unit for person, role, unit in seats}
    if len(wanted) != len(seats):
        raise refused("chosen_twice", CHOSEN_TWICE, WHO_ATTENDS, field="seats")
    taken = {(seat.person, seat.role): seat for seat in work.facts.meeting.seats}
    dropped = [seat for chair, seat in taken.items() if chair not in wanted and seat.role in CHOSEN and not _kept(work, seat)]
    new = [(person, role, _unit(work, person, role, unit)) for (person, role), unit in wanted.items() if (person, role) not in taken]
    back = take_up_again(work, new)
    release(work, dropped)
    seat_people(work, [chair for chair in new if (chair[0], chair[1]) not in back])
    fit_chairs(work)
    update_invitations(work)
    return ParticipantsChosen(people=tuple(sorted({person for person, _role in wanted})))


def _kept(work: Work, seat: SeatFacts) -> bool:
    """Guardians of a minor are not chosen: they keep their chairs."""
    return seat.role is Role.GUARDIAN and is_minor(work.facts, work.given)


def _unit(work: Work, person: PersonId, role: Role, unit: UnitId | None) -> UnitId | None:
    """Where the person sits for, once it is clear that the chair may be given.

    Raises:
        Refused: as `choose_participants`.
    """
    facts = work.facts
    if role is Role.PUPIL or role is Role.GUARDIAN:
        _refuse_outside_family(work, person, role)
        return None
    if role in SERVICES:
        chosen = any(other.role is role and other.person == person for other in facts.meeting.others)
        if not (chosen and is_asked(facts, role) and may_attend(facts, work.given, role)):
            raise refused("weigh_first", WEIGH_FIRST, ledger("A-21"), field="seats")
        return unit_of(person, role, work.given.day)
    place = _place_of(work, person, role)
    if place is None or unit not in (None, place):
        raise refused("role_not_held", NO_SUCH_ROLE, WHO_ATTENDS, field="seats")
    return place


def _refuse_outside_family(work: Work, person: PersonId, role: Role) -> None:
    facts = work.facts
    if role is Role.PUPIL:
        fits = person == facts.pupil.person
    else:
        known = any(guardian.person == person for guardian in facts.guardians)
        fits = known and may_come(facts, work.given, SeatFacts(id=0, person=person, role=role))
    if not fits:
        raise refused("not_this_guardian", NOT_THIS_GUARDIAN, ledger("A-20"), field="seats")


def _place_of(work: Work, person: PersonId, role: Role) -> UnitId | None:
    """The school for the school's roles, the office for OT's, the company for an instructor."""
    place = unit_of(person, role, work.given.day, at=_only_at(work, role))
    return place if role in CHOSEN else None


def _only_at(work: Work, role: Role) -> UnitId | None:
    if role in SCHOOL_ROLES:
        return work.facts.school
    if role is Role.INSTRUCTOR:
        return work.facts.pupil.company
    return work.facts.office if role in OFFICE_ROLES else None
