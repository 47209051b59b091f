"""All the promises of a case on one page."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.queries.handover import Receiver, receivers_among
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.domain.rules.access import LEADS, Viewer
from fotfeste.domain.rules.concern import may_own


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One promise; ``mine`` says whether the viewer may end it."""

    id: int
    what: str
    accountable: str
    due_on: date
    ended_at: datetime | None
    kept: bool | None
    result: str
    mine: bool


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The promises, the open ones first, soonest first."""

    opened: OpenCase
    names: Names
    lines: tuple[MeasureLine, ...]
    receivers: tuple[Receiver, ...]
    """Who can take a promise over, when that is asked for by whoever may pass one on."""


def measures_page(*, viewer: Viewer, case_id: UUID, at: datetime, passing: bool = False) -> MeasuresPage:
    """The promises of a case for somebody from the staff; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `case_for`.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_case", at=at, detail="measures")
    names = names_for(opened.loaded)
    leads = bool(LEADS & opened.relations)
    lines = [
        MeasureLine(
            id=row["id"],
            what=row["what"],
            accountable=names.person(row["accountable_id"]),
            due_on=date.fromisoformat(row["due_on"]),
            ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
            kept=row["kept"],
            result=row["result"],
            mine=leads or row["accountable_id"] == viewer.person,
        )
        for row in opened.loaded.rows["measures"]
    ]
    lines.sort(key=lambda line: (line.ended_at is not None, line.due_on, line.id))
    family = {opened.facts.pupil.person, *(guardian.person for guardian in opened.facts.guardians)}
    receivers = receivers_among(may_own(opened.facts), opened.given.day) if passing and opened.may("pass_measure") else []
    return MeasuresPage(opened, names, tuple(lines), tuple(each for each in receivers if each.person not in family))
