"""The papers: frozen dataclasses that hold everything a paper says, so that a wrong or missing piece cannot be printed.

Moments are aware datetimes, printed in Norwegian time; days are dates. Nothing here reads the database.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fotfeste.documents.blocks import LeftOut, Section, Words
from fotfeste.domain.text import Language
from fotfeste.domain.text_hash import control_code


class EditionKind(StrEnum):
    """What an edition is to its holder. There is exactly one original, the pupil's (A-40).

    The reading edition is what is read before signing: it is handed to nobody, not sealed, and says nothing of a seal.
    """

    ORIGINAL = "original"
    COPY = "copy"
    EXCERPT = "excerpt"
    ARCHIVE = "archive"
    READING = "reading"


class Way(StrEnum):
    """How somebody signed, or did not."""

    DRAWN = "drawn"
    EID = "eid"
    PAPER = "paper"
    REFUSED = "refused"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The letterhead: the school and who owns it."""

    school: str
    owner: str
    address_lines: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets a letter. A protected address is never printed: such a letter has no address lines at all.

    Raises:
        ValueError: a protected address was handed in.
    """

    name: str
    address_lines: tuple[str, ...] = ()
    protected: bool = False

    def __post_init__(self) -> None:
        if self.protected and self.address_lines:
            raise ValueError("a protected address is never printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask, with what may be printed of how to reach them."""

    name: str
    role: Words
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who comes, and why; names may be joined ("Marit Hovden og Terje Lie")."""

    name: str
    role: Words = ""
    why: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The sentence of the procedure or the law that a paper stands on, in its own words (or none), and where it stands."""

    quote: str
    where: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPaper:
    """A written invitation to one person (A-32, A-35): only what this person may see.

    ``formal_name`` is what the letter is called in the archive, ``title`` what it says to the reader. ``why`` explains why
    they are asked, ``agenda`` what will be talked about, ``can_do`` what the reader can do, ``afterwards`` what happens then.
    """

    language: Language
    sender: Sender
    recipient: Recipient
    dated_on: date
    case_number: str
    exemption: str
    formal_name: Words
    title: Words
    greeting: Words
    why: tuple[Words, ...]
    meets_at: datetime
    lasts: Words
    place: str
    contact: Contact
    attendees: tuple[Attendee, ...]
    agenda: tuple[Words, ...] = ()
    can_do: tuple[Words, ...] = ()
    afterwards: tuple[Words, ...] = ()
    document_number: int | None = None
    sources: tuple[Quotation, ...] = ()

    def __post_init__(self) -> None:
        _aware(self.meets_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationPaper:
    """A letter that tells one person about rights and choices (A-45).

    ``box`` is what it comes to at a glance, label and value; ``parts`` are headings with their points. ``contact`` is whom to
    ask, and signs.
    """

    language: Language
    sender: Sender
    recipient: Recipient
    dated_on: date
    case_number: str
    exemption: str
    formal_name: Words
    title: Words
    greeting: Words
    opening: tuple[Words, ...]
    box: tuple[tuple[Words, Words], ...]
    parts: tuple[tuple[Words, tuple[Words, ...]], ...]
    contact: Contact
    sources: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """A signature drawn on a screen: lines of points (x, y) in the pad's own measure, ``width`` times ``height``."""

    width: float
    height: float
    lines: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InkPicture:
    """A signature as a PNG picture."""

    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One person's line on the signature page. ``way`` is None while nobody has signed: the line is left free for ink.

    ``provider`` names the electronic identity, ``reason`` why it was refused or left open, and ``without`` the numbers of
    the sections that the signer was not shown (design.md section 7). Who did not come (``came``) has not signed and is not
    waited for.

    Raises:
        ValueError: a way without its time, or a drawn signature without its drawing.
    """

    name: str
    role: Words
    way: Way | None = None
    at: datetime | None = None
    ink: Strokes | InkPicture | None = None
    provider: str = ""
    reason: Words = ""
    without: tuple[int, ...] = ()
    came: bool = True

    def __post_init__(self) -> None:
        if self.way is not None and self.at is None:
            raise ValueError("a signature, a refusal and a line left open have a time")
        if self.way is Way.DRAWN and self.ink is None:
            raise ValueError("a drawn signature has its drawing")
        if self.at is not None:
            _aware(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundIn:
    """A copy of a letter inside another paper (A-56): the letter without any address, when and how it went, how it fared, and
    the SHA-256 of the sealed file that was sent.

    Raises:
        ValueError: the letter carries an address, or the hash is none.
    """

    letter: InvitationPaper
    sent_at: datetime
    how: Words
    arrived: Words
    digest: str

    def __post_init__(self) -> None:
        if self.letter.recipient.address_lines or self.letter.sender.address_lines:
            raise ValueError("a letter that is bound in carries no address")
        control_code(self.digest)
        _aware(self.sent_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody who gets an edition; ``without`` numbers the sections left out for them."""

    name: str
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Who gets the paper (A-40 to A-43)."""

    original: str
    copies: tuple[Receiver, ...] = ()
    archive: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedText:
    """Which text a paper carries: its version, when it was locked and its hash (SHA-256, hex)."""

    version: int
    locked_at: datetime
    digest: str

    def __post_init__(self) -> None:
        control_code(self.digest)
        _aware(self.locked_at)

    @property
    def code(self) -> str:
        """The control code in the footer, ``7F3A-91C2``."""
        return control_code(self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Whose this PDF is, and what it is to them."""

    kind: EditionKind
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPaper:
    """One edition of a locked text: its sections, then signatures, distribution and attachments (domain.md 2.1).

    ``flags`` say at the head of it what nobody must overlook: a meeting that was not held, an edition that takes another's
    place. ``bound_in`` are letters that lie behind it as chapters of their own.

    Raises:
        ValueError: an excerpt leaves nothing out, or another edition than an excerpt does.
    """

    language: Language
    sender: Sender
    title: Words
    case_number: str
    exemption: str
    edition: Edition
    text: LockedText
    sections: tuple[Section | LeftOut, ...]
    signatures: tuple[Signature, ...]
    signed_where: str = ""
    signed_on: date | None = None
    signature_note: Words = ""
    distribution: Distribution | None = None
    attachments: tuple[Words, ...] = ()
    sources: tuple[Quotation, ...] = ()
    flags: tuple[Words, ...] = ()
    bound_in: tuple[BoundIn, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.left_out) != (self.edition.kind is EditionKind.EXCERPT):
            raise ValueError("an excerpt leaves something out, and nothing else does")

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The sections that this holder does not get."""
        return tuple(section for section in self.sections if isinstance(section, LeftOut))


Paper = InvitationPaper | InformationPaper | AgreementPaper


def _aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("a moment on a paper knows its time zone")
