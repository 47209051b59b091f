"""What the memory tells: a case's history and who has looked, by number; names are found by those above."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.audit.models import Event, ListLook, Look


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event. `words` is None when they have been shredded; `actor_id` is None when the program did it."""

    number: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    actor_id: int | None
    actor_role: str
    subject: str
    words: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look: who (a person's id), when, at what, and a code that says which one."""

    person_id: int
    at: datetime
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class ListLookLine:
    """One list or search: who, when, which list, its filter, and the ids it showed in the order shown."""

    person_id: int
    at: datetime
    what: str
    filter: str
    shown: tuple[str, ...]


def history(case_id: UUID, *, latest: int | None = None) -> tuple[HistoryLine, ...]:
    """Return the events of a case, newest first; with `latest` only so many. One query; () outside the wall."""
    rows = Event.objects.filter(chain_id=case_id).select_related("words").order_by("-number")
    if latest is not None:
        rows = rows[:latest]
    return tuple(
        HistoryLine(
            number=row.number,
            kind=row.kind,
            happened_at=row.happened_at,
            recorded_at=row.recorded_at,
            actor_id=row.actor_id,
            actor_role=row.actor_role,
            subject=row.subject,
            words=row.words.text if row.words.shredded_at is None else None,
            hash=row.hash,
        )
        for row in rows
    )


def looks(case_id: UUID, *, latest: int | None = None) -> tuple[LookLine, ...]:
    """Return who opened a case, its papers or its restricted parts, newest first. One query; () outside the wall."""
    rows = Look.objects.filter(case_id=case_id).order_by("-at", "-id")
    if latest is not None:
        rows = rows[:latest]
    return tuple(LookLine(person_id=row.person_id, at=row.at, what=row.what, detail=row.detail) for row in rows)


def list_looks(*, authority_id: int, from_on: date, to_on: date) -> tuple[ListLookLine, ...]:
    """Return the lists shown to the staff of an authority from one day to another, both included, oldest first."""
    rows = ListLook.objects.filter(authority_id=authority_id, at__date__gte=from_on, at__date__lte=to_on).order_by("at", "id")
    return tuple(
        ListLookLine(
            person_id=row.person_id,
            at=row.at,
            what=row.what,
            filter=row.filter,
            shown=tuple(row.shown.split(",")) if row.shown else (),
        )
        for row in rows
    )
