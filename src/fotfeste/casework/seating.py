"""Who gets a chair without anybody choosing, and whose chair goes again before the invitation (A-15 to A-28)."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.models import Seat
from fotfeste.casework.viewer import ROLE_OF_EMPLOYMENT
from fotfeste.domain.facts import CaseFacts, PersonId, Role, SeatFacts, UnitId
from fotfeste.domain.rules.consent import SERVICES, may_attend
from fotfeste.domain.rules.invitation import guardians_to_invite, may_come, requirements
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.codes import Because
from fotfeste.people.models import Employment
from fotfeste.people.register import end_reach, give_reach

Chair = tuple[PersonId, Role, UnitId | None]

GUESTS = SERVICES | {Role.INSTRUCTOR}
"""Those whose work alone does not let them through the wall of the school's authority."""


def fit_chairs(work: Work, *, staff: bool = False) -> None:
    """Make the chairs fit what the step has written so far.

    1. Who may not come any more loses the chair, as long as no invitation has gone: a service without consent or no
       longer wanted, a guardian of a pupil who is of age on the meeting's day (A-20 to A-28).
    2. Who must be there and has no chair gets one: the pupil, guardians of a minor or
       child welfare that has the care; with ``staff``, when a case opens, also leadership, contact teacher or counsellor,
       OT, and an apprentice's instructor (A-15 to A-20).
    3. A wanted service gets its chair the moment that its consent is valid, and never before (A-24 to A-28).
    """
    facts = work.reread()
    take_away(work, [seat for seat in facts.meeting.seats if not _keeps(facts, work, seat)])
    taken = {(seat.person, seat.role) for seat in facts.meeting.seats if _keeps(facts, work, seat)}
    seat_people(work, [chair for chair in _wanted(facts, work, staff=staff) if (chair[0], chair[1]) not in taken])


def seat_people(work: Work, chairs: Iterable[Chair]) -> None:
    """Give each of these people a chair, and guests from outside a way through the wall; who was let go begins anew, not invited."""
    unique = {(person, role): unit for person, role, unit in chairs}
    Seat.objects.bulk_create(
        [Seat(**work.of_meeting, person_id=person, role=role.value, unit_id=unit) for (person, role), unit in unique.items()],
        update_conflicts=True,
        unique_fields=["meeting", "person", "role"],
        update_fields=["unit", "invited_at", "answer", "answered_at", "answer_note", "released_at", "released_by"],
    )
    for person, role in unique:
        open_the_wall(work, person, role)


def take_away(work: Work, seats: Iterable[SeatFacts]) -> None:
    """Take chairs away that nobody has been invited to, and the way through the wall with them."""
    gone = list(seats)
    Seat.objects.filter(id__in=[seat.id for seat in gone]).delete()
    for seat in gone:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))


def open_the_wall(work: Work, person: PersonId, role: Role, *, meeting_id: UUID | None = None) -> None:
    """Give a guest's chair at the meeting, the current one when none is named, its reach; the access table decides what is seen inside."""
    if role in GUESTS:
        give_reach(
            person_id=person,
            authority_id=work.loaded.case["authority_id"],
            because=Because.SEAT,
            source_key=_source(meeting_id or work.facts.meeting.id, person, role),
            from_on=norwegian_day(work.at),
        )


def close_the_wall(work: Work, seat: SeatFacts, *, last_on: date) -> None:
    """End the reach that a guest's chair gave."""
    if seat.role in GUESTS:
        end_reach(
            person_id=seat.person,
            authority_id=work.loaded.case["authority_id"],
            source_key=_source(work.facts.meeting.id, seat.person, seat.role),
            last_on=last_on,
        )


def unit_of(person: PersonId, role: Role, day: date, *, at: UnitId | None = None) -> UnitId | None:
    """Where somebody works in that role on ``day``, at that unit when one is named; any work will do for ``other``."""
    held = lookup.roles_of(person_id=person, day=day)
    fitting = [row.unit_id for row in held if role is Role.OTHER or ROLE_OF_EMPLOYMENT.get(row.role) is role]
    return next((unit for unit in fitting if at in (None, unit)), None)


