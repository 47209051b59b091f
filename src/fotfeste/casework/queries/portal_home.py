"""The portal's first page: every case that is the reader's own, or the reader's child's, and the one thing to do now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fotfeste.audit.append import append_list_look
from fotfeste.casework.doors import NoSuchCase, OpenCase, look_behind
from fotfeste.casework.models import CaseStanding, Seat
from fotfeste.casework.queries.portal import PORTAL, Phase, phase_of, reader_of
from fotfeste.casework.queries.portal_tasks import Task, tasks_for
from fotfeste.domain.rules.access import RAISED_IN_ERROR, SEAT_RELATIONS, Relation, Viewer
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

MOST = 20
"""Cases on the page: a family has one or two, a service may have been a guest in many."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case: ``task`` is the one thing to do now, None when nothing waits; ``school`` is empty when an address is protected."""

    case_id: UUID
    pupil: str
    reader: Relation
    school: str
    phase: Phase
    task: Task | None
    meeting_at: datetime | None
    in_error: bool = False


@dataclass(frozen=True, slots=True)
class PortalHome:
    """The cases that the reader may open in the portal, those with something to do first."""

    cards: tuple[CaseCard, ...]


def portal_home(*, viewer: Viewer, authorities: tuple[int, ...], at: datetime) -> PortalHome:
    """What waits for the reader, over all cases; logged as a list.

    The same door as everywhere decides about each case: a guardian sees the children whom the rules let a guardian see.
    """
    wards = [row.pupil_id for row in lookup.wards_of(guardian_id=viewer.person, day=norwegian_day(at))]
    guest = Seat.objects.filter(case=OuterRef("case"), person=viewer.person).exclude(role__in=[role.value for role in SEAT_RELATIONS])
    rows = (
        CaseStanding.objects.filter(authority__in=authorities)
        .filter(Q(pupil=viewer.person) | Q(pupil__in=wards) | Exists(guest))
        .order_by("closed", "-opened_at", "case_id")
        .values_list("case_id", "school__short_name", "school__name", "authority_id")[:MOST]
    )
    found = [(opened, short or name, owner) for case_id, short, name, owner in rows if (opened := _opened(viewer, case_id, at))]
    for owner in dict.fromkeys(authority for _case, _school, authority in found):
        shown = [opened.facts.id for opened, _school, authority in found if authority == owner]
        append_list_look(authority_id=owner, person_id=viewer.person, at=at, what="portal_home", searched_for="", shown=shown)
    cards = [_card(opened, school) for opened, school, _authority in found]
    return PortalHome(tuple(sorted(cards, key=lambda card: card.task is None)))


def _opened(viewer: Viewer, case_id: UUID, at: datetime) -> OpenCase | None:
    try:
        opened = look_behind(viewer=viewer, case_id=case_id, at=at)
    except NoSuchCase:
        return None
    return opened if opened.may(PORTAL) else None


def _card(opened: OpenCase, school: str) -> CaseCard:
    tasks = tasks_for(opened)
    meeting = opened.facts.meeting
    phase = phase_of(opened)
    return CaseCard(
        case_id=opened.facts.id,
        pupil=opened.loaded.pupil.given_name,
        reader=reader_of(opened),
        school="" if address_protected(opened.facts) else school,
        phase=phase,
        task=tasks[0] if tasks else None,
        meeting_at=meeting.starts_at if phase in (Phase.INVITED, Phase.MEETING) else None,
        in_error=opened.facts.closed_as == RAISED_IN_ERROR,
    )
