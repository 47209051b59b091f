"""One line of the preparation, ticked off or taken back: the only writer of `Check`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.models import Check


def tick(
    work: Work,
    key: str,
    *,
    happened_at: datetime | None = None,
    skipped: bool = False,
    note: str = "",
    items: Sequence[str] = (),
    meeting_id: UUID | None = None,
) -> None:
    """Say that ``key`` was done for a meeting, or left out with ``note`` as the reason; said again, the last word stands.

    It is the current meeting when ``meeting_id`` names no other.
    """
    check = Check(
        **{**work.of_meeting, "meeting_id": meeting_id or work.facts.meeting.id},
        key=key,
        happened_at=happened_at or work.happened_at,
        skipped=skipped,
        note=note,
        items=list(items),
        recorded_by_id=work.actor,
        recorded_at=work.at,
    )
    Check.objects.bulk_create(
        [check],
        update_conflicts=True,
        unique_fields=["meeting", "key"],
        update_fields=["happened_at", "skipped", "note", "items", "recorded_by", "recorded_at"],
    )


def untick(work: Work, *keys: str) -> None:
    """Take back what was ticked: it has to be said again."""
    Check.objects.filter(meeting_id=work.facts.meeting.id, key__in=keys).delete()
