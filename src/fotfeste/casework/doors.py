"""The only ways to a case's rows: fetch, authorise, log the look."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from fotfeste.audit.append import append_look
from fotfeste.casework.facts import Loaded, facts_for_writing, handover_of, load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import CaseStanding, GuardianException, Handover, Meeting, Seat
from fotfeste.domain.facts import KEPT_OUT, CaseFacts, HandoverFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import RAISED_IN_ERROR, SEAT_RELATIONS, Relation, Viewer, may, reads_on, relations
from fotfeste.domain.rules.concern import stand_in
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

LOOK = "see_"


class NoSuchCase(Exception):
    """The case does not exist for this person: 404, also when it does exist for others."""


class NotYours(Exception):
    """The person has a relation to the case, but not one that covers the act: 403."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case behind an opened door, with all that the rules need."""

    viewer: Viewer
    relations: frozenset[Relation]
    loaded: Loaded
    given: Given
    procedure: Procedure

    @property
    def facts(self) -> CaseFacts:
        """The case as the rules see it."""
        return self.loaded.facts

    @property
    def roles(self) -> frozenset[Role]:
        """What the viewer is at the table or by work: what sections of the form are opened to."""
        return roles_at_table(self.viewer, self.facts)

    def may(self, act: str) -> bool:
        """Whether the viewer may do ``act`` on this case."""
        return may(act, self.relations)


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who may write in the form of the current meeting, and as what."""

    meeting_id: UUID
    roles: frozenset[Role]


def case_for(*, viewer: Viewer, case_id: UUID, act: str, at: datetime, detail: str = "") -> OpenCase:
    """Open the door to one case for one act, and log the look when the act is to see.

    Raises:
        NoSuchCase: no such case, or nothing that the viewer is to it.
        NotYours: a relation, but none that covers ``act``.
    """
    opened = look_behind(viewer=viewer, case_id=case_id, at=at)
    if not opened.may(act):
        raise NotYours(act)
    if act.startswith(LOOK):
        append_look(
            authority_id=opened.loaded.case["authority_id"],
            case_id=case_id,
            person_id=viewer.person,
            at=at,
            what=act,
            detail=detail,
        )
    return opened


def look_behind(*, viewer: Viewer, case_id: UUID, at: datetime) -> OpenCase:
    """The case with the viewer's relations to it, before anything is allowed: for `case_for`, `act` and the portal's logged list.

    Raises:
        NoSuchCase: no such case, or nothing that the viewer is to it.
    """
    day = norwegian_day(at)
    loaded = load(case_id=case_id, day=day)
    if loaded is None:
        raise NoSuchCase(case_id)
    given = given_for(authority_id=loaded.case["authority_id"], school_id=loaded.facts.school, day=day)
    held = relations(viewer, loaded.facts, given)
    if not held:
        raise NoSuchCase(case_id)
    return OpenCase(viewer, held, loaded, given, ALL[loaded.facts.procedure])


def writer_for(*, viewer: Viewer, case_id: UUID, act: str, at: datetime) -> Writer:
    """The cheap door of a field that saves itself: four small queries, no look, the same relations as `case_for`.

    ``act`` is ``write_form`` or ``write_own_words``.

    Raises:
        NoSuchCase, NotYours: as `case_for`.
    """
    facts = facts_for_writing(case_id=case_id, person_id=viewer.person, day=norwegian_day(at))
    if facts is None:
        raise NoSuchCase(case_id)
    authority_id, case = facts
    given = given_for(authority_id=authority_id, school_id=case.school, day=norwegian_day(at))
    held = relations(viewer, case, given)
    if not held:
        raise NoSuchCase(case_id)
    if not may(act, held):
        raise NotYours(act)
    return Writer(case.meeting.id, roles_at_table(viewer, case))


def roles_at_table(viewer: Viewer, facts: CaseFacts) -> frozenset[Role]:
    """The viewer's seats, and the roles held at the case's school or office."""
    seated = {seat.role for seat in facts.meeting.seats if seat.person == viewer.person}
    by_work = {role for role, unit in viewer.roles if unit in (facts.school, facts.office)}
    return frozenset(seated | by_work | ({Role.PUPIL} if viewer.person == facts.pupil.person else set()))


def cases_seen_by(viewer: Viewer, day: date) -> QuerySet[CaseStanding]:
    """The standings of the cases that ``viewer`` may open as staff on ``day``; the same relations as `case_for`, as one filter.

    A guardian under a restriction is nothing to the case, also when they work at the school. One query of its own, for the
    cases that changed hands.
    """
    return _seen(viewer, day, Q(case__responsible=viewer.person) | Q(case__in=_handed_to_or_from(viewer, day)))


def cases_at_hand(viewer: Viewer, day: date) -> QuerySet[CaseStanding]:
    """`cases_seen_by` without those that the viewer only reads since they changed hands: for one's own day. No query of its own."""
    return _seen(viewer, day, Q(responsible=viewer.person))


def _seen(viewer: Viewer, day: date, held: Q) -> QuerySet[CaseStanding]:
    units = {unit for _role, unit in viewer.roles}
    leads = [unit for role, unit in viewer.roles if role is Role.LEADER]
    offices = [unit for role, unit in viewer.roles if role in (Role.OT_ADVISER, Role.OT_LEADER)]
    seats = Seat.objects.filter(
        person=viewer.person,
        role__in=[role.value for role in SEAT_RELATIONS],
        unit__in=units,
        released_at=None,
        meeting=Subquery(_current_meeting(OuterRef("case")).values("id")[:1]),
    )
    own = (held & (Q(school__in=units) | Q(office__in=units))) | Q(case__contact_teacher=viewer.person, school__in=units)
    seen = CaseStanding.objects.filter(Q(school__in=leads) | Q(office__in=offices) | own | Q(case__in=seats.values("case")))
    kept_out = GuardianException.objects.filter(guardian=viewer.person, ended_at=None, ground__in=KEPT_OUT).values("case")
    mistakes = Q(closed_as=RAISED_IN_ERROR) & ~(Q(school__in=leads) | Q(responsible=viewer.person))
    return seen.exclude(mistakes).exclude(pupil__in=lookup.pupils_kept_from(person_id=viewer.person, day=day)).exclude(case__in=kept_out)


def _current_meeting(case: OuterRef) -> QuerySet[Meeting]:
    """The case's newest meeting that is not cancelled, or the newest of all, as `facts.load` chooses it."""
    return Meeting.objects.filter(case=case).order_by(F("cancelled_at").desc(nulls_first=True), "-number")


def _handed_to_or_from(viewer: Viewer, day: date) -> list[UUID]:
    """The cases that the viewer holds for another on ``day``, or has held and still reads: the rules' own answer, few rows."""
    touched = Handover.objects.filter(Q(giver=viewer.person) | Q(receiver=viewer.person)).values("case")
    found: dict[tuple[UUID, int, int], list[HandoverFacts]] = {}
    for row in Handover.objects.filter(case__in=touched).select_related("case").order_by("id"):
        found.setdefault((row.case_id, row.authority_id, row.case.school_id), []).append(handover_of(row))
    return [
        case_id
        for (case_id, authority_id, school_id), handovers in found.items()
        if stand_in(handovers, day) == viewer.person
        or reads_on(viewer.person, handovers, given_for(authority_id=authority_id, school_id=school_id, day=day))
    ]
