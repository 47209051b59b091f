"""The grammar: what a procedure is made of. A procedure is declared with these words, never programmed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from fotfeste.domain.facts import CaseFacts, Done, Occasion, PersonId, Role, UnitId
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text


class Word(StrEnum):
    """The ten words: every rule, step, page and test has one of them."""

    CONCERN = "concern"
    CONSENT = "consent"
    PREPARATION = "preparation"
    INVITATION = "invitation"
    MEETING = "meeting"
    FORM = "form"
    SIGNING = "signing"
    DISTRIBUTION = "distribution"
    MEASURES = "measures"
    FOLLOW_UP = "follow_up"


class Strength(StrEnum):
    """*Må* blocks what it guards, *bør* warns and can be skipped with a reason, *kan* is offered."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Stage(StrEnum):
    """The three headings of a case's path."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


STAGE_TITLES = {
    Stage.BEFORE: Text(nb="Før samtalen", nn="Før samtalen", en="Before the meeting"),
    Stage.DURING: Text(nb="Under samtalen", nn="Under samtalen", en="During the meeting"),
    Stage.AFTER: Text(nb="Etter samtalen", nn="Etter samtalen", en="After the meeting"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose duty it is: a person, and the role at the unit that the duty climbs to when the person is away or gone."""

    person: PersonId | None
    role: Role
    unit: UnitId | None


Fact = Callable[[CaseFacts, Given], Done | None]
Question = Callable[[CaseFacts, Given], bool]
Rule = Callable[[CaseFacts, Given], tuple[Objection, ...]]
DueOn = Callable[[CaseFacts, Given], date | None]
WhoHolds = Callable[[CaseFacts, Given], Holder]
Reason = Callable[[CaseFacts, Given], Text]


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things that a step has to be done for: each measure, each service."""

    key: str
    holder: Holder
    due_on: date | None
    done: Done | None


Items = Callable[[CaseFacts, Given], tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a procedure, and everything that the case page, the workbench and the step itself need to know of it.

    ``act`` is the name of the step in `casework.steps` and of its page; ``done`` finds when and by whom it was done,
    ``needed`` says whether this case needs it, ``hindrances`` what stands in its way on a given day.
    """

    act: str
    word: Word
    stage: Stage
    strength: Strength
    title: Text
    done_title: Text
    reason: Reason
    source: Source
    done: Fact
    holder: WhoHolds
    needed: Question
    hindrances: tuple[Rule, ...] = ()
    due: DueOn | None = None
    exit: Exit = Exit.NONE
    each: Items | None = None
    """When given, the step is a duty once for every item that is not done."""
    until: Fact | None = None
    """What the step is meant to come before: done without the step, the step was *not kept* and is nobody's duty any more."""
    guidance: Text | None = None
    """What whoever does it should know; every county can write its own words in its place (A-58)."""


class Kind(StrEnum):
    """What an answer in the form is."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    TICKS = "ticks"
    PERSON = "person"
    ITEMS = "items"


class Prefill(StrEnum):
    """What the register or the case already knows, so that nobody is asked twice."""

    NAME = "name"
    NATIONAL_ID = "national_id"
    BORN = "born"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    MOTHER_TONGUE = "mother_tongue"
    INTERPRETER = "interpreter"
    SCHOOL = "school"
    PROGRAMME = "programme"
    CLASS = "class"
    CONTACT_TEACHER = "contact_teacher"
    COUNSELLOR = "counsellor"
    GUARDIANS = "guardians"
    CARE = "care"
    RIGHT_UNTIL = "right_until"
    OCCASION = "occasion"
    SEEN = "seen"
    RESOURCE_TEAM = "resource_team"
    RAISED_ON = "raised_on"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form; ``only_when`` names (field key, answer) inside the whole form that makes it needed."""

    key: str
    kind: Kind
    label: Text
    required: bool = False
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    prefill: Prefill | None = None
    only_when: tuple[str, str] | None = None
    items: tuple["Field", ...] = ()
    at_least: int = 0
    or_else: str = ""
    """``section.field`` of another answer that is enough when this one is empty."""
    sensitive: bool = False
    """Hidden on the big screen: national identity number, address, health."""
    withholds: tuple[str, ...] = ()
    """Keys of sections that are left out of everybody else's papers as soon as this is answered: what one asks not to share."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form. ``seen_by`` names who may read it (empty: everybody at the meeting), ``written_by`` who may
    write it (empty: staff); ``before_meeting`` says that it is confirmed before the meeting starts."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    source: Source
    guidance: Text | None = None
    seen_by: tuple[Role, ...] = ()
    written_by: tuple[Role, ...] = ()
    before_meeting: bool = False
    voice: bool = False
    """The young person's own voice: set as a quotation, never edited."""
    held_only: bool = False
    """Needed only when the pupil was there; the record of a meeting that was not held goes without it (A-55)."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a meeting. On paper the list of who was there stands after the section ``present_after``."""

    version: int
    title: Text
    sections: tuple[Section, ...]
    present_after: str = ""

    def section(self, key: str) -> Section:
        """The section with this key.

        Raises:
            KeyError: there is none.
        """
        return {section.key: section for section in self.sections}[key]


