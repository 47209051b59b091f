"""The plan's promises as measures: made at the first lock, changed at the next, never made twice (A-11, A-48)."""

from collections.abc import Iterable, Mapping, Sequence

from fotfeste.casework.act import Work
from fotfeste.casework.locked import promises_in, thaw
from fotfeste.casework.models import LockedText, Measure
from fotfeste.casework.plan import Promise
from fotfeste.domain.text import Text
from fotfeste.people import lookup

TAKEN_OUT = Text(nb="Tatt ut ved retting av avtalen.", nn="Teke ut ved retting av avtalen.", en="Taken out when the agreement was corrected.")


def keep_promises(work: Work, plan: Sequence[Promise]) -> None:
    """Make the measures say what the newest text says.

    1. A promise that no measure was made of becomes one.
    2. What the correction changed in a promise, it changes in the measure; what was decided about the measure since (a new
       owner, an end) stays.
    3. A promise that is gone from the text ends its measure, when nobody has ended it before.
    """
    made = {row.item: row for row in Measure.objects.filter(meeting_id=work.facts.meeting.id).exclude(item="").order_by("id")}
    before = _said_before(work)
    Measure.objects.bulk_create([_new(work, promise) for promise in plan if _is_new(promise, made, before)])
    changed = [row for promise in plan if (row := made.get(promise.item)) and _changed(row, promise, before.get(promise.item))]
    Measure.objects.bulk_update(changed, ["what", "accountable", "due_on"])
    _end(work, [row for item, row in made.items() if item not in {promise.item for promise in plan} and row.ended_at is None])


def _is_new(promise: Promise, made: Mapping[str, Measure], before: Mapping[str, Promise]) -> bool:
    """Whether no measure was made of it, or the one that was made was taken out by an earlier correction."""
    row = made.get(promise.item)
    return row is None or (row.ended_at is not None and promise.item not in before)


def _new(work: Work, promise: Promise) -> Measure:
    return Measure(**work.of_meeting, what=promise.what, accountable_id=promise.accountable, due_on=promise.due_on, item=promise.item)


def _said_before(work: Work) -> Mapping[str, Promise]:
    """What the text before this one promised, by item; empty at the first lock."""
    text = LockedText.objects.filter(meeting_id=work.facts.meeting.id).exclude(replaced_at=None).order_by("version").last()
    return {promise.item: promise for promise in promises_in(thaw(text))} if text else {}


def _changed(row: Measure, promise: Promise, before: Promise | None) -> bool:
    """Put into the measure what differs from the text before; return whether anything did."""
    if row.ended_at or promise == before:
        return False
    if before is None or promise.accountable != before.accountable:
        row.accountable_id = promise.accountable
    row.what, row.due_on = promise.what, promise.due_on
    return True


def _end(work: Work, rows: Iterable[Measure]) -> None:
    result = TAKEN_OUT.in_language(lookup.unit(unit_id=work.facts.school).norm)
    Measure.objects.filter(id__in=[row.pk for row in rows]).update(ended_at=work.happened_at, ended_by_id=work.actor, result=result)
