"""How days, moments and people's words are written on paper."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from fotfeste.documents.blocks import Words
from fotfeste.domain.text import Language

NORWAY = ZoneInfo("Europe/Oslo")

_HARD_SPACE = "\N{NO-BREAK SPACE}"
_LINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\t": " "}
# Every width of space but the ordinary one and the two that do not break.
_RARE_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
# Joiners and marks that Arabic, Persian and Indian writing needs, and the soft hyphen.
_KEPT_FORMATS = frozenset("\u200c\u200d\u200e\u200f\u00ad")
# Characters of the format class that would turn the line around: what is read must be what was written.
_DROPPED_CLASSES = frozenset({"Cc", "Cf", "Cs"})


def in_words(words: Words, language: Language) -> str:
    """The words in the paper's language, as they can be printed."""
    return printable(words if isinstance(words, str) else words.in_language(language))


def printable(words: str) -> str:
    """The words without what no paper can show: control characters, direction overrides, halves of characters.

    Everything that can be seen stays as it is, composed (NFC); all kinds of line ends become one. A visible character
    that the fonts lack is *not* taken away: building refuses it with `MissingGlyphs`.
    """
    for sign, plain in _LINES.items():
        words = words.replace(sign, plain)
    words = _RARE_SPACES.sub(" ", words)
    seen = (sign for sign in words if sign == "\n" or sign in _KEPT_FORMATS or _can_be_seen(sign))
    return unicodedata.normalize("NFC", "".join(seen))


def _can_be_seen(sign: str) -> bool:
    noncharacter = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return not noncharacter and unicodedata.category(sign) not in _DROPPED_CLASSES


def long_day(day: date, language: Language) -> str:
    """``3. desember 2026``."""
    return format_date(day, "d MMMM y" if language == "en" else "d. MMMM y", locale=language)


def weekday_and_day(day: date, language: Language) -> str:
    """``torsdag 3. desember 2026``."""
    return format_date(day, "EEEE d MMMM y" if language == "en" else "EEEE d. MMMM y", locale=language)


def day_in_norway(moment: datetime) -> date:
    """The day that it is in Norway at this moment."""
    return moment.astimezone(NORWAY).date()


def clock(moment: datetime, language: Language) -> str:
    """``kl. 10.00`` in Norwegian time; the two never part at a line's end."""
    local = moment.astimezone(NORWAY)
    return f"at{_HARD_SPACE}{local:%H:%M}" if language == "en" else f"kl.{_HARD_SPACE}{local:%H.%M}"


def long_moment(moment: datetime, language: Language) -> str:
    """``3. desember 2026 kl. 11.01``."""
    return f"{long_day(day_in_norway(moment), language)} {clock(moment, language)}"


def short_moment(moment: datetime, language: Language) -> str:
    """``03.12.2026 kl. 11.20``: as in the tables."""
    return f"{moment.astimezone(NORWAY):%d.%m.%Y} {clock(moment, language)}"
