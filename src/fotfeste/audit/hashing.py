"""The one way a row becomes the text that is hashed: pure, so that writing and checking cannot differ."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid5

# What the first event of a chain names as the one before it.
BEGINNING = "0" * 64
_EVENTS_OUTSIDE_CASES = UUID("8d0f2f1c-6f0e-5a6e-9c55-0f5a3c1f9f10")


def chain_of(*, authority_id: int, case_id: UUID | None) -> UUID:
    """Return the chain an event belongs to: the case's own, or the authority's for what concerns no case."""
    return case_id if case_id is not None else uuid5(_EVENTS_OUTSIDE_CASES, str(authority_id))


def hash_of(parts: Sequence[str | int | None]) -> str:
    """Return the SHA-256, in hex, of the parts as one JSON line (UTF-8, no spaces)."""
    line = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return sha256(line.encode()).hexdigest()


def hash_of_words(*, salt: str, words: str) -> str:
    """Return the salted hash of an event's words, over exactly the text that is stored."""
    return sha256(f"{salt}:{words}".encode()).hexdigest()


def moment(at: datetime) -> str:
    """Return a moment as the chain writes it: UTC to the microsecond. Raises `ValueError` for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment in the log needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")
