"""Before the meeting: from the concern to the answer on the invitation."""

from dataclasses import dataclass
from datetime import datetime

from fotfeste.domain.events.event import Event
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised(Event):
    sentence = Text(nb="meldte uro", nn="melde uro", en="raised a concern")
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedByCompany(Event):
    sentence = Text(nb="lærebedriften meldte uro", nn="lærebedrifta melde uro", en="the training company raised a concern")
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyReportFiled(Event):
    sentence = Text(
        nb="fant saken som en melding fra lærebedriften gjelder",
        nn="fann saka som ei melding frå lærebedrifta gjeld",
        en="found the case that a training company's report is about",
    )
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
class TimeAgreedOutside(Event):
    sentence = Text(nb="noterte at OT sa ja til et tidspunkt", nn="noterte at OT sa ja til eit tidspunkt", en="noted that OT agreed to a time")
    starts_at: datetime
    person: int
    way: str


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
class GuardianExcepted(Event):
    sentence = Text(
        nb="avgjorde at en foresatt ikke skal kalles inn",
        nn="avgjorde at ein føresett ikkje skal kallast inn",
        en="decided that a guardian is not invited",
    )
    guardian: int
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianExceptionEnded(Event):
    sentence = Text(
        nb="opphevet unntaket for en foresatt",
        nn="oppheva unntaket for ein føresett",
        en="ended the exception for a guardian",
    )
    guardian: int
