"""After the meeting: papers, promises, leaving, and the end of a case."""

from dataclasses import dataclass
from datetime import date

from fotfeste.domain.events.event import Event
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsIssued(Event):
    sentence = Text(
        nb="sendte original og kopier og arkiverte",
        nn="sende original og kopiar og arkiverte",
        en="issued the original and the copies, and filed",
    )
    holders: tuple[int, ...]
    passed_to: int | None = None
    """Who answers for the case from now on, when the pupil leaves and the follow-up service takes over (A-48)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHandedOver(Event):
    sentence = Text(nb="leverte et papir", nn="leverte eit papir", en="handed over a paper")
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPosted(Event):
    sentence = Text(nb="postet et brev", nn="posta eit brev", en="posted a letter")
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSentAgain(Event):
    sentence = Text(nb="sendte en melding på nytt", nn="sende ei melding på nytt", en="sent a message again")
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesTakenBack(Event):
    sentence = Text(nb="tok tilbake noe som ikke var sendt", nn="tok tilbake noko som ikkje var sendt", en="took back what had not been sent")
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEnded(Event):
    sentence = Text(nb="avsluttet et tiltak", nn="avslutta eit tiltak", en="ended a measure")
    measure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    sentence = Text(nb="avsluttet saken", nn="avslutta saka", en="closed the case")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingTold(Event):
    sentence = Text(nb="noterte at eleven slutter", nn="noterte at eleven sluttar", en="noted that the pupil leaves")
    said_by: str
    leaves_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingTakenBack(Event):
    sentence = Text(
        nb="noterte at eleven ikke slutter likevel", nn="noterte at eleven ikkje sluttar likevel", en="noted that the pupil stays after all"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationSent(Event):
    sentence = Text(
        nb="sendte skriftlig informasjon om rettigheter", nn="sende skriftleg informasjon om rettar", en="sent information about rights in writing"
    )
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractNoticeRecorded(Event):
    sentence = Text(
        nb="noterte melding om at lærekontrakten opphører",
        nn="noterte melding om at lærekontrakten blir avslutta",
        en="noted the notice that the apprenticeship contract ends",
    )
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(Event):
    sentence = Text(nb="trakk saken, med begrunnelse", nn="trekte saka, med grunngjeving", en="withdrew the case, with a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRaisedInError(Event):
    sentence = Text(nb="avsluttet saken som meldt ved feil", nn="avslutta saka som meld ved feil", en="closed the case as raised in error")
