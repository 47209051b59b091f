"""At the meeting: who came, what was written, who signed."""

from dataclasses import dataclass

from fotfeste.domain.events.event import Event
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStarted(Event):
    sentence = Text(nb="åpnet møtet", nn="opna møtet", en="opened the meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(Event):
    sentence = Text(nb="merket hvem som kom", nn="merkte kven som kom", en="marked who came")
    present: tuple[int, ...]
    absent: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWordsWritten(Event):
    sentence = Text(nb="skrev med egne ord", nn="skreiv med eigne ord", en="wrote in their own words")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionConfirmed(Event):
    sentence = Text(nb="bekreftet en del av skjemaet", nn="stadfesta ein del av skjemaet", en="confirmed a part of the form")
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLocked(Event):
    sentence = Text(nb="låste teksten", nn="låste teksten", en="locked the text")
    version: int
    text_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Event):
    sentence = Text(nb="tok imot en underskrift", nn="tok imot ei underskrift", en="received a signature")
    person: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOnPaper(Event):
    sentence = Text(nb="la inn underskrifter på papir", nn="la inn underskrifter på papir", en="added signatures on paper")
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRefused(Event):
    sentence = Text(
        nb="noterte at noen ikke vil skrive under",
        nn="noterte at nokon ikkje vil skrive under",
        en="noted that somebody will not sign",
    )
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLeftOpen(Event):
    sentence = Text(nb="lot en underskrift stå åpen", nn="lét ei underskrift stå open", en="left a signature open")
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentStated(Event):
    sentence = Text(nb="noterte om eleven slutter", nn="noterte om eleven sluttar", en="noted whether the pupil leaves")
    intent: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswered(Event):
    sentence = Text(
        nb="svarte på om det trengs en ny samtale", nn="svara på om det trengst ein ny samtale", en="answered whether a new meeting is needed"
    )
    side: str
