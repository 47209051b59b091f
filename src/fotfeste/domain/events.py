"""What can happen in a case: one frozen class per event, with its sentence for the history.

An event's words go to the log's side row and can be shredded; its kind, moment and people stay. Words that somebody
wrote are kept in the case's own rows, never here: an event says that it happened, not what a child said.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar

from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. The fields are the event's words: they fill its sentence and can be shredded."""

    sentence: ClassVar[Text]

    @classmethod
    def kind(cls) -> str:
        """The event's name in the log."""
        return cls.__name__

    def words(self) -> str:
        """The fields as JSON, exactly as the log hashes and stores them."""
        return json.dumps(asdict(self), default=_as_text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"an event cannot hold {type(value).__name__}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised(Event):
    sentence = Text(nb="meldte uro", nn="melde uro", en="raised a concern")
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernCompleted(Event):
    sentence = Text(nb="skrev hvordan OT kan hjelpe", nn="skreiv korleis OT kan hjelpe", en="wrote how the follow-up service can help")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeContacted(Event):
    sentence = Text(nb="tok kontakt med OT", nn="tok kontakt med OT", en="contacted the follow-up service")
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceTeamRecorded(Event):
    sentence = Text(nb="noterte hva ressursteamet sa", nn="noterte kva ressursteamet sa", en="noted what the resource team said")
    skipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsChosen(Event):
    sentence = Text(nb="valgte hvem som skal være med", nn="valde kven som skal vere med", en="chose who is to attend")
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesProposed(Event):
    sentence = Text(nb="foreslo tidspunkt for OT", nn="føreslo tidspunkt for OT", en="proposed times to the follow-up service")
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAgreed(Event):
    sentence = Text(nb="sa ja til et tidspunkt", nn="sa ja til eit tidspunkt", en="agreed to a time")
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesDeclined(Event):
    sentence = Text(nb="kunne ikke noen av tidspunktene", nn="kunne ikkje nokon av tidspunkta", en="could make none of the times")


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersAssessed(Event):
    sentence = Text(nb="vurderte om andre bør være med", nn="vurderte om andre bør vere med", en="weighed whether others should attend")
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersConfirmed(Event):
    sentence = Text(
        nb="bekreftet vurderingen av hvem andre som bør være med",
        nn="stadfesta vurderinga av kven andre som bør vere med",
        en="confirmed who else should attend",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersNotAgreed(Event):
    sentence = Text(
        nb="var ikke enig i hvem andre som bør være med",
        nn="var ikkje samd i kven andre som bør vere med",
        en="did not agree on who else should attend",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilInformationConfirmed(Event):
    sentence = Text(
        nb="bekreftet «Opplysninger om eleven»",
        nn="stadfesta «Opplysingar om eleven»",
        en="confirmed “Information about the pupil”",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePlanned(Event):
    sentence = Text(
        nb="planla hvordan eleven skal være til stede",
        nn="planla korleis eleven skal vere til stades",
        en="planned how the pupil is to be there",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded(Event):
    sentence = Text(nb="noterte svar om samtykke", nn="noterte svar om samtykke", en="recorded an answer about consent")
    service: str
    answer: str
    giver: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsSent(Event):
    sentence = Text(nb="sendte skriftlig innkalling", nn="sende skriftleg innkalling", en="sent the written invitations")
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAnswered(Event):
    sentence = Text(nb="svarte på innkallingen", nn="svara på innkallinga", en="answered the invitation")
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLogged(Event):
    sentence = Text(nb="noterte et forsøk på kontakt", nn="noterte eit forsøk på kontakt", en="noted an attempt at contact")
    person: int
    channel: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSkipped(Event):
    sentence = Text(
        nb="lot være å ringe eleven, med begrunnelse",
        nn="lét vere å ringje eleven, med grunngjeving",
        en="left out the call to the pupil, with a reason",
    )


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


KINDS: dict[str, type[Event]] = {event.kind(): event for event in Event.__subclasses__()}
"""Every kind of event by its name in the log."""
