"""Who gets a chair without anybody choosing: the pupil, the responsible, the leadership, OT and those at home (A-15 to A-20)."""

from fotfeste.casework.models import Seat
from fotfeste.domain.facts import CaseFacts, PersonId, Role, UnitId
from fotfeste.domain.rules.invitation import guardians_to_invite, requirements
from fotfeste.people import lookup
from fotfeste.casework.act import Work


def seat_those_who_must_attend(work: Work) -> None:
    """Seat whoever must be there and has no chair yet; who is chosen can be changed until the invitation is sent."""
    facts = work.facts
    taken = {(seat.person, seat.role) for seat in facts.meeting.seats}
    wanted = [*_home(facts, work), *_staff(facts, work)]
    rows = [
        Seat(**work.of_meeting, person_id=person, role=role.value, unit_id=unit)
        for person, role, unit in wanted
        if (person, role) not in taken
    ]
    Seat.objects.bulk_create(rows)


def _home(facts: CaseFacts, work: Work) -> list[tuple[PersonId, Role, UnitId | None]]:
    guardians = [(guardian.person, Role.GUARDIAN, None) for guardian in guardians_to_invite(facts, work.given)]
    return [(facts.pupil.person, Role.PUPIL, None), *guardians]


def _staff(facts: CaseFacts, work: Work) -> list[tuple[PersonId, Role, UnitId | None]]:
    empty = [r.roles for r in requirements(facts, work.given) if not r.taken_in(facts.meeting.seats)]
    found: list[tuple[PersonId, Role, UnitId | None]] = []
    if any(Role.COUNSELLOR in roles for roles in empty):
        found += _of_school(facts, work, (Role.COUNSELLOR, Role.CONTACT_TEACHER), prefer=facts.responsible)
    if any(roles == (Role.LEADER,) for roles in empty):
        found += _of_school(facts, work, (Role.LEADER,), prefer=facts.responsible)
    if facts.office and any(Role.OT_ADVISER in roles for roles in empty):
        advisers = lookup.staff_at(unit_id=facts.office, roles=("ot_adviser",), day=work.given.day)
        found += [(row.person_id, Role.OT_ADVISER, facts.office) for row in advisers[:1]]
    return found


def _of_school(
    facts: CaseFacts, work: Work, roles: tuple[Role, ...], *, prefer: PersonId
) -> list[tuple[PersonId, Role, UnitId | None]]:
    rows = lookup.staff_at(unit_id=facts.school, roles=[role.value for role in roles], day=work.given.day)
    known = {prefer: 0, facts.contact_teacher: 1}
    rows.sort(key=lambda row: known.get(row.person_id, 2))
    fitting = [row for row in rows if row.person_id in known] or [row for row in rows if row.role == roles[0].value]
    return [(row.person_id, Role(row.role), facts.school) for row in fitting[:1]]
