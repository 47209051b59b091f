"""What was agreed: my promises, and everybody's what, who and when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.queries.portal import PortalPage, portal_page
from fotfeste.casework.rows import Row
from fotfeste.domain.rules.access import Viewer


@dataclass(frozen=True, slots=True)
class Promise:
    """One measure of the plan."""

    id: int
    what: str
    who: str
    kind: str
    due_on: date
    ended_at: datetime | None
    kept: bool | None
    result: str


@dataclass(frozen=True, slots=True)
class PortalMeasures:
    """The page of the plan; guests see their own promises alone."""

    page: PortalPage
    mine: tuple[Promise, ...]
    others: tuple[Promise, ...]
    may_end: bool


def portal_measures(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalMeasures:
    """The plan as it stands, soonest first; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `portal_page`.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at)
    rows = sorted(page.opened.loaded.rows["measures"], key=lambda row: (str(row["due_on"]), row["id"]))
    return PortalMeasures(
        page=page,
        mine=tuple(_promise(page, row) for row in rows if row["accountable_id"] == page.me),
        others=tuple(_promise(page, row) for row in rows if row["accountable_id"] != page.me and page.at_home),
        may_end=page.opened.may("end_measure") and not page.opened.facts.closed,
    )


def _promise(page: PortalPage, row: Row) -> Promise:
    return Promise(
        id=row["id"],
        what=row["what"],
        who=page.names.person(row["accountable_id"]),
        kind=_kind(page, row["accountable_id"]),
        due_on=date.fromisoformat(row["due_on"]),
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
        kept=row["kept"],
        result=row["result"],
    )


def _kind(page: PortalPage, person: int) -> str:
    if person == page.opened.facts.pupil.person:
        return "young"
    return "home" if any(g.person == person for g in page.opened.facts.guardians) else ""
