"""Company codes as people write them, and whose a code is (A-02)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from fotfeste.local.models import CompanyCode

SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
"""No sign that can be taken for another on paper or on the phone."""
GROUPS, IN_GROUP = 3, 4
LONGEST = 40
EXAMPLE = "HAVN-7K3M-Q9TX"
"""What a code looks like; the demo's own, and nobody's anywhere else."""


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code that holds: whose it is, and the company when it is for one."""

    id: int
    authority_id: int
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """One code on the list of those that an authority has given; the code itself is not kept."""

    id: int
    label: str
    unit_id: int | None
    from_on: date
    to_on: date | None


def new_code() -> str:
    """A code that nobody guesses, like `EXAMPLE`: twelve signs, about 55 bits."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(IN_GROUP)) for _group in range(GROUPS))


def hash_of(code: str) -> str:
    """What is kept of a code: blanks, hyphens and small letters make no difference."""
    signs = "".join(sign for sign in code[:LONGEST].upper() if sign.isalnum())
    return hashlib.sha256(signs.encode()).hexdigest()


def known_code(*, code: str, day: date) -> KnownCode | None:
    """Whose code it is when it holds on ``day``; None for any other words. One query."""
    row = CompanyCode.objects.filter(code_hash=hash_of(code), from_on__lte=day).first()
    if row is None or (row.to_on and row.to_on < day):
        return None
    return KnownCode(row.id, row.authority_id, row.unit_id)


def codes_of(*, authority_ids: tuple[int, ...]) -> tuple[IssuedCode, ...]:
    """The codes that these authorities have given, the newest first."""
    rows = CompanyCode.objects.filter(authority_id__in=authority_ids).order_by("-from_on", "-id")
    return tuple(IssuedCode(row.id, row.label, row.unit_id, row.from_on, row.to_on) for row in rows)
