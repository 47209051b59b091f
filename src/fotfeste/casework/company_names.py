"""Whom a training company means: the names as it writes them, against the register's (A-02)."""

import unicodedata
from datetime import date

from fotfeste.people import lookup
from fotfeste.people.models import Enrolment

LETTERS = str.maketrans({"æ": "e", "ø": "o", "å": "a", "-": " ", "'": "", "đ": "d", "ŋ": "n"})
FEWEST = 2
"""A first name and a family name: one word alone is nobody."""


def apprentice_meant(*, authority_id: int, company_id: int | None, company: str, name: str, born_on: date | None, day: date) -> Enrolment | None:
    """The one apprentice with this name, birth date and company; None when there is none, or more than one.

    Accents, order of names, small letters and left-out middle names do not matter. Without a company's own code the company
    is known by the name that was typed.
    """
    if born_on is None:
        return None
    rows = lookup.apprentices_born(born_on=born_on, authority_id=authority_id, company_id=company_id, day=day)
    meant = {row.pupil_id: row for row in rows if _same_person(name, row) and (company_id or _same_company(company, row))}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _same_person(typed: str, row: Enrolment) -> bool:
    words = _words(typed)
    return len(words) >= FEWEST and words <= _words(row.pupil.name) and bool(words & _words(row.pupil.family_name))


def _same_company(typed: str, row: Enrolment) -> bool:
    known = [_words(row.unit.name), _words(row.unit.short_name)]
    return any(words and _words(typed) - {"as"} == words - {"as"} for words in known)


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFC", name).casefold().translate(LETTERS).replace("aa", "a")
    plain = unicodedata.normalize("NFD", folded)
    return frozenset("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
