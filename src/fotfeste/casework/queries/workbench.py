"""My day: what is due for me and why, what can wait, whom I wait for, the cases I hold, and where I was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Concat

from fotfeste.casework.doors import cases_at_hand
from fotfeste.casework.models import Draft, Duty, Edition, Measure, Meeting, Seat, TimeProposal
from fotfeste.casework.queries.lists import log_list
from fotfeste.casework.queries.whose import overdue_here, whose
from fotfeste.domain.facts import Role
from fotfeste.domain.procedure import Step, Strength
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY, age_on, norwegian_day

MOST = 50
FIRST = 10
"""Cases that I hold, and things that can wait, on the page; the rest is one press away."""
FIRST_TODAY = 20
"""Things for today on the page at first; nobody does more before lunch."""
MOST_LATE = 5
"""Overdue duties of others on a leader's page."""
CaseRow = tuple[UUID, str, str, str, str, str, datetime, datetime | None, date | None, str | None, int | None, int]
BRING = ("post_paper", "hand_over_paper")
COLUMNS = (
    "case_id",
    "case__pupil__given_name",
    "case__pupil__family_name",
    "case__procedure",
    "act",
    "due_on",
    "item",
    "case__school__short_name",
    "case__standing__meeting_at",
    "reason",
    "case__standing__next_act",
    "person_id",
    "person__given_name",
    "person__family_name",
)
"""What a line of a duty is made of."""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One thing that I must or should do."""

    case_id: UUID
    pupil: str
    step: Step
    procedure: Text
    due_on: date | None
    item: str
    school: str
    meeting_at: datetime | None
    reason: Text
    about: str
    """What was promised, when the duty is to follow up a measure; who gets the paper, when it is to bring one; else empty."""
    next: bool
    """Whether it is what comes next in its case."""
    left: str = ""
    """Who it was the duty of, when it has climbed because that person is not there any more."""

    @property
    def advice(self) -> bool:
        """Whether it is advice, not a duty."""
        return self.step.strength is not Strength.MUST

    def urgent(self, day: date) -> bool:
        """Whether it is for today: its deadline has come, or it has none and the case waits for exactly this."""
        return self.due_on <= day if self.due_on else self.next and not self.advice

    def late(self, day: date) -> bool:
        """Whether the deadline is past on ``day``."""
        return self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case that I hold."""

    case_id: UUID
    pupil: str
    stage: str
    next_step: Step | None
    days: int
    meeting_at: datetime | None
    procedure: Text
    age: int
    place: str
    minutes: int
    mine: bool

    @property
    def ends_at(self) -> datetime | None:
        """When the meeting is meant to end."""
        return self.meeting_at + timedelta(minutes=self.minutes) if self.meeting_at else None


@dataclass(frozen=True, slots=True)
class WaitLine:
    """Somebody whose answer a case of mine waits for: ``what`` is ``time`` or ``invitation``."""

    case_id: UUID
    pupil: str
    person: str
    role: str
    what: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WroteLine:
    """Where I was: the field that I wrote in last."""

    case_id: UUID
    pupil: str
    section: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something that somebody else at a unit that I lead has not done in time."""

    case_id: UUID
    pupil: str
    step: Step
    due_on: date
    holder: str
    """Whose it is; empty when it is a role's."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything on the page, most urgent first. ``waits_more`` and ``holds_more`` say that there is more than is shown."""

    today: tuple[DutyLine, ...]
    this_week: tuple[DutyLine, ...]
    can_wait: tuple[DutyLine, ...]
    meetings: tuple[CaseLine, ...]
    held: tuple[CaseLine, ...]
    waiting: tuple[WaitLine, ...]
    late: tuple[LateLine, ...]
    wrote: WroteLine | None
    to_bring: int
    """How many letters and papers wait for me to post or hand them over."""
    today_shown: int
    """How many of those for today are shown at first."""
    waits_more: bool
    holds_more: bool

    @property
    def next_deadline(self) -> date | None:
        """The first deadline after today, for a day with nothing due."""
        days = [line.due_on for line in (*self.this_week, *self.can_wait) if line.due_on]
        return min(days, default=None)


