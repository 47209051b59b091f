"""Reading one cell: the text as it stands in the file in, a value out, or `BadCell` with the reason."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from fotfeste.domain.national_id import Fault, NotANationalId, examine, tidy
from fotfeste.domain.text import Text
from fotfeste.people import phone
from fotfeste.people.importing import sentences

Value = str | date | bool | None
Reader = Callable[[str], Value]

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
YES = frozenset({"ja", "yes", "j", "y", "true", "sann", "1", "x"})
NO = frozenset({"nei", "no", "n", "false", "usann", "usant", "0"})
FAULTS = {
    Fault.NOT_ELEVEN_DIGITS: sentences.NOT_ELEVEN_DIGITS,
    Fault.NO_SUCH_DAY: sentences.NO_SUCH_DAY,
    Fault.CONTROL_DIGITS: sentences.CONTROL_DIGITS,
}
ORG_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf¦¸…˜†]|\ufffd")
_DATE_WITH_TIME = re.compile(r"(.*\d)[ T]00:00(:00)?\Z")


class BadCell(ValueError):
    """The cell cannot be used. The sentence carries no identity number."""

    def __init__(self, sentence: Text) -> None:
        self.sentence = sentence
        super().__init__(sentence.en)


def shown(value: str) -> str:
    """A value as a sentence may show it: shortened, and hidden when its digits could be an identity number."""
    if sum(character.isdigit() for character in value) >= 9:
        return "…"
    return value if len(value) <= 40 else f"{value[:39]}…"


def text(*, longest: int) -> Reader:
    """Any text of at most so many characters."""

    def read(cell: str) -> str:
        if _MOJIBAKE.search(cell):
            raise BadCell(sentences.GARBLED)
        if any(unicodedata.category(character) == "Cc" for character in cell):
            raise BadCell(sentences.CONTROL_CHARACTERS)
        if len(cell) > longest:
            raise BadCell(sentences.TOO_LONG.filled(number=str(longest)))
        return unicodedata.normalize("NFC", cell)

    return read


def key(cell: str) -> str:
    """The name of a row in its source; never an identity number."""
    if re.fullmatch(r"\d{11}", tidy(cell)):
        raise BadCell(sentences.KEY_IS_NATIONAL_ID)
    return str(text(longest=60)(cell))


def day(cell: str) -> date:
    """`2026-08-17` or `17.08.2026`, also with a midnight that Excel has added."""
    found = _DATE_WITH_TIME.match(cell)
    cell = found[1] if found else cell
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            value = datetime.strptime(cell, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
        if not EARLIEST <= value <= LATEST:
            raise BadCell(sentences.DATE_OUT_OF_RANGE)
        return value
    raise BadCell(sentences.NOT_A_DATE.filled(value=shown(cell)))


def yes_or_no(cell: str) -> bool:
    word = cell.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise BadCell(sentences.NOT_YES_OR_NO.filled(value=shown(cell)))


def code(codes: Iterable[StrEnum]) -> Reader:
    """One of these codes, in small letters."""
    allowed = [str(one) for one in codes if str(one)]

    def read(cell: str) -> str:
        value = cell.casefold()
        if value not in allowed:
            raise BadCell(sentences.UNKNOWN_CODE.filled(value=shown(cell), codes=", ".join(allowed)))
        return value

    return read


def phone_number(cell: str) -> str:
    try:
        return phone.as_e164(cell)
    except phone.NotAPhone:
        raise BadCell(sentences.NOT_A_PHONE) from None


def email(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        raise BadCell(sentences.NOT_AN_EMAIL) from None
    return cell


def postal_code(cell: str) -> str:
    """Four digits; three when a spreadsheet has taken the leading zero."""
    if not (cell.isascii() and cell.isdigit() and len(cell) in (3, 4)):
        raise BadCell(sentences.NOT_A_POSTAL_CODE)
    return cell.zfill(4)


def county_number(cell: str) -> str:
    if not (cell.isascii() and cell.isdigit() and len(cell) in (1, 2)):
        raise BadCell(sentences.NOT_A_COUNTY_NUMBER)
    return cell.zfill(2)


def org_number(cell: str) -> str:
    digits = tidy(cell)
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise BadCell(sentences.NOT_AN_ORG_NUMBER)
    rest = sum(weight * int(digit) for weight, digit in zip(ORG_WEIGHTS, digits[:8], strict=True)) % 11
    if (11 - rest) % 11 != int(digits[8]):
        raise BadCell(sentences.NOT_AN_ORG_NUMBER)
    return digits


def national_id(cell: str) -> str:
    digits = tidy(cell)
    try:
        examine(digits)
    except NotANationalId as fault:
        raise BadCell(FAULTS[fault.fault]) from None
    return digits


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how its cells are read, and what an empty one means (`needed`: it may not be empty)."""

    name: str
    read: Reader
    needed: bool = False
    empty: Value = ""
