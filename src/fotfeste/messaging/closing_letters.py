"""What is said when something turns in a case, and when what was said before was a mistake."""

from dataclasses import dataclass
from typing import ClassVar

from fotfeste.domain.text import Text
from fotfeste.messaging.codes import Audience
from fotfeste.messaging.letter import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class SomethingTurned(Letter):
    """Tells somebody at work that something new has happened in what they answer for (A-13, A-55)."""

    kind: ClassVar[str] = "something_turned"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(nb="Noe nytt du bør se", nn="Noko nytt du bør sjå", en="Something new that you should see")
    text: ClassVar[Text] = Text(
        nb="Det har skjedd noe nytt i noe du følger opp for {sender}. Les det i Fotfeste.",
        nn="Det har skjedd noko nytt i noko du følgjer opp for {sender}. Les det i Fotfeste.",
        en="Something new has happened in what you follow up for {sender}. Read it in Fotfeste.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disregard(Letter):
    """What was sent before was a mistake, and there is nothing to do (design.md section 4)."""

    kind: ClassVar[str] = "disregard"
    audience: ClassVar[Audience] = Audience.FAMILY
    subject: ClassVar[Text] = Text(
        nb="Se bort fra meldingen fra {sender}", nn="Sjå bort frå meldinga frå {sender}", en="Disregard the message from {sender}"
    )
    text: ClassVar[Text] = Text(
        nb="Du har fått en melding fra {sender} ved en feil. Se bort fra den. Du trenger ikke gjøre noe. Vi beklager.",
        nn="Du har fått ei melding frå {sender} ved ein feil. Sjå bort frå ho. Du treng ikkje gjere noko. Vi er lei for det.",
        en="You have received a message from {sender} by mistake. Disregard it. You need not do anything. We are sorry.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDisregard(Disregard):
    """The same to somebody who was told at work."""

    kind: ClassVar[str] = "staff_disregard"
    audience: ClassVar[Audience] = Audience.STAFF
