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

KEPT_OUT = ("court", "child_welfare", "danger")
"""The grounds on which a leader keeps a guardian out of a case altogether (A-20)."""


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


class Intent(StrEnum):
    """What is known about a pupil who did not come: does the pupil leave (A-53, A-54)?"""

    UNCLEAR = "unclear"
    CONTINUES = "continues"
    LEAVES = "leaves"


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
    company: UnitId | None = None
    """The training company of an apprentice; None for a pupil at school."""


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    person: PersonId
    parental_responsibility: bool = True
    restriction: str = ""
    """``court``, ``child_welfare`` or ``no_contact``: must not be invited and must not get copies."""
    protection: Protection = Protection.NONE
    digital: bool = True
    has_address: bool = True
    exception: str = ""
    """What a leader has decided for this case, with reason and source: ``court``, ``child_welfare``, ``danger`` or ``unknown_address`` (A-20)."""
    foster: bool = False
    """A foster parent, who decides with child welfare while it has the care (§ 24-4)."""

    @property
    def kept_out(self) -> bool:
        """Must not be told, invited or sent anything. An unknown address is no ban: only the invitation is let go."""
        return bool(self.restriction) or self.exception in KEPT_OUT

    @property
    def reachable(self) -> bool:
        """Whether anything can be sent: in the portal or by post."""
        return self.digital or self.has_address


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    raised: Done
    occasion: Occasion
    assessed: bool
    """That OT/PPT can contribute has been stated (A-12)."""
    stated: Done | None = None
    """When and by whom, if that was not when the concern was raised."""
    by_company: bool = False
    """A training company's own report, without an account (A-02)."""


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
    remote: bool = False
    """Present on the phone or a screen (A-51)."""


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
    held_only: bool = False
    """Needed only when the pupil was there."""


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
    without_meeting: bool = False
    """The record of a meeting that the pupil did not come to (A-55)."""


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
    text_version: int | None = None
    """Which text it carries; None for an invitation."""
    built: bool = True
    """The sealed PDF is there."""

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
class IntentFacts:
    """What is known about whether an absent pupil leaves, and who said so."""

    intent: Intent
    stated: Done
    said_by: str = ""
    """``pupil``, ``guardian``, ``company`` or ``nobody`` (the school's own judgement)."""


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """One side's answer on whether a pupil who did not come is called again (A-54)."""

    side: str
    """``school`` or ``office``."""
    new_meeting: bool
    reason: str
    """``health``, ``life_situation``, ``other`` or ``none``."""
    voted: Done


@dataclass(frozen=True, slots=True)
class WaitFacts:
    """A case that rests, with a reason and a last day."""

    since: Done
    until: date
    ended: Done | None = None


@dataclass(frozen=True, slots=True)
class LeavingFacts:
    """A notice that the pupil leaves: a fact with a date, whoever gave it (A-55)."""

    said: Done
    said_by: str
    """``pupil``, ``guardian``, ``company`` or ``school``."""
    leaves_on: date
    withdrawn: Done | None = None


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """Somebody answers for the case in another's place: up to and including ``until``, or for good (None)."""

    giver: PersonId
    receiver: PersonId
    from_on: date
    until: date | None
    given: Done


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
    cancelled: Done | None = None
    intent: IntentFacts | None = None
    votes: tuple[VoteFacts, ...] = ()
    released: tuple[SeatFacts, ...] = ()
    """Who was invited and has been told not to come after all: these chairs no longer count."""
    corrected: tuple[Done, ...] = ()
    """When each earlier text of this meeting was taken up again to be corrected."""

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
    closed_as: str = ""
    """``done``, ``withdrawn`` or ``raised_in_error``; empty while it is open."""
    passed: Done | None = None
    """When the follow-up service took the case over from the school (A-48)."""
    leavings: tuple[LeavingFacts, ...] = ()
    waits: tuple[WaitFacts, ...] = ()
    handovers: tuple[HandoverFacts, ...] = ()
    gone: frozenset[PersonId] = frozenset()
    """Those of the case who are no longer in the register, or no longer work where they sit for."""
    register_turns_on: tuple[date, ...] = ()
    """The days on which the register, as it is now, says something else about those of the case."""

    @property
    def leaving(self) -> LeavingFacts | None:
        """The notice that stands: the newest that has not been taken back."""
        standing = [notice for notice in self.leavings if notice.withdrawn is None]
        return max(standing, key=lambda notice: notice.said.at, default=None)

    @property
    def occasion(self) -> Occasion:
        """The gravest occasion that has been raised: certain to leave stands over risk."""
        if self.leaving:
            return Occasion.CERTAIN_TO_LEAVE
        occasions = {concern.occasion for concern in self.concerns}
        return Occasion.CERTAIN_TO_LEAVE if Occasion.CERTAIN_TO_LEAVE in occasions else Occasion.RISK_OT_PPT_CAN_HELP
