"""Shreds the words of events; the events, their order and their hashes stay."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fotfeste.audit.append import append_event
from fotfeste.audit.models import EventWords

WORDS_SHREDDED = "words_shredded"
"""The kind of the event that a shredding leaves; its subject is how many."""


def shred_words(
    *, authority_id: int, case_id: UUID, at: datetime, actor_id: int | None, actor_role: str, numbers: Iterable[int] | None = None
) -> int:
    """Shred the words (and their salt) of a case's events, all or those numbered, and return how many that were.

    Adds the event `words_shredded`, so that the shredding itself is remembered. Cannot be undone. Run within the authority.
    """
    rows = EventWords.objects.filter(event__chain_id=case_id, shredded_at=None)
    if numbers is not None:
        rows = rows.filter(event__number__in=list(numbers))
    shredded = EventWords.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(text="", salt="", shredded_at=at)
    if shredded:
        append_event(
            authority_id=authority_id,
            case_id=case_id,
            kind=WORDS_SHREDDED,
            happened_at=at,
            recorded_at=at,
            actor_id=actor_id,
            actor_role=actor_role,
            words="",
            subject=str(shredded),
        )
    return shredded
