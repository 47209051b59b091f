"""What can be written down afterwards, and the papers that were handed in with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.doors import NoSuchCase, case_for
from fotfeste.casework.exits import OUTSIDE_PAPER
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.looks import PaperFile
from fotfeste.documents import store
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.text import Text
from fotfeste.people import lookup


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody who may have been there."""

    seat: int
    name: str
    title: Text


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """Who can have been there, whom one can have talked with, who at OT can have said yes, and the papers that are kept."""

    act: ActPage
    chairs: tuple[Chair, ...]
    people: tuple[tuple[PersonId, str], ...]
    advisers: tuple[tuple[PersonId, str], ...]
    papers: tuple[str, ...]


def outside_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> OutsidePage:
    """For whoever leads the case.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("record_outside",), at=at)
    facts, given = page.opened.facts, page.opened.given
    office = lookup.staff_at(unit_id=facts.office, roles=("ot_adviser", "ot_leader"), day=given.day) if facts.office else []
    chairs = [seat for seat in facts.meeting.seats if may_come(facts, given, seat)]
    people = (facts.pupil.person, *(g.person for g in facts.guardians if not g.kept_out), *(seat.person for seat in facts.meeting.seats))
    return OutsidePage(
        act=page,
        chairs=tuple(Chair(seat.id, page.names.person(seat.person), page.opened.procedure.seat(seat.role).title) for seat in chairs),
        people=tuple((number, page.names.person(number)) for number in dict.fromkeys(people)),
        advisers=tuple((number, name) for number, name in {row.person_id: row.person.name for row in office}.items()),
        papers=tuple(row["key"].removeprefix(OUTSIDE_PAPER) for row in page.opened.loaded.part("checks") if row["key"].startswith(OUTSIDE_PAPER)),
    )


def outside_paper(*, viewer: Viewer, case_id: UUID, subject: str, at: datetime) -> PaperFile:
    """The paper that was handed in about ``subject``; the look is logged.

    Raises:
        NoSuchCase: no such case for this person, or no such paper in it.
        NotYours: a relation that does not cover the papers of the case.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_paper", at=at, detail=OUTSIDE_PAPER + subject)
    row = next((row for row in opened.loaded.part("checks") if row["key"] == OUTSIDE_PAPER + subject), None)
    if row is None:
        raise NoSuchCase(case_id)
    stored = store.find(file_id=UUID(row["items"][0]))
    return PaperFile("skanna-papir" + ENDINGS[stored.media_type], stored.media_type, store.read(stored))


ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
