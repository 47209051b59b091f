"""Norwegian national identity numbers and their relatives, checked by their own digits.

Accepted: birth numbers, D-numbers (day + 40), H-numbers (month + 40) and synthetic numbers (month + 80, or + 65), also combined,
and the numbers issued from 2032, whose first control digit may leave a remainder of 0 to 3. Sex is never read from a number.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
LENGTH = 11


class Kind(StrEnum):
    """What the day and the month say that the number is, apart from D."""

    BIRTH = "fnr"
    HELP = "hnr"
    SYNTHETIC = "tnr"


class Fault(StrEnum):
    """Why a text is no national identity number; says nothing of the number itself."""

    NOT_ELEVEN_DIGITS = "not_eleven_digits"
    NO_SUCH_DAY = "no_such_day"
    CONTROL_DIGITS = "control_digits"


class NotANationalId(ValueError):
    """The text is no national identity number; `fault` says why, and neither carries the text."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class NationalId:
    """What a valid number tells. `born_on` is None where the number leaves the century open; the digits are not kept here."""

    kind: Kind
    is_d_number: bool
    born_on: date | None

    @property
    def synthetic(self) -> bool:
        """Whether the number can belong to nobody real."""
        return self.kind is Kind.SYNTHETIC


def examine(text: str) -> NationalId:
    """Check eleven digits and tell what they say.

    Birth dates of D- and H-numbers, and of every number, should come from a field of their own; the date here is the one that the
    classic individual ranges give, to be compared with.

    Raises:
        NotANationalId: with the fault; spaces are not accepted either (`tidy` takes them away).
    """
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        raise NotANationalId(Fault.NOT_ELEVEN_DIGITS)
    kind, month = _kind_and_month(int(text[2:4]))
    day = int(text[0:2])
    is_d_number = day > 40
    day -= 40 * is_d_number
    years = [year for year in _years(int(text[4:6])) if _exists(year, month, day)]
    if not years:
        raise NotANationalId(Fault.NO_SUCH_DAY)
    if not _control_digits_hold([int(digit) for digit in text]):
        raise NotANationalId(Fault.CONTROL_DIGITS)
    year = _year(int(text[4:6]), int(text[6:9]))
    return NationalId(kind, is_d_number, date(year, month, day) if year in years else None)


def tidy(text: str) -> str:
    """The text without the spaces that people put between the date and the rest."""
    return text.replace(" ", "").replace("\u00a0", "")


def _kind_and_month(digits: int) -> tuple[Kind, int]:
    for kind, added in ((Kind.BIRTH, 0), (Kind.HELP, 40), (Kind.SYNTHETIC, 65), (Kind.SYNTHETIC, 80)):
        if 1 <= digits - added <= 12:
            return kind, digits - added
    raise NotANationalId(Fault.NO_SUCH_DAY)


def _years(digits: int) -> tuple[int, int, int]:
    return 1800 + digits, 1900 + digits, 2000 + digits


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(digits: int, individual: int) -> int | None:
    """The birth year by the classic ranges of the individual number; None where they give none."""
    if individual <= 499:
        return 1900 + digits
    if individual <= 749 and digits >= 54:
        return 1800 + digits
    if digits <= 39:
        return 2000 + digits
    if individual >= 900:
        return 1900 + digits
    return None


def _control_digits_hold(digits: list[int]) -> bool:
    first = sum(weight * digit for weight, digit in zip(FIRST_WEIGHTS, digits, strict=False))
    second = sum(weight * digit for weight, digit in zip(SECOND_WEIGHTS, digits, strict=True))
    return first % 11 in FIRST_REMAINDERS and second % 11 == 0
