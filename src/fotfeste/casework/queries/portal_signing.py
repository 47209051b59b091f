"""The locked text as its signer may read it, and who has signed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.audit.append import append_look
from fotfeste.casework.agreement_paper import Agreement, Holder, agreement_paper
from fotfeste.casework.models import LockedText
from fotfeste.casework.queries.portal import KINDS, PortalPage, portal_page, title_at_table
from fotfeste.casework.queries.portal_tasks import own_turn, reads_here, waits_for_signature
from fotfeste.documents.blocks import LeftOut, Paragraphs, Section, Words
from fotfeste.documents.papers import AgreementPaper, EditionKind
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.signing import SIGNED_WAYS, round_of
from fotfeste.domain.text import Text
from fotfeste.people import lookup

ACT = "see_own_paper"


@dataclass(frozen=True, slots=True)
class Signer:
    """One of those who sign: ``way`` is empty while nothing is answered, ``kind`` the colour of the pebble."""

    name: str
    title: Text
    kind: str
    way: str
    at: datetime | None
    me: bool


@dataclass(frozen=True, slots=True)
class PortalSigning:
    """The page to read and sign on. ``seat`` is the reader's own; ``parts`` are the text's, without what the reader may not see."""

    page: PortalPage
    parts: tuple[Section | LeftOut, ...]
    seat: int
    waits: bool
    way: str
    signers: tuple[Signer, ...]
    flags: tuple[Words, ...] = ()
    """What nobody must overlook: that the text was corrected and why, that it is of a meeting that was not held."""

    @property
    def signed(self) -> bool:
        """Whether the reader has signed."""
        return self.way in SIGNED_WAYS


def portal_signing(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalSigning | None:
    """The locked text for somebody who was at the meeting; None while it is not locked, for who was not there, or not on a screen.

    Reading it is a look at a paper, and logged as one.

    Raises:
        NoSuchCase, NotYours: as `portal_page`.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at, also=ACT)
    turn = own_turn(page.opened)
    if turn is None or not reads_here(page.opened):
        return None
    owner = page.opened.loaded.case["authority_id"]
    append_look(authority_id=owner, case_id=case_id, person_id=page.me, at=at, what=ACT, detail="text")
    paper = _paper(page)
    return PortalSigning(
        page=page,
        parts=tuple(part for part in paper.sections if _says_something(part)),
        flags=paper.flags,
        seat=turn.seat.id,
        waits=waits_for_signature(page.opened),
        way=turn.signature.way if turn.signature else "",
        signers=_signers(page),
    )


def _paper(page: PortalPage) -> AgreementPaper:
    loaded = page.opened.loaded
    text = LockedText.objects.get(meeting_id=page.opened.facts.meeting.id, replaced_at=None)
    agreement = Agreement(loaded=loaded, procedure=page.opened.procedure, text=text, school=lookup.unit(unit_id=page.opened.facts.school))
    seat = page.opened.facts.meeting.seat_of(page.me)
    holder = Holder(EditionKind.READING, page.me, seat.role if seat else None, page.names.person(page.me))
    return agreement_paper(agreement=agreement, holder=holder, issued=())


def _says_something(part: Section | LeftOut) -> bool:
    """Whether there is anything to read: a part where nobody answered is nothing but its heading."""
    if isinstance(part, LeftOut):
        return True
    return any(not isinstance(block, Paragraphs) or any(block.texts) for block in part.blocks)


def _signers(page: PortalPage) -> tuple[Signer, ...]:
    return tuple(
        Signer(
            name=page.names.person(turn.seat.person),
            title=title_at_table(page.opened, turn.seat),
            kind=KINDS.get(turn.seat.role, "other"),
            way=turn.signature.way if turn.signature else "",
            at=turn.signature.signed.at if turn.signature else None,
            me=turn.seat.person == page.me,
        )
        for turn in round_of(page.opened.facts, page.opened.given)
    )
