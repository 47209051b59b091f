"""Numbers that can belong to nobody: synthetic identity and organisation numbers, telephone numbers set aside for fiction."""

from collections.abc import Iterator
from datetime import date

from fotfeste.domain.national_id import FIRST_WEIGHTS, SECOND_WEIGHTS

SYNTHETIC_MONTH = 80
ORG_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
FICTION_FIRST, FICTION_LAST = 605, 699
"""Norway has no numbers for fiction; Sweden's regulator has set aside the mobile numbers 070-174 06 05 to 06 99."""


def synthetic_national_id(*, born_on: date, number: int) -> str:
    """The `number`-th synthetic identity number (month + 80) of that birth date, counted from 0.

    Raises `ValueError` when the date has no more of them, or lies outside 1940 to 2039.
    """
    if not 1940 <= born_on.year <= 2039:
        raise ValueError("only birth years from 1940 to 2039")
    start = f"{born_on.day:02}{born_on.month + SYNTHETIC_MONTH:02}{born_on.year % 100:02}"
    for place, digits in enumerate(_with_control_digits(start, range(500) if born_on.year < 2000 else range(500, 1000))):
        if place == number:
            return digits
    raise ValueError("no more synthetic numbers for that date")


def synthetic_org_number(*, number: int) -> str:
    """The `number`-th synthetic organisation number, counted from 0: they begin with 3, real ones with 8 or 9."""
    found = -1
    for start in range(31_000_000, 32_000_000):
        digits = str(start)
        control = (11 - sum(w * int(d) for w, d in zip(ORG_WEIGHTS, digits, strict=True)) % 11) % 11
        found += control < 10
        if found == number:
            return f"{digits}{control}"
    raise ValueError("no more synthetic organisation numbers")


def fictitious_phone(*, number: int) -> str:
    """A mobile number in E.164 that no subscriber has; they come round again after 95."""
    return f"+46701740{FICTION_FIRST + number % (FICTION_LAST - FICTION_FIRST + 1)}"


def _with_control_digits(start: str, individuals: range) -> Iterator[str]:
    for individual in individuals:
        digits = f"{start}{individual:03}"
        for weights in (FIRST_WEIGHTS[:-1], SECOND_WEIGHTS[:-1]):
            control = (11 - sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11) % 11
            if control > 9:
                break
            digits += str(control)
        else:
            yield digits
