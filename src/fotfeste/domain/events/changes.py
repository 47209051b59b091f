"""What turns out otherwise: times that move, mistakes, waits, and others who take over."""

from dataclasses import dataclass
from datetime import date, datetime

from fotfeste.domain.events.event import Event
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeetingOpened(Event):
    sentence = Text(nb="begynte på en ny samtale", nn="byrja på ein ny samtale", en="began a new meeting")
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanged(Event):
    sentence = Text(nb="endret møtet", nn="endra møtet", en="changed the meeting")
    starts_at: datetime | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Event):
    sentence = Text(nb="avlyste møtet", nn="avlyste møtet", en="cancelled the meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReleased(Event):
    sentence = Text(
        nb="ga beskjed til noen om at de ikke skal være med likevel",
        nn="gav beskjed til nokon om at dei ikkje skal vere med likevel",
        en="told somebody not to come after all",
    )
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingUndone(Event):
    sentence = Text(nb="tok tilbake det som ble sendt", nn="tok tilbake det som vart sendt", en="took back what was sent")
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitBegan(Event):
    sentence = Text(nb="lot saken vente", nn="lét saka vente", en="let the case rest")
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitEnded(Event):
    sentence = Text(nb="tok saken opp igjen", nn="tok saka opp att", en="took the case up again")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitTaken(Event):
    sentence = Text(nb="gikk videre med begrunnelse", nn="gjekk vidare med grunngjeving", en="went on with a reason")
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrected(Event):
    sentence = Text(nb="rettet en opplysning", nn="retta ei opplysning", en="corrected a fact")
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReopened(Event):
    sentence = Text(nb="tok opp teksten igjen for å rette den", nn="tok opp att teksten for å rette han", en="took up the text again to correct it")
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHandedOver(Event):
    sentence = Text(nb="lot noen andre ta over saken", nn="lét nokon andre ta over saka", en="handed the case over")
    giver: int
    receiver: int
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePassed(Event):
    sentence = Text(nb="ga et tiltak en ny ansvarlig", nn="gav eit tiltak ein ny ansvarleg", en="gave a measure a new owner")
    measure: int
    receiver: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedOutside(Event):
    sentence = Text(
        nb="skrev ned noe som skjedde utenfor Fotfeste",
        nn="skreiv ned noko som skjedde utanfor Fotfeste",
        en="wrote down what happened outside Fotfeste",
    )
    subject: str
