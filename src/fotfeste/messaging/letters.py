"""The letters of the straight line, one frozen class per kind."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from fotfeste.domain.text import Language, Text
from fotfeste.messaging.codes import Audience
from fotfeste.messaging.letter import Letter, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeQuestion(Letter):
    """Asks the adviser of the follow-up service which times suit; the page behind shows times and school only (A-30, A-31)."""

    kind: ClassVar[str] = "time_question"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(
        nb="{sender} spør hvilken tid som passer",
        nn="{sender} spør kva tid som passar",
        en="{sender} asks which time suits you",
    )
    text: ClassVar[Text] = Text(
        nb="{sender} foreslår tider for et møte. Velg den som passer, eller si at ingen gjør det.",
        nn="{sender} føreslår tider for eit møte. Vel den som passar, eller sei at ingen gjer det.",
        en="{sender} proposes times for a meeting. Choose the one that suits you, or say that none does.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationNotice(Letter):
    """Tells that something waits; the invitation itself lies in the portal (A-32, A-35)."""

    kind: ClassVar[str] = "invitation_notice"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Noe venter på deg fra {sender}", nn="Noko ventar på deg frå {sender}", en="Something is waiting for you from {sender}"
    )
    text: ClassVar[Text] = Text(
        nb="Det ligger noe til deg i Fotfeste fra {sender}. Logg inn og les.",
        nn="Det ligg noko til deg i Fotfeste frå {sender}. Logg inn og les.",
        en="There is something for you in Fotfeste from {sender}. Sign in and read it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffInvitationNotice(InvitationNotice):
    """The same neutral words to somebody who is invited at work."""

    kind: ClassVar[str] = "staff_invitation_notice"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationOnPaper(Letter):
    """The invitation as a sheet of paper; these words are for whoever prints and posts it, and carry no content either."""

    kind: ClassVar[str] = "invitation_on_paper"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(nb="Brev fra {sender}", nn="Brev frå {sender}", en="Letter from {sender}")
    text: ClassVar[Text] = Text(
        nb="Skriv ut brevet og legg det i en konvolutt.",
        nn="Skriv ut brevet og legg det i ein konvolutt.",
        en="Print the letter and put it in an envelope.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOnPaper(InvitationOnPaper):
    """An edition of a signed agreement as paper (A-40, A-41, A-43)."""

    kind: ClassVar[str] = "papers_on_paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Letter):
    """Reminds of an appointment, three days and one day before (A-33, A-34). `when` None leaves the time out."""

    kind: ClassVar[str] = "reminder"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(nb="Påminnelse fra {sender}", nn="Påminning frå {sender}", en="Reminder from {sender}")
    text: ClassVar[Text] = Text(
        nb="Du har en avtale med {sender} {when}. Les mer i Fotfeste.",
        nn="Du har ein avtale med {sender} {when}. Les meir i Fotfeste.",
        en="You have an appointment with {sender} {when}. Read more in Fotfeste.",
    )
    when: datetime | None = None

    def values(self, language: Language) -> dict[str, str]:
        """The sender and the time."""
        return {"sender": self.sender, "when": in_words(self.when, language)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReminder(Reminder):
    """The same reminder to somebody who comes at work."""

    kind: ClassVar[str] = "staff_reminder"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanged(Letter):
    """An appointment has a new time or place. What exactly stands in the portal."""

    kind: ClassVar[str] = "meeting_changed"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Avtalen din med {sender} er endret", nn="Avtalen din med {sender} er endra", en="Your appointment with {sender} has changed"
    )
    text: ClassVar[Text] = Text(
        nb="Noe er endret i avtalen din med {sender}. Se hva i Fotfeste.",
        nn="Noko er endra i avtalen din med {sender}. Sjå kva i Fotfeste.",
        en="Something has changed in your appointment with {sender}. See what in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMeetingChanged(MeetingChanged):
    """The same to somebody who comes at work."""

    kind: ClassVar[str] = "staff_meeting_changed"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Letter):
    """An appointment is called off. `when` None leaves the time out."""

    kind: ClassVar[str] = "meeting_cancelled"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Avtalen din med {sender} er avlyst", nn="Avtalen din med {sender} er avlyst", en="Your appointment with {sender} is cancelled"
    )
    text: ClassVar[Text] = Text(
        nb="Avtalen din med {sender} {when} er avlyst. Du trenger ikke å gjøre noe. Les mer i Fotfeste.",
        nn="Avtalen din med {sender} {when} er avlyst. Du treng ikkje å gjere noko. Les meir i Fotfeste.",
        en="Your appointment with {sender} {when} is cancelled. There is nothing you need to do. Read more in Fotfeste.",
    )
    when: datetime | None = None

    def values(self, language: Language) -> dict[str, str]:
        """The sender and the time."""
        return {"sender": self.sender, "when": in_words(self.when, language)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMeetingCancelled(MeetingCancelled):
    """The same to somebody who was to come at work."""

    kind: ClassVar[str] = "staff_meeting_cancelled"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNeeded(MeetingCancelled):
    """Somebody is not to come after all, while the others do: never called a cancellation."""

    kind: ClassVar[str] = "not_needed"
    subject: ClassVar[Text] = Text(
        nb="Du trenger ikke å møte hos {sender}", nn="Du treng ikkje å møte hos {sender}", en="You need not come to {sender}"
    )
    text: ClassVar[Text] = Text(
        nb="Du trenger ikke å komme til avtalen med {sender} {when} likevel. Spør {sender} hvis du lurer på noe.",
        nn="Du treng ikkje å kome til avtalen med {sender} {when} likevel. Spør {sender} om du lurer på noko.",
        en="You need not come to the appointment with {sender} {when} after all. Ask {sender} if you wonder about anything.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNotNeeded(NotNeeded):
    """The same to somebody who was to come at work."""

    kind: ClassVar[str] = "staff_not_needed"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningAsked(Letter):
    """Something is ready to be read and signed (A-38)."""

    kind: ClassVar[str] = "signing_asked"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="{sender} ber deg lese og skrive under",
        nn="{sender} bed deg lese og skrive under",
        en="{sender} asks you to read and sign",
    )
    text: ClassVar[Text] = Text(
        nb="Det ligger noe i Fotfeste som {sender} ber deg lese. Du velger selv om du vil skrive under.",
        nn="Det ligg noko i Fotfeste som {sender} bed deg lese. Du vel sjølv om du vil skrive under.",
        en="There is something in Fotfeste that {sender} asks you to read. You decide whether you want to sign it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSigningAsked(SigningAsked):
    """The same to somebody who signs at work."""

    kind: ClassVar[str] = "staff_signing_asked"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalReady(Letter):
    """The pupil's own original lies ready in the portal (A-40). The words say only that it is yours."""

    kind: ClassVar[str] = "original_ready"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Papirene dine fra {sender} er klare", nn="Papira dine frå {sender} er klare", en="Your papers from {sender} are ready"
    )
    text: ClassVar[Text] = Text(
        nb="Originalen fra {sender} ligger klar til deg i Fotfeste. Den er din.",
        nn="Originalen frå {sender} ligg klar til deg i Fotfeste. Han er din.",
        en="The original from {sender} is ready for you in Fotfeste. It is yours.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReady(Letter):
    """A copy lies ready in the portal (A-41, A-43)."""

    kind: ClassVar[str] = "copy_ready"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(nb="Papirer fra {sender} er klare", nn="Papir frå {sender} er klare", en="Papers from {sender} are ready")
    text: ClassVar[Text] = Text(
        nb="En kopi fra {sender} ligger klar til deg i Fotfeste.",
        nn="Ein kopi frå {sender} ligg klar til deg i Fotfeste.",
        en="A copy from {sender} is ready for you in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCopyReady(CopyReady):
    """The same to somebody who took part at work."""

    kind: ClassVar[str] = "staff_copy_ready"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationReady(InvitationNotice):
    """A letter to read in peace lies in the portal (A-45): the same neutral words as for everything that waits."""

    kind: ClassVar[str] = "information_ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEditionReady(Letter):
    """A paper that the reader has got before lies there in a new edition; why stands on the paper itself."""

    kind: ClassVar[str] = "new_edition_ready"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Nytt papir fra {sender} er klart", nn="Nytt papir frå {sender} er klart", en="A new paper from {sender} is ready"
    )
    text: ClassVar[Text] = Text(
        nb="En ny utgave av et papir fra {sender} ligger klar til deg i Fotfeste. Den erstatter den du fikk før.",
        nn="Ei ny utgåve av eit papir frå {sender} ligg klar til deg i Fotfeste. Ho erstattar den du fekk før.",
        en="A new edition of a paper from {sender} is ready for you in Fotfeste. It replaces the one you had.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNewEditionReady(NewEditionReady):
    """The same to somebody who took part at work."""

    kind: ClassVar[str] = "staff_new_edition_ready"
    audience: ClassVar[Audience] = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReminder(Letter):
    """Tells somebody at work that things are due; which, for whom and why stands on the workbench. `count` at least 1."""

    kind: ClassVar[str] = "duty_reminder"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(nb="I dag venter {things} på deg", nn="I dag ventar {things} på deg", en="Today {things} waiting for you")
    text: ClassVar[Text] = Text(
        nb="I Fotfeste venter {things} på deg i dag. Resten kan vente.",
        nn="I Fotfeste ventar {things} på deg i dag. Resten kan vente.",
        en="In Fotfeste {things} waiting for you today. The rest can wait.",
    )
    count: int = 1

    def values(self, language: Language) -> dict[str, str]:
        """The sender and how many things, in words."""
        one = Text(nb="én ting", nn="éin ting", en="one thing is")
        many = Text(nb="{n} ting", nn="{n} ting", en="{n} things are")
        things = (one if self.count == 1 else many).in_language(language).format(n=self.count)
        return {"sender": self.sender, "things": things}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReceived(Letter):
    """Tells the responsible person that a concern has come in (A-01, A-05)."""

    kind: ClassVar[str] = "concern_received"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(nb="Noe nytt venter på deg", nn="Noko nytt ventar på deg", en="Something new is waiting for you")
    text: ClassVar[Text] = Text(
        nb="Noen ved {sender} har meldt fra om noe som du har ansvar for. Les det i Fotfeste.",
        nn="Nokon ved {sender} har meldt frå om noko som du har ansvar for. Les det i Fotfeste.",
        en="Somebody at {sender} has told about something that you answer for. Read it in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeContacted(Letter):
    """The school's or the company's first contact with the follow-up service, in neutral words (A-02, A-31)."""

    kind: ClassVar[str] = "office_contacted"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(
        nb="{sender} ønsker kontakt med deg", nn="{sender} ønskjer kontakt med deg", en="{sender} would like to be in touch with you"
    )
    text: ClassVar[Text] = Text(
        nb="{sender} ønsker kontakt med deg. Les hva det gjelder i Fotfeste, og svar der.",
        nn="{sender} ønskjer kontakt med deg. Les kva det gjeld i Fotfeste, og svar der.",
        en="{sender} would like to be in touch with you. Read what it is about in Fotfeste, and answer there.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver(Letter):
    """Tells somebody at work that something has been handed over to them (A-05)."""

    kind: ClassVar[str] = "taken_over"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(nb="Du har overtatt noe i Fotfeste", nn="Du har teke over noko i Fotfeste", en="You have taken over something")
    text: ClassVar[Text] = Text(
        nb="Du svarer nå for noe ved {sender}. Les hva det gjelder i Fotfeste.",
        nn="Du svarar no for noko ved {sender}. Les kva det gjeld i Fotfeste.",
        en="You now answer for something at {sender}. Read what it is about in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Letter):
    """Tells somebody at work that another answers for something in their place (A-05)."""

    kind: ClassVar[str] = "handed_over"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(
        nb="En annen har overtatt noe fra deg", nn="Ein annan har teke over noko frå deg", en="Somebody has taken over something from you"
    )
    text: ClassVar[Text] = Text(
        nb="En annen ved {sender} svarer nå for noe som var ditt. Se hvem i Fotfeste.",
        nn="Ein annan ved {sender} svarar no for noko som var ditt. Sjå kven i Fotfeste.",
        en="Somebody else at {sender} now answers for something that was yours. See who in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAnswerLate(Letter):
    """Tells the leader of the follow-up service that a question to the office has waited too long (A-18)."""

    kind: ClassVar[str] = "office_answer_late"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(
        nb="{sender} venter på svar fra dere", nn="{sender} ventar på svar frå dykk", en="{sender} is waiting for your answer"
    )
    text: ClassVar[Text] = Text(
        nb="{sender} har spurt dere om noe som ingen har svart på i tide. Du kan svare i Fotfeste.",
        nn="{sender} har spurt dykk om noko som ingen har svara på i tide. Du kan svare i Fotfeste.",
        en="{sender} has asked you something that nobody has answered in time. You can answer in Fotfeste.",
    )


ALL: tuple[type[Letter], ...] = (
    TimeQuestion,
    InvitationNotice,
    StaffInvitationNotice,
    InvitationOnPaper,
    PapersOnPaper,
    Reminder,
    StaffReminder,
    MeetingChanged,
    StaffMeetingChanged,
    MeetingCancelled,
    StaffMeetingCancelled,
    NotNeeded,
    StaffNotNeeded,
    SigningAsked,
    StaffSigningAsked,
    OriginalReady,
    CopyReady,
    StaffCopyReady,
    InformationReady,
    NewEditionReady,
    StaffNewEditionReady,
    DutyReminder,
    ConcernReceived,
    OfficeContacted,
    TakenOver,
    HandedOver,
    OfficeAnswerLate,
)
