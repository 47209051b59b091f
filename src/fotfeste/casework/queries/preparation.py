"""Preparation: who else might be there, and what the school can do so that the pupil comes (A-21 to A-28, A-34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.given import given_for
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.rows import Row
from fotfeste.casework.viewer import ROLE_OF_EMPLOYMENT
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Seat
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.parameters import FIRST_REMINDER_DAYS, LAST_REMINDER_DAYS
from fotfeste.domain.text import NORMS, Language, Text, same
from fotfeste.domain.time import norwegian_day
from fotfeste.local.routine import attendance_routine
from fotfeste.people import lookup
from fotfeste.people.models import Employment

REGISTER_CODES = {role: code for code, role in ROLE_OF_EMPLOYMENT.items()}
ANYBODY = ("apprenticeship_office", "instructor")
"""Whom the seat «other» can be filled with."""


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """One service that the procedure knows: what was said of it, and who works there."""

    seat: Seat
    wanted: bool
    person: PersonId | None
    why: str
    people: tuple[tuple[str, str], ...]
    invited: bool

    @property
    def key(self) -> str:
        """The name of the service in forms."""
        return self.seat.role.value


@dataclass(frozen=True, slots=True)
class OthersPage:
    """The assessment of others, the school's word and OT's."""

    act: ActPage
    services: tuple[ServiceChoice, ...]
    school: Row | None
    office: Row | None
    disagreed: Row | None

    @property
    def wanted(self) -> tuple[ServiceChoice, ...]:
        """The services that the school wants at the meeting."""
        return tuple(service for service in self.services if service.wanted)


def others_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> OthersPage:
    """Who else might be there, for the school that weighs it and the office that confirms.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("assess_others", "confirm_others"), at=at)
    seats = [seat for seat in page.opened.procedure.seats if seat.needs_consent]
    staff = _staff(page, seats)
    rows = {row["role"]: row for row in page.opened.loaded.part("others")}
    return OthersPage(
        act=page,
        services=tuple(_choice(page, seat, rows.get(seat.role.value), staff) for seat in seats),
        school=page.check("others_school"),
        office=page.check("others_office"),
        disagreed=page.check("others_disagreed"),
    )


def _staff(page: ActPage, seats: list[Seat]) -> Mapping[Role, list[Employment]]:
    codes = [code for seat in seats for code in _codes(seat.role)]
    found = lookup.staff_within(authority_id=page.opened.loaded.case["authority_id"], roles=codes, day=page.opened.given.day)
    return {seat.role: [row for row in found if row.role in _codes(seat.role)] for seat in seats}


def _codes(role: Role) -> tuple[str, ...]:
    return ANYBODY if role is Role.OTHER else (REGISTER_CODES[role],)


def _choice(page: ActPage, seat: Seat, row: Row | None, staff: Mapping[Role, list[Employment]]) -> ServiceChoice:
    people = sorted(staff[seat.role], key=lambda work: work.unit_id != page.opened.facts.school)
    if seat.role is Role.SCHOOL_NURSE:
        people = [work for work in people if work.unit_id == page.opened.facts.school] or people
    return ServiceChoice(
        seat=seat,
        wanted=bool(row and row["wanted"]),
        person=row["person_id"] if row else None,
        why=row["why"] if row else "",
        people=tuple((str(work.person_id), f"{work.person.name}, {work.unit.called}") for work in people),
        invited=any(one.role is seat.role and one.invited_at for one in page.opened.facts.meeting.seats),
    )


ROUTINE: Mapping[str, Text] = {
    "reminders": Text(
        nb="Påminnelse {first} dager og {last} dag før møtet",
        nn="Påminning {first} dagar og {last} dag før møtet",
        en="Reminder {first} days and {last} day before the meeting",
    ),
    "fetched": Text(
        nb="Kontaktlæreren henter eleven i klassen", nn="Kontaktlæraren hentar eleven i klassa", en="The contact teacher fetches the pupil from class"
    ),
    "transport": Text(
        nb="Skyss til og fra møtet er ordnet", nn="Skyss til og frå møtet er ordna", en="Transport to and from the meeting is arranged"
    ),
    "met": Text(nb="En eleven kjenner, møter ved døra", nn="Ein eleven kjenner, møter ved døra", en="Somebody the pupil knows meets at the door"),
    "free": Text(nb="Eleven har fri fra timen møtet er i", nn="Eleven har fri frå timen møtet er i", en="The pupil is excused from the lesson"),
}
"""The lines of a school that has written none of its own, in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class AttendancePage:
    """The routine as a checklist: ``lines`` are (key, words); ``chosen`` the words that were chosen before, ``own`` those in no line."""

    act: ActPage
    lines: tuple[tuple[str, Text], ...]
    norm: Language
    chosen: tuple[str, ...]
    own: str
    note: str
    may_change: bool
    """Whether the viewer leads the school whose routine it is."""

    def words(self, key: str) -> str:
        """A line as it is kept: in the school's own norm.

        Raises:
            KeyError: no such line.
        """
        return dict(self.lines)[key].in_language(self.norm)

    def ticked(self, key: str) -> bool:
        """Whether the line was chosen before."""
        return self.words(key) in self.chosen


def attendance_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> AttendancePage:
    """The checklist of the school's routine, with what was chosen before.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("plan_attendance",), at=at)
    row = page.check("attendance_routine")
    chosen = tuple(row["items"]) if row else ()
    lines = routine_of(authority_id=page.opened.loaded.case["authority_id"], school_id=page.opened.facts.school, given=page.opened.given)
    norm = NORMS[page.names.units[page.opened.facts.school].norm]
    known = {text.in_language(norm) for _key, text in lines}
    own = [words for words in chosen if words not in known]
    leads = (Role.LEADER, page.opened.facts.school) in viewer.roles
    return AttendancePage(page, lines, norm, chosen, "\n".join(own), row["note"] if row else "", leads)


@dataclass(frozen=True, slots=True)
class RoutinePage:
    """The routine of a school that the viewer leads, and whether the school has written it itself."""

    school_id: int
    school: str
    authority_id: int
    lines: tuple[str, ...]
    own: bool


def routine_page(*, viewer: Viewer, at: datetime) -> RoutinePage | None:
    """What the first school that the viewer leads does so that a pupil is there; None when the viewer leads none."""
    led = [unit for role, unit in viewer.roles if role is Role.LEADER]
    if not led:
        return None
    school, day = lookup.unit(unit_id=led[0]), norwegian_day(at)
    given = given_for(authority_id=school.authority_id, school_id=school.pk, day=day)
    lines = routine_of(authority_id=school.authority_id, school_id=school.pk, given=given)
    written = attendance_routine(authority_id=school.authority_id, school_id=school.pk, day=day) is not None
    return RoutinePage(school.pk, school.name, school.authority_id, tuple(text.in_language(NORMS[school.norm]) for _key, text in lines), written)


def routine_of(*, authority_id: int, school_id: int, given: Given) -> tuple[tuple[str, Text], ...]:
    """The lines that the school ticks off, each with its key: its own, or the product's proposal. One query."""
    own = attendance_routine(authority_id=authority_id, school_id=school_id, day=given.day)
    if own is None:
        return tuple((key, _filled(text, given)) for key, text in ROUTINE.items())
    return tuple((f"own-{number}", same(line)) for number, line in enumerate(own, start=1))


def _filled(text: Text, given: Given) -> Text:
    first, last = given.value(FIRST_REMINDER_DAYS), given.value(LAST_REMINDER_DAYS)
    return text.filled(first=same(str(first)), last=same(str(last))) if "{first}" in text.nb else text