def _source(meeting_id: UUID, person: PersonId, role: Role) -> str:
    return f"seat:{meeting_id}:{person}:{role.value}"


def _keeps(facts: CaseFacts, work: Work, seat: SeatFacts) -> bool:
    if seat.invited_at or seat.attendance:
        return True
    return may_come(facts, work.given, seat) and (seat.role not in SERVICES or is_asked(facts, seat.role))


def is_asked(facts: CaseFacts, service: Role) -> bool:
    """Whether school and OT want the service at the meeting, or child welfare comes because it has the care."""
    has_care = service is Role.CHILD_WELFARE and facts.pupil.in_care
    return has_care or any(other.role is service and other.wanted for other in facts.meeting.others)


def _wanted(facts: CaseFacts, work: Work, *, staff: bool) -> Iterator[Chair]:
    yield facts.pupil.person, Role.PUPIL, None
    for guardian in guardians_to_invite(facts, work.given):
        yield guardian.person, Role.GUARDIAN, None
    empty = [requirement.roles for requirement in requirements(facts, work.given) if not requirement.taken_in(facts.meeting.seats)]
    if staff:
        yield from _staff(facts, work, empty)
    if work.loaded.family.care and any(roles == (Role.CHILD_WELFARE,) for roles in empty):
        yield from _first_at(work.loaded.family.care.service_id, Role.CHILD_WELFARE, work)
    for other in facts.meeting.others:
        if other.wanted and other.person and may_attend(facts, work.given, other.role):
            yield other.person, other.role, unit_of(other.person, other.role, work.given.day)


def _staff(facts: CaseFacts, work: Work, empty: list[tuple[Role, ...]]) -> Iterator[Chair]:
    if any(Role.COUNSELLOR in roles for roles in empty):
        yield from _of_school(facts, work, (Role.COUNSELLOR, Role.CONTACT_TEACHER))
    if any(roles == (Role.LEADER,) for roles in empty):
        yield from _of_school(facts, work, (Role.LEADER,))
    if facts.office and any(Role.OT_ADVISER in roles for roles in empty):
        yield from _of_office(facts, facts.office, work)
    if facts.pupil.company and not facts.meeting.seats_of(Role.INSTRUCTOR):
        yield from _first_at(facts.pupil.company, Role.INSTRUCTOR, work)


def _first_at(unit: UnitId, role: Role, work: Work) -> list[Chair]:
    rows = _outside_family(work, lookup.staff_at(unit_id=unit, roles=(role.value,), day=work.given.day))
    return [(row.person_id, role, unit) for row in rows[:1]]


def _of_office(facts: CaseFacts, office: UnitId, work: Work) -> list[Chair]:
    """Whoever answers for a case that the office carries itself, else an adviser, else its leader."""
    own = lookup.staff_at(unit_id=office, roles=("ot_adviser", "ot_leader"), day=work.given.day) if facts.school == office else []
    responsible: list[Chair] = [(row.person_id, Role(row.role), office) for row in own if row.person_id == facts.responsible]
    return responsible[:1] or _first_at(office, Role.OT_ADVISER, work) or _first_at(office, Role.OT_LEADER, work)


def _of_school(facts: CaseFacts, work: Work, roles: tuple[Role, ...]) -> list[Chair]:
    """The responsible first, then the contact teacher, then whoever holds the first of ``roles``."""
    rows = _outside_family(work, lookup.staff_at(unit_id=facts.school, roles=[role.value for role in roles], day=work.given.day))
    known = {facts.responsible: 0, facts.contact_teacher: 1}
    rows.sort(key=lambda row: known.get(row.person_id, 2))
    fitting = [row for row in rows if row.person_id in known] or [row for row in rows if row.role == roles[0].value]
    return [(row.person_id, Role(row.role), facts.school) for row in fitting[:1]]


def _outside_family(work: Work, rows: Iterable[Employment]) -> list[Employment]:
    """Nobody is given a chair at work in the case of one's own child without somebody choosing it."""
    family = {guardian.person for guardian in work.facts.guardians}
    return [row for row in rows if row.person_id not in family]
