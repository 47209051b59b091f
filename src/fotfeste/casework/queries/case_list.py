"""The list of cases: mine, my school's, my office's; searched, paged, in the order of the oldest first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fotfeste.casework.doors import cases_seen_by
from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.casework.queries.lists import log_list
from fotfeste.domain.facts import Role, UnitId
from fotfeste.domain.procedure import Stage, Step
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY, norwegian_day

PAGE = 50
SCOPES = ("mine", "all", "late", "closed", "preventing", "left")
OFFICE = (Role.OT_ADVISER, Role.OT_LEADER)


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list."""

    case_id: UUID
    pupil: str
    procedure: Text
    school: str
    responsible: str
    stage: Stage
    next_step: Step | None
    next_due_on: date | None
    hindered: bool
    days: int
    meeting_at: datetime | None
    closed: bool
    waiting_until: date | None


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """The follow-up service's open cases: those of pupils who still are at school, counted apart from those who have left (A-44)."""

    preventing: int
    left: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of the list. ``more`` says whether there is a next page; ``counts`` is the follow-up service's, None for others."""

    rows: tuple[Row, ...]
    scope: str
    words: str
    page: int
    more: bool
    counts: OfficeCounts | None = None


COLUMNS = (
    "case_id",
    "pupil__given_name",
    "pupil__family_name",
    "procedure",
    "school__short_name",
    "responsible__given_name",
    "responsible__family_name",
    "stage",
    "next_act",
    "next_due_on",
    "hindered_by",
    "opened_at",
    "meeting_at",
    "closed",
    "waiting_until",
)


def case_list(*, viewer: Viewer, authorities: tuple[int, ...], scope: str, words: str, page: int, at: datetime) -> CaseList:
    """Page ``page`` (from 1) of the cases that ``viewer`` may open: one query, one more at an office, and one row in the log of lists."""
    seen = cases_seen_by(viewer, norwegian_day(at)).filter(authority__in=authorities)
    rows = seen.filter(closed=scope == "closed")
    if scope in ("preventing", "left"):
        rows = rows.filter(office__in=_offices(viewer), has_left=scope == "left")
    if scope == "mine":
        rows = rows.filter(responsible=viewer.person)
    if scope == "late":
        rows = rows.filter(Exists(Duty.objects.filter(case=OuterRef("case"), strength="must", due_on__lt=norwegian_day(at))))
    for word in words.split():
        rows = rows.filter(Q(pupil__given_name__istartswith=word) | Q(pupil__family_name__istartswith=word))
    start = (page - 1) * PAGE
    found = list(rows.order_by("opened_at", "case_id").values_list(*COLUMNS)[start : start + PAGE + 1])
    shown = tuple(_row(values, norwegian_day(at)) for values in found[:PAGE])
    log_list(viewer, authorities, at, "case_list", f"{scope} {words}".strip(), [row.case_id for row in shown])
    return CaseList(rows=shown, scope=scope, words=words, page=page, more=len(found) > PAGE, counts=_counts(viewer, seen))


def _offices(viewer: Viewer) -> list[UnitId]:
    return [unit for role, unit in viewer.roles if role in OFFICE]


def _counts(viewer: Viewer, seen: QuerySet[CaseStanding]) -> OfficeCounts | None:
    offices = _offices(viewer)
    if not offices:
        return None
    left = Count("case_id", filter=Q(has_left=True))
    found = seen.filter(closed=False, office__in=offices).aggregate(all=Count("case_id"), left=left)
    return OfficeCounts(preventing=found["all"] - found["left"], left=found["left"])


def _row(values: tuple[Any, ...], day: date) -> Row:
    case_id, given, family, procedure, school, by_given, by_family, stage, act, due_on, hindered_by, opened_at, meeting_at, closed, until = values
    return Row(
        case_id=case_id,
        pupil=f"{given} {family}",
        procedure=ALL[procedure].title,
        school=school,
        responsible=f"{by_given} {by_family}",
        stage=Stage(stage),
        next_step=ALL[procedure].step(act) if act else None,
        next_due_on=due_on,
        hindered=bool(hindered_by),
        days=(day - norwegian_day(opened_at)).days,
        meeting_at=meeting_at,
        closed=closed,
        waiting_until=until,
    )


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting ahead."""

    case_id: UUID
    pupil: str
    procedure: Text
    school: str
    starts_at: datetime


def meetings_ahead(*, viewer: Viewer, authorities: tuple[int, ...], at: datetime) -> tuple[MeetingLine, ...]:
    """The meetings from today on in the cases that ``viewer`` may open, soonest first; at most fifty. Logged as a list."""
    today = datetime.combine(norwegian_day(at), datetime.min.time(), tzinfo=NORWAY)
    rows = (
        cases_seen_by(viewer, norwegian_day(at))
        .filter(authority__in=authorities, closed=False, meeting_at__gte=today)
        .order_by("meeting_at", "case_id")
        .values_list("case_id", "pupil__given_name", "pupil__family_name", "procedure", "school__short_name", "meeting_at")[:PAGE]
    )
    found = tuple(
        MeetingLine(case_id, f"{given} {family}", ALL[procedure].title, school, starts_at)
        for case_id, given, family, procedure, school, starts_at in rows
        if starts_at
    )
    log_list(viewer, authorities, at, "meetings", "", [line.case_id for line in found])
    return found
