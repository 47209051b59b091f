"""What must be in place before the pupil is deregistered: the lines, the notice that stands, and until when the right lasts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.doors import OpenCase
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.domain.facts import Done
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.follow_up import Need, RightUntil, informed, needs, readings, right_until, waits_until


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice to leave that stands: who said it, how and when, and what they added."""

    said_by: str
    said_at: datetime
    way: str
    leaves_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Rest:
    """The wait that holds: until when, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """The answer for one case on one day; ``right`` is the reading that holds today, ``readings`` all three."""

    needs: tuple[Need, ...]
    notice: Notice | None
    rest: Rest | None
    right: RightUntil
    readings: tuple[RightUntil, ...]
    informed: Done | None

    @property
    def done(self) -> int:
        """How many of the needs are met."""
        return sum(need.done is not None for need in self.needs)


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """The whole page."""

    act: ActPage
    leaving: Leaving


def leaving_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> LeavingPage:
    """The page for whoever reads the case at work; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("tell_leaving", "see_case"), at=at)
    return LeavingPage(page, leaving_of(page.opened))


def leaving_of(opened: OpenCase) -> Leaving:
    """What a case that has been opened says about leaving, waiting and the right to follow-up."""
    facts, given = opened.facts, opened.given
    return Leaving(
        needs=needs(facts, given),
        notice=_notice(opened),
        rest=_rest(opened),
        right=right_until(born_on=facts.pupil.born_on, given=given),
        readings=readings(born_on=facts.pupil.born_on, given=given),
        informed=informed(facts, given),
    )


def _notice(opened: OpenCase) -> Notice | None:
    standing = [row for row in opened.loaded.rows["leavings"] if not row["withdrawn_at"]]
    row = max(standing, key=lambda row: datetime.fromisoformat(row["said_at"]), default=None)
    if row is None:
        return None
    said_at, leaves_on = datetime.fromisoformat(row["said_at"]), date.fromisoformat(row["leaves_on"])
    return Notice(said_by=row["said_by"], said_at=said_at, way=row["way"], leaves_on=leaves_on, note=row["note"])


def _rest(opened: OpenCase) -> Rest | None:
    until = waits_until(opened.facts, opened.given)
    if until is None or opened.facts.closed:
        return None
    rows = [row for row in opened.loaded.rows["waits"] if not row["ended_at"] and row["until"] == until.isoformat()]
    return Rest(until=until, reason=rows[-1]["reason"] if rows else "")
