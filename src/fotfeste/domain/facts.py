"""All that a rule may look at: one frozen picture of a case, without names and without anybody's words.

People are numbers here (`people.Person.id`); the page puts the names on. Moments are aware datetimes, days are dates
in Norwegian time. Every fact says when it happened; when it was written down stands in the log.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

PersonId = int
UnitId = int


class Protection(StrEnum):
    """Protected address, as the national register has it."""

    NONE = "none"
    CLIENT = "client"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"


class Role(StrEnum):
    """The capacity in which somebody sits in a meeting or works at a unit."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    LEADER = "leader"
    CONTACT_TEACHER = "contact_teacher"
    COUNSELLOR = "counsellor"
    OT_ADVISER = "ot_adviser"
    OT_LEADER = "ot_leader"
    SCHOOL_NURSE = "school_nurse"
    PPT = "ppt"
    CAMHS = "camhs"
    ADULT_PSYCHIATRY = "adult_psychiatry"
    NAV = "nav"
    CHILD_WELFARE = "child_welfare"
    INSTRUCTOR = "instructor"
    OTHER = "other"


class Occasion(StrEnum):
    """Which of the two occasions for a clarification meeting it is (A-12, A-13)."""

    RISK_OT_PPT_CAN_HELP = "risk"
    CERTAIN_TO_LEAVE = "leaving"


class Outcome(StrEnum):
    """What the meeting came to (A-06)."""

    CONTINUES = "continues"
    CONTINUES_WITH_MEASURES = "measures"
    LEAVES = "leaves"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody did it: ``by`` is None when the program did. ``skipped`` is a *should* left out with a reason."""

    at: datetime
    by: PersonId | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class PupilFacts:
    person: PersonId
    born_on: date
    protection: Protection = Protection.NONE
    interpreter: bool = False
    digital: bool = True
    """Can be reached digitally: not reserved, and has an e-mail address or a phone."""
    in_care: bool = False
    """Child welfare has the care and decides (§ 24-4)."""


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    person: PersonId
    parental_responsibility: bool = True
    restriction: str = ""
    """``court``, ``child_welfare`` or ``no_contact``: must not be invited and must not get copies."""
    protection: Protection = Protection.NONE
    digital: bool = True
    has_address: bool = True


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    raised: Done
    occasion: Occasion
    assessed: bool
    """That OT/PPT can contribute has been stated (A-12)."""
    stated: Done | None = None
    """When and by whom, if that was not when the concern was raised."""


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    id: int
    starts_at: datetime
    proposed: Done
    answer: str = ""
    """``yes``, ``no`` or empty."""
    answered: Done | None = None


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One chair at the meeting: who, as what, and how it went."""

    id: int
    person: PersonId
    role: Role
    unit: UnitId | None = None
    invited_at: datetime | None = None
    answer: str = ""
    """``yes``, ``no`` or empty."""
    knows_pupil: bool | None = None
    attendance: str = ""
    """``present``, ``absent`` or empty."""


@dataclass(frozen=True, slots=True)
class OtherFacts:
    """One service that the school has weighed inviting (A-21 to A-28)."""

    role: Role
    wanted: bool
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One giver's answer about one service, or a named legal exception (``giver`` is None)."""

    service: Role
    answer: str
    """``given``, ``refused``, ``withdrawn`` or ``exception``."""
    answered: Done
    giver: PersonId | None = None
    care_service: bool = False
    """Answered by child welfare, which has the care (§ 24-4); ``giver`` is then whoever answered for it, or None."""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One attempt to reach somebody (A-33, A-51)."""

    person: PersonId
    at: datetime
    reached: bool
    channel: str


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """How far a section of the form has come: keys of what is missing, and who confirmed it."""

    key: str
    missing: tuple[str, ...] = ()
    confirmed: Done | None = None


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    seat: int
    way: str
    """``drawn``, ``paper``, ``refused`` or ``left_open``."""
    signed: Done


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The locked text of the meeting's form."""

    version: int
    locked: Done
    signatures: tuple[SignatureFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition of the text (or one written invitation) for one holder; the archive has no person."""

    kind: str
    """``original``, ``copy``, ``archive`` or ``invitation``."""
    holder: PersonId | None
    channel: str
    issued: Done
    handed_over: bool = False
    """A person has posted it or handed it over."""
    handed_over_at: datetime | None = None

    @property
    def brought(self) -> Done | None:
        """When somebody posted it or handed it over; the log knows who."""
        return Done(at=self.handed_over_at or self.issued.at) if self.handed_over else None


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    id: int
    accountable: PersonId
    due_on: date
    ended: Done | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    id: UUID
    number: int
    starts_at: datetime | None = None
    agreed: Done | None = None
    checks: tuple[tuple[str, Done], ...] = ()
    """What was ticked off: key and by whom, see `check`."""
    proposals: tuple[ProposalFacts, ...] = ()
    seats: tuple[SeatFacts, ...] = ()
    others: tuple[OtherFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    started: Done | None = None
    ended: Done | None = None
    sections: tuple[SectionFacts, ...] = ()
    outcome: Outcome | None = None
    text: TextFacts | None = None
    editions: tuple[EditionFacts, ...] = ()

    def check(self, key: str) -> Done | None:
        """Who ticked off ``key``, and when."""
        return dict(self.checks).get(key)

    def seats_of(self, *roles: Role) -> tuple[SeatFacts, ...]:
        """The chairs with one of ``roles``."""
        return tuple(seat for seat in self.seats if seat.role in roles)

    def seat_of(self, person: PersonId) -> SeatFacts | None:
        """The chair of ``person``."""
        return next((seat for seat in self.seats if seat.person == person), None)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case as the rules see it."""

    id: UUID
    procedure: str
    opened_at: datetime
    pupil: PupilFacts
    school: UnitId
    office: UnitId | None
    responsible: PersonId
    meeting: MeetingFacts
    concerns: tuple[ConcernFacts, ...] = ()
    guardians: tuple[GuardianFacts, ...] = ()
    consents: tuple[ConsentFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    earlier: tuple[MeetingFacts, ...] = ()
    contact_teacher: PersonId | None = None
    closed: Done | None = None

    @property
    def occasion(self) -> Occasion:
        """The gravest occasion that has been raised: certain to leave stands over risk."""
        occasions = {concern.occasion for concern in self.concerns}
        return Occasion.CERTAIN_TO_LEAVE if Occasion.CERTAIN_TO_LEAVE in occasions else Occasion.RISK_OT_PPT_CAN_HELP
