"""Signing and issuing on one page: whose turn it is, who gets what and why, and how what was issued fared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.models import Edition
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.casework.rows import Row
from fotfeste.casework.sharing import ShareRow, shares_for
from fotfeste.casework.titles import titles_for
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.progress import objections_to
from fotfeste.domain.rules.signing import round_of
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.local.wording import paper_title


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One place in the signing round. ``way`` is empty while it is still to sign."""

    seat_id: int
    name: str
    title: Text
    role: Role
    way: str
    at: datetime | None
    reason: str
    mine: bool


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """A paper of a text that was corrected since. ``left_behind``: its holder does not get the new one."""

    edition_id: UUID
    name: str
    kind: str
    issued_at: datetime
    ready: bool
    left_behind: bool


@dataclass(frozen=True, slots=True)
class SigningPage:
    """Everything on the page of signatures and papers."""

    opened: OpenCase
    names: Names
    text: Row
    title: Text
    """What the county called the paper when the text was locked (A-57)."""
    turns: tuple[TurnLine, ...]
    shares: Sequence[ShareRow]
    hinders: tuple[Objection, ...]
    editions: tuple[Row, ...]
    """The standing papers of the text in force."""
    earlier: tuple[EarlierPaper, ...]
    """The last paper that each holder had of the texts before it."""

    @property
    def corrects(self) -> bool:
        """Whether the text takes the place of an earlier one."""
        return bool(self.text["because"])

    @property
    def signed(self) -> int:
        """How many have given their answer."""
        return sum(bool(turn.way) for turn in self.turns)

    def turn(self, seat_id: str) -> TurnLine | None:
        """The place asked for, else the first that is still to sign."""
        asked = next((turn for turn in self.turns if str(turn.seat_id) == seat_id), None)
        return asked or next((turn for turn in self.turns if not turn.way), None)


def signing_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> SigningPage | None:
    """The page for somebody from the staff, None while no text is locked; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `case_for`.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_meeting", at=at)
    texts = [row for row in opened.loaded.part("texts") if not row["replaced_at"]]
    if not texts:
        return None
    names = names_for(opened.loaded)
    titles = titles_for(loaded=opened.loaded, procedure=opened.procedure, given=opened.given)
    text = texts[-1]
    reasons = {row["seat_id"]: row["reason"] for row in opened.loaded.part("signatures") if row["text_id"] == text["id"]}
    shares = shares_for(opened)
    standing = tuple(row for row in opened.loaded.part("editions") if row["text_id"] == text["id"] and not row["replaced_at"])
    turns = tuple(
        TurnLine(
            seat_id=turn.seat.id,
            name=names.person(turn.seat.person),
            title=titles.of(turn.seat.person, turn.seat.role),
            role=turn.seat.role,
            way=turn.signature.way if turn.signature else "",
            at=turn.signature.signed.at if turn.signature else None,
            reason=reasons.get(turn.seat.id, ""),
            mine=turn.seat.person == viewer.person,
        )
        for turn in round_of(opened.facts, opened.given)
    )
    return SigningPage(
        opened=opened,
        names=names,
        text=text,
        title=_title(opened, text),
        turns=turns,
        shares=shares,
        hinders=objections_to(opened.procedure, "distribute", opened.facts, opened.given),
        editions=standing,
        earlier=_earlier(opened, names, text, {row["holder_id"] for row in standing} or {share.person for share in shares}),
    )


def _title(opened: OpenCase, text: Row) -> Text:
    return paper_title(
        authority_id=opened.loaded.case["authority_id"],
        procedure=opened.facts.procedure,
        default=opened.procedure.paper_title,
        day=norwegian_day(datetime.fromisoformat(text["locked_at"])),
    )


def _earlier(opened: OpenCase, names: Names, text: Row, get_it: set[PersonId | None]) -> tuple[EarlierPaper, ...]:
    rows = [row for row in opened.loaded.part("editions") if row["text_id"] not in (None, text["id"])]
    last = {row["holder_id"]: row for row in sorted(rows, key=lambda row: datetime.fromisoformat(row["issued_at"]))}
    return tuple(
        EarlierPaper(
            edition_id=UUID(row["id"]),
            name=names.person(holder),
            kind=row["kind"],
            issued_at=datetime.fromisoformat(row["issued_at"]),
            ready=row["file_id"] is not None,
            left_behind=holder is not None and holder not in get_it,
        )
        for holder, row in last.items()
    )


def archive_record(page: SigningPage) -> Mapping[str, str]:
    """What the archive was told about the paper that is filed; empty while none is. One query."""
    filed = next((row["id"] for row in page.editions if row["kind"] == "archive"), None)
    content = Edition.objects.filter(id=filed).values_list("content", flat=True).first() if filed else None
    return content["archive"] if content else {}
