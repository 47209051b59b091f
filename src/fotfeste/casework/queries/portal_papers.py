"""The papers that the reader holds, and the file of one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.queries.portal import PortalPage, portal_page
from fotfeste.casework.rows import Row
from fotfeste.documents.store import find, read
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.distribution import BY_HAND

ACT = "see_own_paper"


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """One paper: ``kind`` is ``original``, ``copy`` or ``invitation``. What goes by hand is never read on a screen."""

    id: UUID
    kind: str
    issued_at: datetime
    ready: bool
    by_hand: bool
    handed_over_at: datetime | None
    being_corrected: bool = False
    """The text that it carries has been taken up again: a new one is on its way."""


@dataclass(frozen=True, slots=True)
class PortalPapers:
    """The page of my papers, newest first, the original before the others."""

    page: PortalPage
    papers: tuple[OwnPaper, ...]


def portal_papers(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalPapers:
    """The papers whose holder the viewer is; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `portal_page`.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at)
    taken_up = {row["id"] for row in page.opened.loaded.rows["texts"] if row["replaced_at"]}
    return PortalPapers(page, tuple(_own_paper(row, taken_up) for row in own_rows(page)))


def portal_paper(*, viewer: Viewer, case_id: UUID, edition_id: UUID, at: datetime) -> bytes:
    """The sealed PDF of one's own paper; the look is logged with the paper's number.

    Raises:
        NoSuchCase: no such case or paper for the viewer, it is not built yet, or it goes from hand to hand.
        NotYours: as `portal_page`.
        StoredFileBroken: the file is not what was kept.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at, act=ACT, detail=str(edition_id))
    row = next((row for row in own_rows(page) if row["id"] == str(edition_id)), None)
    if row is None or row["file_id"] is None or row["channel"] == BY_HAND:
        raise NoSuchCase(case_id)
    return read(find(file_id=UUID(row["file_id"])))


def own_rows(page: PortalPage) -> list[Row]:
    """The reader's standing editions, newest first; of the same moment the original first."""
    rows = [row for row in page.opened.loaded.rows["editions"] if row["holder_id"] == page.me and not row["replaced_at"]]
    return sorted(rows, key=lambda row: (str(row["issued_at"]), row["kind"] == "original"), reverse=True)


def _own_paper(row: Row, taken_up: Collection[str]) -> OwnPaper:
    handed = row["handed_over_at"]
    return OwnPaper(
        id=UUID(row["id"]),
        kind=row["kind"],
        issued_at=datetime.fromisoformat(row["issued_at"]),
        ready=row["file_id"] is not None,
        by_hand=row["channel"] == BY_HAND,
        handed_over_at=datetime.fromisoformat(handed) if handed else None,
        being_corrected=row["text_id"] in taken_up,
    )
