"""What every letter is: a frozen value that can only say that something waits, where, and from whom."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from babel.dates import format_datetime

from fotfeste.domain.text import Language, Text
from fotfeste.domain.time import NORWAY
from fotfeste.messaging.codes import Audience
from fotfeste.people.codes import UnitKind
from fotfeste.people.models import Unit

# Codes and numbers only: an address must not tell what it leads to.
_PATH = re.compile(r"/[A-Za-z0-9/_\-]*\Z")

_ENDING = Text(
    nb="Denne meldingen sier med vilje ikke hva det gjelder. Det leser du når du har logget inn. Du kan ikke svare på meldingen.",
    nn="Denne meldinga seier med vilje ikkje kva det gjeld. Det les du når du har logga inn. Du kan ikkje svare på meldinga.",
    en="This message leaves out on purpose what it is about. You can read that when you have signed in. You cannot reply to it.",
)
_OPEN_HERE = Text(nb="Åpne her:", nn="Opne her:", en="Open here:")
_SOME_TIME = Text(nb="snart", nn="snart", en="soon")


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in one language: subject, the body of an e-mail, and the few words of a text message."""

    subject: str
    body: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notice. `sender`: a school or an authority, see `sender_of`. `path`: where in the program it waits.

    A letter has no field for a person, a reason or a place, so it cannot carry any (A-31, A-33, design.md section 7).
    Raises `ValueError` for a path with anything but codes in it.
    """

    kind: ClassVar[str]
    audience: ClassVar[Audience]
    subject: ClassVar[Text]
    text: ClassVar[Text]

    sender: str
    path: str

    def __post_init__(self) -> None:
        if not _PATH.match(self.path):
            raise ValueError("the path of a letter starts with / and holds only codes")

    def values(self, language: Language) -> dict[str, str]:
        """What the sentences of this kind may be filled with, in one language."""
        return {"sender": self.sender}

    def link(self, address: str) -> str:
        """Return the whole link, given the public address of the program without a slash at its end."""
        return f"{address}{self.path}"

    def written(self, *, language: Language, address: str) -> Written:
        """Return the letter in one language, ready to be sent."""
        values = self.values(language)
        subject = self.subject.in_language(language).format_map(values)
        text = self.text.in_language(language).format_map(values)
        link = self.link(address)
        opening = _OPEN_HERE.in_language(language)
        ending = _ENDING.in_language(language)
        return Written(subject=subject, body=f"{text}\n\n{opening}\n{link}\n\n{ending}\n", short=f"{text} {link}")


def sender_of(unit: Unit) -> str:
    """Return who a letter is from: a school by its name, anything else by its authority, because an office's or a
    company's name could reveal what it is about."""
    named = unit.name if unit.kind == UnitKind.SCHOOL else unit.authority.name
    return " ".join(named.split())


def in_words(moment: datetime | None, language: Language) -> str:
    """Return a moment as people say it in Norway: "torsdag 3. desember kl. 10.00"; None becomes "snart"."""
    if moment is None:
        return _SOME_TIME.in_language(language)
    local = moment.astimezone(NORWAY)
    if language == "en":
        return format_datetime(local, "EEEE d MMMM 'at' HH:mm", locale="en_GB")
    return format_datetime(local, "EEEE d. MMMM 'kl.' HH.mm", locale=f"{language}_NO")
