"""Before a meeting is changed or called off: who will be told, and how; and what was sent just now and can be taken back (A-32, A-35)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.casework.act import Order, Work
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.titles import titles_for
from fotfeste.casework.told import one_each, pending, standing_of, told_of, versions_of
from fotfeste.domain.facts import SeatFacts
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.distribution import channel_for
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has been invited. ``knows`` is False while nothing has reached them: then nothing is said about a change either."""

    seat: SeatFacts
    name: str
    title: Text
    channel: str
    knows: bool


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The meeting as it is agreed, the school's words to those at home, and everybody who has been invited to it."""

    act: ActPage
    readers: tuple[Reader, ...]
    message: str
    over: bool
    """The meeting has begun, or its time is past: nothing about it is changed any more."""

    @property
    def told(self) -> tuple[Reader, ...]:
        """Those who know of the meeting."""
        return tuple(reader for reader in self.readers if reader.knows)


@dataclass(frozen=True, slots=True)
class Undoable:
    """What was sent just now and can be taken back whole: ``invitations``, ``changes`` or ``papers``, and until when."""

    kind: str
    until: datetime
    at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes that are left."""
        return int((self.until - self.at).total_seconds()) // 60

    @property
    def seconds(self) -> int:
        """The seconds beyond the whole minutes."""
        return int((self.until - self.at).total_seconds()) % 60


def change_page(*, viewer: Viewer, case_id: UUID, at: datetime, act: str) -> ChangePage:
    """The page where ``act`` (change or cancel) is done.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=(act,), at=at)
    work = Work(Order(by=viewer, case_id=case_id, at=at), page.opened)
    versions = versions_of(work)
    told = told_of(work, [edition for rows in versions.values() for edition in rows])
    facts = page.opened.facts
    titles = titles_for(loaded=page.opened.loaded, procedure=page.opened.procedure, given=page.opened.given)
    readers = tuple(
        Reader(
            seat=seat,
            name=page.names.person(seat.person),
            title=titles.of(seat.person, seat.role),
            channel=channel_for(facts, seat.person),
            knows=any(edition.id in told for edition in versions.get(seat.person, [])),
        )
        for seat in one_each(facts.meeting.seats)
        if seat.invited_at
    )
    standing = standing_of(versions.get(facts.pupil.person, []))
    starts_at = facts.meeting.starts_at
    return ChangePage(
        act=page,
        readers=readers,
        message=str(standing.content.get("message", "")) if standing else "",
        over=facts.meeting.started is not None or (starts_at is not None and starts_at <= at),
    )


def undoable(*, opened: OpenCase, at: datetime) -> Undoable | None:
    """What of the case was sent just now and whoever looks may take back; one question to the database when nothing was."""
    if not opened.may("undo_sending"):
        return None
    sending = pending(Work(Order(by=opened.viewer, case_id=opened.facts.id, at=at), opened))
    if sending is None:
        return None
    return Undoable(sending.kind, sending.made_at + timedelta(minutes=opened.given.value(TAKE_BACK_MINUTES)), at)