def workbench(*, viewer: Viewer, authorities: tuple[int, ...], at: datetime, everything: bool = False) -> Workbench:
    """The workbench of somebody at work: three queries and one row in the log of lists, however many the cases.

    Ten things that can wait are shown, and all that are due; with ``everything`` all up to fifty.
    """
    day = norwegian_day(at)
    duties, late = _duties(viewer, authorities, day)
    held, meetings = _cases(viewer, authorities, day)
    waiting, wrote = _threads(viewer, authorities)
    week_ends = day + timedelta(days=6 - day.weekday())
    urgent = {id(line) for line in duties if line.urgent(day)}
    this_week = [line for line in duties if id(line) not in urgent and line.due_on and line.due_on <= week_ends]
    can_wait = [line for line in duties if id(line) not in urgent and (line.due_on is None or line.due_on > week_ends)]
    shown = {line.case_id for line in duties} | {line.case_id for line in held} | {line.case_id for line in late}
    log_list(viewer, authorities, at, "workbench", "", sorted(str(case) for case in shown))
    return Workbench(
        today=tuple(line for line in duties if id(line) in urgent),
        this_week=tuple(this_week),
        can_wait=tuple(can_wait if everything else can_wait[:FIRST]),
        meetings=tuple(meetings),
        held=tuple(held[:FIRST]),
        waiting=tuple(waiting),
        late=tuple(late),
        wrote=wrote,
        to_bring=sum(line.step.act in BRING for line in duties),
        today_shown=len(duties) if everything else FIRST_TODAY,
        waits_more=len(can_wait) > FIRST and not everything,
        holds_more=len(held) > FIRST,
    )


def _duties(viewer: Viewer, authorities: Iterable[int], day: date) -> tuple[list[DutyLine], list[LateLine]]:
    """What is mine to do, and for a leader what is overdue with others: one query."""
    soonest = F("due_on").asc(nulls_last=True)
    own = Duty.objects.filter(whose(viewer, day), authority__in=authorities).order_by(soonest, "strength", "id")
    rows = own.annotate(mine=Value(1)).values_list(*COLUMNS, _about(), "mine")[:MOST]
    if any(role in (Role.LEADER, Role.OT_LEADER) for role, _unit in viewer.roles):
        others = Duty.objects.filter(overdue_here(viewer, day), authority__in=authorities).order_by("due_on", "id")
        late = others.annotate(mine=Value(0)).values_list(*COLUMNS, Value("", output_field=TextField()), "mine")[:MOST_LATE]
        rows = rows.union(late, all=True)
    found = sorted((row for row in rows), key=lambda row: row[5] or date.max)
    return [_duty_line(row, viewer) for row in found if row[-1]], [_late_line(row) for row in found if not row[-1]]


def _about() -> Case:
    """What was promised, or who gets the paper: asked only for the duties that are about one of several things."""
    promised = Measure.objects.annotate(number=Cast("id", CharField())).filter(case=OuterRef("case"), number=OuterRef("item"))
    paper = Concat("kind", Value(":"), Cast("holder_id", CharField()))
    brought = Edition.objects.annotate(paper=paper).filter(case=OuterRef("case"), paper=OuterRef("item"), replaced_at=None)
    gets = brought.values_list(Concat("holder__given_name", Value(" "), "holder__family_name"))
    return Case(
        When(act="end_measure", then=Subquery(promised.values("what")[:1])),
        When(act__in=BRING, then=Subquery(gets[:1])),
        default=Value(""),
        output_field=TextField(),
    )


def _duty_line(row: tuple[Any, ...], viewer: Viewer) -> DutyLine:
    case_id, given, family, procedure, act, due_on, item, school, meeting_at, reason, next_act, person, of_given, of_family, about, _mine = row
    declared = ALL[procedure]
    return DutyLine(
        case_id=case_id,
        pupil=f"{given} {family}",
        step=declared.step(act),
        procedure=declared.title,
        due_on=due_on,
        item=item,
        school=school,
        meeting_at=meeting_at,
        reason=Text(**reason),
        about=about or "",
        next=act == next_act,
        left=f"{of_given} {of_family}" if person not in (None, viewer.person) else "",
    )


def _late_line(row: tuple[Any, ...]) -> LateLine:
    case_id, given, family, procedure, act, due_on, *_rest, of_given, of_family, _about_it, _mine = row
    return LateLine(case_id, f"{given} {family}", ALL[procedure].step(act), due_on, f"{of_given or ''} {of_family or ''}".strip())


