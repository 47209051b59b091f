"""Who gets what, as lines of the distribution table: before it is issued, and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fotfeste.casework.queries.signing_page import SigningPage
from fotfeste.casework.rows import Row
from fotfeste.casework.sharing import PUPIL_FILE, SCHOOLS_ARCHIVE, ShareRow
from fotfeste.domain.rules.distribution import BY_HAND, PAPER, way_now
from fotfeste.domain.text import Text
from fotfeste.messaging.read import MessageLine
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
ORDER = ("original", "copy", "archive")


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
            gets=_gets(share),
            gets_kind="shortened" if share.without else share.kind,
            how=HOW[share.channel],
            how_note=HOW_NOTE[share.channel],
            why_words="" if share.source.quote else share.why,
            quote=share.source.quote,
            href=_paper(built.get(share.person)),
        )
        for share in page.shares
    )


def _gets(share: ShareRow) -> object:
    if not share.without:
        return GETS[share.kind]
    parts = get_text_list([str(number) for number in share.without], gettext("and"))
    return ngettext("Copy without part %(parts)s", "Copy without parts %(parts)s", len(share.without)) % {"parts": parts}


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One paper that was issued, and how it fares. ``by_hand`` and ``by_post`` while somebody has to hand it over or post it."""

    id: str
    name: str
    role: Text | str
    kind: str
    symbol: str
    gets: object
    gets_kind: str
    how: object
    by_hand: bool
    by_post: bool
    handed_over: bool
    posted: bool
    read: bool
    message: MessageLine | None
    href: str


def edition_lines(page: SigningPage, sent: Sequence[MessageLine]) -> tuple[EditionLine, ...]:
    """The papers that are out, without those that a newer one has replaced: the original first, the archive's last."""
    about = {share.person: share for share in page.shares}
    standing = [row for row in page.editions if not row["replaced_at"]]
    rows = sorted(standing, key=lambda row: (ORDER.index(row["kind"]), page.names.person(row["holder_id"])))
    return tuple(_edition(page, row, about.get(row["holder_id"]), sent) for row in rows)


def _edition(page: SigningPage, row: Row, share: ShareRow | None, sent: Sequence[MessageLine]) -> EditionLine:
    handed = bool(row["handed_over_at"])
    way = way_now(page.opened.facts, row["channel"], brought=handed)
    return EditionLine(
        id=row["id"],
        name=page.names.person(row["holder_id"]) or words(PUPIL_FILE),
        role=share.title if share else ("" if row["holder_id"] else SCHOOLS_ARCHIVE),
        kind=face_kind(share.role) if share and share.role else "",
        symbol="" if row["holder_id"] else "archive",
        gets=_gets(share) if share else GETS[row["kind"]],
        gets_kind="shortened" if share and share.without else row["kind"],
        how=HOW[way],
        by_hand=way == BY_HAND and not handed,
        by_post=way == PAPER and not handed,
        handed_over=way == BY_HAND and handed,
        posted=way == PAPER and handed,
        read=bool(row["read_at"]),
        message=next((line for line in sent if row["id"] in line.key), None),
        href=_paper(row["id"] if row["file_id"] else None),
    )


def _paper(edition_id: str | None) -> str:
    return reverse("paper", args=[UUID(edition_id)]) if edition_id else ""
