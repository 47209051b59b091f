"""The lawful ways past a *must*, and the gates that were not kept: one line for each, honoured by `rules.progress`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fotfeste.casework.models import Check
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.progress import EXIT

OUTSIDE = "outside"
"""The mark on an exit that was not taken but found taken: the thing had happened already."""
OUTSIDE_PAPER = "paper:"
"""How the key of a line begins that keeps the paper of something that happened outside; what it was follows."""

CONSENTED_BY, CONSENTED_WAY, LAW = "consented_by:", "consented_way:", "law:"
"""How the marks begin that say who agreed in writing, how, and the legal ground."""


@dataclass(frozen=True, slots=True)
class TakenExit:
    """One exit as it stands on a meeting: what was gone past, why, and what it rests on."""

    code: str
    reason: str
    happened_at: datetime
    by: PersonId
    consented_by: PersonId | None
    consented_way: str
    legal_ground: str
    outside: bool


def exits_among(checks: Iterable[Row]) -> tuple[TakenExit, ...]:
    """The exits among a meeting's checks, oldest first."""
    rows = [row for row in checks if row["key"].startswith(EXIT)]
    return tuple(sorted((_exit(row) for row in rows), key=lambda exit_: exit_.happened_at))


def _exit(row: Row) -> TakenExit:
    consented_by = _marked(row, CONSENTED_BY)
    return TakenExit(
        code=row["key"].removeprefix(EXIT),
        reason=row["note"],
        happened_at=datetime.fromisoformat(row["happened_at"]),
        by=row["recorded_by_id"],
        consented_by=int(consented_by) if consented_by else None,
        consented_way=_marked(row, CONSENTED_WAY),
        legal_ground=_marked(row, LAW),
        outside=OUTSIDE in row["items"],
    )


def _marked(row: Row, beginning: str) -> str:
    return next((str(item).removeprefix(beginning) for item in row["items"] if str(item).startswith(beginning)), "")


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