def _cases(viewer: Viewer, authorities: Iterable[int], day: date) -> tuple[list[CaseLine], list[CaseLine]]:
    """The first of the cases that I hold, and today's meetings at which I have a chair."""
    agreed = Meeting.objects.filter(case=OuterRef("case"), starts_at=OuterRef("meeting_at"), cancelled_at=None)
    begins = datetime.combine(day, time(), tzinfo=NORWAY)
    my_seat = Exists(Seat.objects.filter(case=OuterRef("case"), person=viewer.person, released_at=None))
    meets_today = Q(meeting_at__gte=begins, meeting_at__lt=begins + timedelta(days=1))
    rows = (
        cases_at_hand(viewer, day)
        .filter(Q(responsible=viewer.person) | Q(my_seat) & meets_today, authority__in=authorities, closed=False)
        .annotate(is_today=Case(When(meets_today, then=Value(0)), default=Value(1)))
        .order_by("is_today", F("next_due_on").asc(nulls_last=True), "case_id")
        .values_list(
            "case_id",
            "pupil__given_name",
            "pupil__family_name",
            "stage",
            "procedure",
            "next_act",
            "opened_at",
            "meeting_at",
            "pupil__born_on",
            Case(When(meets_today, then=Subquery(agreed.values("place")[:1]))),
            Case(When(meets_today, then=Subquery(agreed.values("minutes")[:1]))),
            "responsible_id",
        )[: FIRST * 2 + 1]
    )
    lines = [_case_line(row, viewer, day) for row in rows]
    today = [line for line in lines if line.meeting_at and norwegian_day(line.meeting_at) == day]
    return [line for line in lines if line.mine], sorted(today, key=lambda line: str(line.meeting_at))


def _case_line(row: CaseRow, viewer: Viewer, day: date) -> CaseLine:
    case_id, given, family, stage, procedure, act, opened_at, meeting_at, born_on, place, minutes, responsible = row
    return CaseLine(
        case_id=case_id,
        pupil=f"{given} {family}",
        stage=stage,
        next_step=ALL[procedure].step(act) if act else None,
        days=(day - norwegian_day(opened_at)).days,
        meeting_at=meeting_at,
        procedure=ALL[procedure].title,
        age=age_on(born_on=born_on, day=day) if born_on else 0,
        place=place or "",
        minutes=minutes or 0,
        mine=responsible == viewer.person,
    )


def _threads(viewer: Viewer, authorities: Iterable[int]) -> tuple[list[WaitLine], WroteLine | None]:
    """One union of three small questions: unanswered times, unanswered invitations, my last words."""
    open_and_mine = Q(authority__in=authorities, case__standing__responsible=viewer.person, case__closed_at=None, meeting__cancelled_at=None)
    times = TimeProposal.objects.filter(open_and_mine, answer="")
    seats = Seat.objects.filter(open_and_mine, answer="", meeting__started_at=None, released_at=None).exclude(invited_at=None)
    drafts = Draft.objects.filter(authority__in=authorities, author=viewer.person, case__closed_at=None).order_by("-written_at")
    rows = _thread(times, "time", "case__office__short_name", "ot_adviser", "proposed_at").union(
        _thread(seats.exclude(person=viewer.person), "invitation", "person", "role", "invited_at"),
        _thread(drafts, "wrote", "section", "field", "written_at")[:1],
        all=True,
    )
    found = [tuple(row.values()) for row in rows]
    waits = {
        (case_id, what, who): WaitLine(case_id, pupil, who, role, what, since)
        for what, case_id, pupil, who, role, since, _procedure in found
        if what != "wrote"
    }
    wrote = next((row for row in found if row[0] == "wrote"), None)
    return sorted(waits.values(), key=lambda line: line.since)[:MOST], _wrote(wrote) if wrote else None


def _thread(rows: QuerySet, what: str, who: str, role: str, since: str) -> QuerySet:  # type: ignore[type-arg]  # three different models
    name = Concat("person__given_name", Value(" "), "person__family_name") if who == "person" else F(who)
    return rows.values(
        what=Value(what),
        of_case=F("case_id"),
        pupil=Concat("case__pupil__given_name", Value(" "), "case__pupil__family_name"),
        who=Cast(name, CharField()),
        as_what=Cast(F(role) if role != "ot_adviser" else Value(role), CharField()),
        since=F(since),
        of_procedure=F("case__procedure"),
    )


def _wrote(row: tuple[str, UUID, str, str, str, datetime, str]) -> WroteLine:
    _what, case_id, pupil, section, _field, at, procedure = row
    return WroteLine(case_id, pupil, ALL[procedure].form.section(section).title, at)
