"""Who gets what, as lines of the distribution table: before it is issued, and after."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fotfeste.casework.queries.signing_page import SigningPage
from fotfeste.domain.text import Text
from fotfeste.web.shared.dates import words
from fotfeste.web.shared.faces import face_kind

HOW = {
    "portal": _("In Fotfeste"),
    "paper": _("Paper, by post"),
    "by_hand": _("Paper, from hand to hand"),
    "archive": _("Filed automatically"),
}
HOW_NOTE = {
    "portal": _("with a notice that says nothing of the content"),
    "paper": _("does not use digital post"),
    "by_hand": _("a protected address: nothing is sent"),
    "archive": _("screened title, exempt from public access"),
}
GETS = {"original": _("Original"), "copy": _("Copy"), "archive": _("Archive edition")}


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One row of the table, in the words that `distribution_table` takes."""

    name: str
    role: Text
    kind: str
    symbol: str
    gets: object
    gets_kind: str
    how: object
    how_note: object
    why_words: Text | str
    quote: str
    href: str


def share_lines(page: SigningPage) -> tuple[ShareLine, ...]:
    """The rules' answer for today, one line for each edition."""
    built = {row["holder_id"]: row["id"] for row in page.editions if row["file_id"]}
    return tuple(
        ShareLine(
            name=share.name if isinstance(share.name, str) else words(share.name),
            role=share.title,
            kind=face_kind(share.role) if share.role else "",
            symbol="" if share.person else "archive",
            gets=GETS[share.kind],
            gets_kind=share.kind,
            how=HOW[share.channel],
            how_note=HOW_NOTE[share.channel],
            why_words="" if share.source.quote else share.why,
            quote=share.source.quote,
            href=_paper(built.get(share.person)),
        )
        for share in page.shares
    )


def _paper(edition_id: str | None) -> str:
    return reverse("paper", args=[UUID(edition_id)]) if edition_id else ""
