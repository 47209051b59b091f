"""Who is to attend: the chairs that can be chosen, and those that follow from the register and from consents (A-15 to A-20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.titles import Titles, titles_for
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.invitation import Requirement, is_minor, may_come, requirements
from fotfeste.domain.text import Text
from fotfeste.people import lookup
from fotfeste.people.codes import UnitKind
from fotfeste.people.models import Employment


@dataclass(frozen=True, slots=True)
class Chair:
    """One chair to choose somebody for: ``options`` are (``person:role``, name); ``value`` who sits there now."""

    name: str
    role: Role
    options: tuple[tuple[str, str], ...]
    value: str
    why: Text | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A chair that is not chosen here, and why it is taken."""

    person: PersonId
    role: Role
    title: Text
    why: Text


@dataclass(frozen=True, slots=True)
class ParticipantsPage:
    """The chairs of the meeting. ``more`` and ``guardians`` are (value, name, whether they sit there) of further chairs."""

    act: ActPage
    chairs: tuple[Chair, ...]
    fixed: tuple[Fixed, ...]
    more: tuple[tuple[str, str], ...]
    guardians: tuple[tuple[str, str, bool], ...]


def participants_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> ParticipantsPage:
    """Who sits where, and who could.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("choose_participants",), at=at)
    titles = titles_for(loaded=page.opened.loaded, procedure=page.opened.procedure, given=page.opened.given)
    chairs = _chairs(page)
    sitting = {chair.value for chair in chairs}
    chosen_roles = {Role.LEADER, Role.COUNSELLOR, Role.CONTACT_TEACHER, Role.OT_ADVISER, Role.OT_LEADER, Role.INSTRUCTOR}
    more = [seat for seat in page.opened.facts.meeting.seats if seat.role in chosen_roles and key_of(seat) not in sitting]
    return ParticipantsPage(
        act=page,
        chairs=chairs,
        fixed=tuple(_fixed(page, titles)),
        more=tuple((key_of(seat), page.names.person(seat.person)) for seat in more),
        guardians=tuple(_guardians(page)),
    )


def key_of(seat: SeatFacts) -> str:
    """A chair as a value in forms."""
    return f"{seat.person}:{seat.role.value}"


def _chairs(page: ActPage) -> tuple[Chair, ...]:
    facts, day = page.opened.facts, page.opened.given.day
    school = lookup.staff_at(unit_id=facts.school, roles=("leader", "counsellor", "contact_teacher"), day=day)
    office = lookup.staff_at(unit_id=facts.office, roles=("ot_adviser", "ot_leader"), day=day) if facts.office else []
    places = [
        ("leader", (Role.LEADER,), school),
        ("counsellor", (Role.COUNSELLOR,), school),
        ("teacher", (Role.CONTACT_TEACHER,), school),
        ("office", (Role.OT_ADVISER, Role.OT_LEADER), office),
    ]
    company = _company(page)
    if company:
        places.append(("instructor", (Role.INSTRUCTOR,), company))
    needs = requirements(facts, page.opened.given)
    return tuple(_chair(page, name, roles, staff, needs) for name, roles, staff in places if staff)


def _chair(page: ActPage, name: str, roles: tuple[Role, ...], staff: Iterable[Employment], needs: Iterable[Requirement]) -> Chair:
    facts = page.opened.facts
    near = (facts.responsible, facts.contact_teacher)
    found = [row for row in staff if row.role in {role.value for role in roles}]
    found.sort(key=lambda row: row.person_id not in near)
    seat = next((seat for seat in facts.meeting.seats if seat.role in roles), None)
    return Chair(
        name=name,
        role=roles[0],
        options=tuple((f"{row.person_id}:{row.role}", row.person.name) for row in found),
        value=key_of(seat) if seat else "",
        why=next((need.why for need in needs if roles[0] in need.roles), None),
    )


def _company(page: ActPage) -> list[Employment]:
    """Those who instruct the pupil, when the pupil is an apprentice."""
    enrolment = lookup.enrolment_of(pupil_id=page.opened.facts.pupil.person, day=page.opened.given.day)
    if enrolment is None or enrolment.unit.kind != UnitKind.COMPANY:
        return []
    return lookup.staff_at(unit_id=enrolment.unit_id, roles=("instructor",), day=page.opened.given.day)


def _fixed(page: ActPage, titles: Titles) -> Iterable[Fixed]:
    needs = requirements(page.opened.facts, page.opened.given)
    for seat in page.opened.facts.meeting.seats:
        if seat.role in SERVICES or seat.role is Role.PUPIL or (seat.role is Role.GUARDIAN and is_minor(page.opened.facts, page.opened.given)):
            why = next((need.why for need in needs if need.taken_in((seat,))), page.opened.procedure.seat(seat.role).why)
            yield Fixed(seat.person, seat.role, titles.of(seat.person, seat.role), why)


def _guardians(page: ActPage) -> Iterable[tuple[str, str, bool]]:
    """Guardians of a pupil of age whom the pupil has asked for; of a minor nobody chooses."""
    facts, given = page.opened.facts, page.opened.given
    if is_minor(facts, given):
        return
    for guardian in facts.guardians:
        seat = SeatFacts(id=0, person=guardian.person, role=Role.GUARDIAN)
        if may_come(facts, given, seat):
            sits = any(one.person == guardian.person and one.role is Role.GUARDIAN for one in facts.meeting.seats)
            yield key_of(seat), page.names.person(guardian.person), sits
