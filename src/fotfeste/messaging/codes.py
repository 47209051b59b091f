"""Codes kept in the columns of a message, and the sentences that explain them."""

from dataclasses import dataclass
from enum import StrEnum

from fotfeste.domain.text import Text

SUPERSEDED = "superseded"
"""The mark on a message that was taken back because what it said no longer holds: nobody can send it after all."""


class Channel(StrEnum):
    """How a letter travels. `BY_HAND` is handed over by a person: nothing leaves by itself (domain.md 3.3, point 9)."""

    EMAIL = "email"
    SMS = "sms"
    PORTAL = "portal"
    PAPER = "paper"
    BY_HAND = "by_hand"


class State(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """Whom a letter is written to. What protects a family does not stop a notice to somebody at work."""

    FAMILY = "family"
    STAFF = "staff"


class Outcome(StrEnum):
    """How far one attempt came.

    `CLAIMED`: a worker has taken it and nothing has left. `HANDING_OVER`: committed just before the last byte, so that a
    worker killed from here on leaves a trace. `ABANDONED`: the worker stopped while nothing had left; safe to try again.
    `UNCONFIRMED`: it may or may not have arrived.
    """

    CLAIMED = "claimed"
    HANDING_OVER = "handing_over"
    ACCEPTED = "accepted"
    TO_PERSON = "to_person"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    ABANDONED = "abandoned"
    UNCONFIRMED = "unconfirmed"


CHANNEL_NAMES = {
    Channel.EMAIL: Text(nb="E-post", nn="E-post", en="E-mail"),
    Channel.SMS: Text(nb="SMS", nn="SMS", en="Text message"),
    Channel.PORTAL: Text(nb="Fotfeste", nn="Fotfeste", en="Fotfeste"),
    Channel.PAPER: Text(nb="Brev på papir", nn="Brev på papir", en="Letter on paper"),
    Channel.BY_HAND: Text(nb="Overleveres av et menneske", nn="Overlevert av eit menneske", en="Handed over by a person"),
}

STATE_NAMES = {
    State.WAITING: Text(nb="Venter", nn="Ventar", en="Waiting"),
    State.SENT: Text(nb="Sendt", nn="Send", en="Sent"),
    State.DELIVERED: Text(nb="Kommet fram", nn="Komen fram", en="Delivered"),
    State.READ: Text(nb="Lest", nn="Lesen", en="Read"),
    State.FAILED: Text(nb="Kom ikke fram", nn="Kom ikkje fram", en="Not delivered"),
    State.WITHDRAWN: Text(nb="Tatt tilbake", nn="Teken tilbake", en="Taken back"),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a message did not get there, and what somebody can do about it."""

    why: Text
    what_to_do: Text


_OTHER_WAY = Text(
    nb="Ring, eller velg en annen måte å nå personen på.",
    nn="Ring, eller vel ein annan måte å nå personen på.",
    en="Call, or choose another way to reach the person.",
)
_TELL_OPERATIONS = Text(
    nb="Si fra til dem som drifter Fotfeste. Ring hvis det haster.",
    nn="Sei frå til dei som driftar Fotfeste. Ring om det hastar.",
    en="Tell those who run Fotfeste. Call if it is urgent.",
)

FAILURES = {
    "no_address": Failure(
        Text(
            nb="Personen har ingen e-postadresse eller telefon i registeret.",
            nn="Personen har inga e-postadresse eller telefon i registeret.",
            en="The register has no e-mail address or phone for the person.",
        ),
        _OTHER_WAY,
    ),
    "gone": Failure(
        Text(
            nb="Personen står ikke i registeret lenger. Ingenting er sendt.",
            nn="Personen står ikkje i registeret lenger. Ingenting er sendt.",
            en="The person is no longer in the register. Nothing was sent.",
        ),
        Text(nb="Velg en annen i saken.", nn="Vel ein annan i saka.", en="Choose somebody else in the case."),
    ),
    "reserved": Failure(
        Text(
            nb="Personen har reservert seg mot digital post.",
            nn="Personen har reservert seg mot digital post.",
            en="The person has opted out of digital post.",
        ),
        Text(nb="Send brevet på papir.", nn="Send brevet på papir.", en="Send the letter on paper."),
    ),
    "protected": Failure(
        Text(
            nb="Adressen er beskyttet. Ingenting sendes av seg selv.",
            nn="Adressa er verna. Ingenting blir sendt av seg sjølv.",
            en="The address is protected. Nothing is sent by itself.",
        ),
        Text(nb="Overlever brevet selv, i et møte.", nn="Overlever brevet sjølv, i eit møte.", en="Hand the letter over yourself, when you meet."),
    ),
    "not_configured": Failure(
        Text(
            nb="Denne måten å sende på er ikke satt opp her.",
            nn="Denne måten å sende på er ikkje sett opp her.",
            en="This way of sending is not set up here.",
        ),
        _TELL_OPERATIONS,
    ),
    "refused": Failure(
        Text(
            nb="Mottakerens tjener tok ikke imot meldingen.",
            nn="Tenaren til mottakaren tok ikkje imot meldinga.",
            en="The recipient's server did not accept the message.",
        ),
        Text(
            nb="Se om adressen er riktig. Ring, eller velg en annen måte.",
            nn="Sjå om adressa er rett. Ring, eller vel ein annan måte.",
            en="Check the address. Call, or choose another way.",
        ),
    ),
    "unavailable": Failure(
        Text(
            nb="Vi prøvde flere ganger uten å få svar fra tjenesten som sender.",
            nn="Vi prøvde fleire gonger utan å få svar frå tenesta som sender.",
            en="We tried several times without an answer from the sending service.",
        ),
        _TELL_OPERATIONS,
    ),
    "unconfirmed": Failure(
        Text(
            nb="Sendingen ble avbrutt i siste øyeblikk. Meldingen kan ha kommet fram, men det er ikke sikkert.",
            nn="Sendinga vart avbroten i siste augneblink. Meldinga kan ha kome fram, men det er ikkje sikkert.",
            en="The sending was cut off at the last moment. The message may have arrived, but that is not certain.",
        ),
        Text(
            nb="Spør om meldingen kom fram, eller send den på nytt.",
            nn="Spør om meldinga kom fram, eller send ho på nytt.",
            en="Ask whether the message arrived, or send it again.",
        ),
    ),
}