@dataclass(frozen=True, slots=True)
class Seat:
    """A role at the table, and why it is there."""

    role: Role
    title: Text
    why: Text
    source: Source
    mandatory: bool = False
    needs_consent: bool = False


@dataclass(frozen=True, slots=True)
class InvitationWords:
    """The sentences of one invitation, ready to be put on paper or on a page."""

    title: Text
    greeting: Text
    why: tuple[Text, ...]
    agenda: tuple[Text, ...]
    can_do: tuple[Text, ...]
    afterwards: tuple[Text, ...]


class SaysInvitation(Protocol):
    """Finds the words for a reader in ``role``: ``reader`` and ``pupil`` are given names, ``adult`` that the pupil is of age,
    ``apprentice`` that the pupil learns in a company."""

    def __call__(self, *, role: Role, occasion: Occasion, reader: str, pupil: str, adult: bool, apprentice: bool = False) -> InvitationWords: ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the procedure's written invitation is called, how long the meeting is said to last, and its words."""

    formal_name: Text
    lasts: Text
    words: SaysInvitation


@dataclass(frozen=True, slots=True)
class InformationWords:
    """The sentences of one letter about rights and choices: ``parts`` are headings, each with its points."""

    title: Text
    greeting: Text
    opening: tuple[Text, ...]
    parts: tuple[tuple[Text, tuple[Text, ...]], ...]


class SaysInformation(Protocol):
    """Finds the words for a reader in ``role``: ``reader`` and ``pupil`` are given names, ``office`` is the follow-up service's."""

    def __call__(self, *, role: Role, reader: str, pupil: str, office: str) -> InformationWords: ...


@dataclass(frozen=True, slots=True)
class Information:
    """What the procedure's letter about rights and choices is called, its words, and the duty to write it."""

    formal_name: Text
    words: SaysInformation
    source: Source


@dataclass(frozen=True, slots=True)
class Procedure:
    """A whole procedure; a third one is a new folder and one line in `procedures.ALL`."""

    key: str
    version: int
    title: Text
    paper_title: Text
    steps: tuple[Step, ...]
    seats: tuple[Seat, ...]
    forms: tuple[Form, ...]
    invitation: Invitation | None = None
    """None when nobody is invited in writing."""
    information: Information | None = None
    """None when nobody is told about rights in writing."""
    levels: tuple[str, ...] = ()
    """The levels of education whose pupils it is for, as the register codes them."""

    @property
    def form(self) -> Form:
        """The newest version of the form: what a new meeting begins with."""
        return self.forms[-1]

    def form_version(self, version: int) -> Form:
        """The version that a meeting began with.

        Raises:
            KeyError: there is no such version.
        """
        return {form.version: form for form in self.forms}[version]

    def step(self, act: str) -> Step:
        """The step with this act.

        Raises:
            KeyError: the procedure has none.
        """
        return {step.act: step for step in self.steps}[act]

    def seat(self, role: Role) -> Seat:
        """What is declared about a role at the table.

        Raises:
            KeyError: the procedure has no such seat.
        """
        return {seat.role: seat for seat in self.seats}[role]
