"""The time: what the school has proposed, what OT has answered, and the neutral page with nothing but the times (A-18, A-30, A-31)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.audit.wall import within
from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.models import TimeProposal
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.rows import Row
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.invitation import AGREED_OUTSIDE
from fotfeste.people import lookup


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One proposed time."""

    id: int
    starts_at: datetime
    minutes: int
    place: str
    answer: str
    open: bool
    """Whether it still waits for an answer and lies ahead."""


@dataclass(frozen=True, slots=True)
class TimesPage:
    """The proposals of a meeting, the newest round first.

    ``begun``: the meeting has begun and nothing of its time changes any more. ``invited``: somebody has been invited to the time
    that stands, and gets the new one. ``office`` are those at OT who may have said yes: number and name.
    """

    act: ActPage
    waiting: tuple[TimeLine, ...]
    earlier: tuple[TimeLine, ...]
    asked_at: datetime | None
    begun: bool
    invited: bool
    office: tuple[tuple[str, str], ...]
    way: Row | None
    """How the time that stands was agreed outside the program, when it was."""


def times_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> TimesPage:
    """The times for the school that proposes and the office that answers.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("propose_times", "answer_times"), at=at)
    rows = page.opened.loaded.part("proposals")
    lines = [_line(row, at) for row in rows]
    waiting = [row for row in rows if not row["answer"]]
    return TimesPage(
        act=page,
        waiting=tuple(line for line in lines if line.open),
        earlier=tuple(line for line in lines if not line.open),
        asked_at=datetime.fromisoformat(waiting[0]["proposed_at"]) if waiting else None,
        begun=bool(page.opened.facts.meeting.started),
        invited=any(seat.invited_at for seat in page.opened.facts.meeting.seats),
        office=_office(page),
        way=page.check(AGREED_OUTSIDE),
    )


def _office(page: ActPage) -> tuple[tuple[str, str], ...]:
    """Those at OT who can say yes to a time, for whoever proposes one."""
    office = page.opened.facts.office
    if office is None or not page.opened.may("propose_times"):
        return ()
    rows = lookup.staff_at(unit_id=office, roles=("ot_adviser", "ot_leader"), day=page.opened.given.day)
    return tuple({str(row.person_id): row.person.name for row in rows}.items())


def _line(row: Row, at: datetime) -> TimeLine:
    starts_at = datetime.fromisoformat(row["starts_at"])
    return TimeLine(row["id"], starts_at, row["minutes"], row["place"], row["answer"], open=not row["answer"] and starts_at > at)


@dataclass(frozen=True, slots=True)
class NeutralTimes:
    """What a link shows to anybody who has it: times and the school's name. The case and the office are for the program alone."""

    case_id: UUID
    office_id: int | None
    school: str
    times: tuple[TimeLine, ...]

    @property
    def waiting(self) -> tuple[TimeLine, ...]:
        """Those that can be answered."""
        return tuple(line for line in self.times if line.open)


def neutral_times(*, token: UUID, at: datetime) -> NeutralTimes:
    """The times of one round by its secret number: the only question that is asked for somebody unknown.

    The wall is opened for this one question, and nothing but times and the school's name leaves it.

    Raises:
        NoSuchCase: no round has this number.
    """
    with within(lookup.authority_ids()):
        rows = list(
            TimeProposal.objects.filter(token=token)
            .order_by("starts_at", "id")
            .values_list("id", "starts_at", "minutes", "answer", "case_id", "case__office_id", "case__school__name")
        )
    if not rows:
        raise NoSuchCase(token)
    _id, _starts_at, _minutes, _answer, case_id, office_id, school = rows[0]
    lines = (
        TimeLine(number, starts_at, minutes, "", answer, open=not answer and starts_at > at) for number, starts_at, minutes, answer, *_rest in rows
    )
    return NeutralTimes(case_id, office_id, school, tuple(lines))
