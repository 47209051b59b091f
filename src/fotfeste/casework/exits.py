"""The lawful ways past a *must*, and the gates that were not kept: one line for each, honoured by `rules.progress`."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from fotfeste.casework.models import Check
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.progress import EXIT

OUTSIDE = "outside"
"""The mark on an exit that was not taken but found taken: the thing had happened already."""


def note_gates_not_kept(
    *, columns: Mapping[str, object], codes: Iterable[str], reason: str, happened_at: datetime, by: PersonId, at: datetime
) -> None:
    """Write for each of the objections ``codes`` that it was not kept, and why; ``columns`` are those of the meeting."""
    Check.objects.bulk_create(
        [
            Check(**columns, key=EXIT + code, happened_at=happened_at, note=reason, items=[OUTSIDE], recorded_by_id=by, recorded_at=at)
            for code in codes
        ],
        ignore_conflicts=True,
    )
