"""Keeps what an act sent out and how it stood before, so that it can be taken back whole (A-32, A-39)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from fotfeste.casework.act import Work
from fotfeste.casework.models import Edition, Sending
from fotfeste.casework.notices import notice_key
from fotfeste.casework.paper_ready import ready_key
from fotfeste.casework.told import PAPERS, pending
from fotfeste.domain.rules.distribution import INVITATION
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import messages_of

OF_MEETING = ("starts_at", "minutes", "place", "agreed_at", "agreed_by_id")
OF_SEAT = ("invited_at", "answer", "answered_at", "answer_note", "released_at", "released_by_id")
OF_PROPOSAL = ("answer", "answered_by_id", "answered_at")


def note_sending(work: Work, *, kind: str, editions: Sequence[Edition] = (), messages: Collection[str] = ()) -> None:
    """Keep what ``work`` sent and how the meeting stood before it. Within the minutes of taking back it is one with what was sent just before."""
    if not editions and not messages:
        return
    keys = [*(notice_key(edition.id) for edition in editions), *messages]
    numbers = [str(edition.id) for edition in editions]
    earlier = pending(work)
    after = {name: [row["id"] for row in work.onward().loaded.part(name)] for name in ("seats", "proposals")}
    if earlier:
        Sending.objects.filter(id=earlier.pk).update(
            made_at=work.at,
            editions=[*earlier.editions, *numbers],
            messages=[*earlier.messages, *keys],
            before={**earlier.before, "after": after},
        )
        return
    row = Sending(
        **work.of_meeting, kind=kind, made_at=work.at, made_by_id=work.actor, editions=numbers, messages=keys, before=_before(work) | {"after": after}
    )
    Sending.objects.bulk_create([row])


def note_papers(work: Work, editions: Sequence[Edition], *, before: Mapping[str, Any]) -> None:
    """Keep that the papers of the meeting were issued, and what of the case that changed."""
    row = Sending(
        **work.of_meeting,
        kind=PAPERS,
        made_at=work.at,
        made_by_id=work.actor,
        editions=[str(edition.id) for edition in editions],
        messages=[ready_key(edition.id) for edition in editions],
        before=dict(before),
    )
    Sending.objects.bulk_create([row])


def close_when_empty(work: Work) -> None:
    """A sending of which nothing is left to send or take back is over: its changes cancelled each other out."""
    newest = pending(work)
    if newest is None or Edition.objects.filter(id__in=newest.editions, replaced_at=None).exists():
        return
    waiting = any(line.key in newest.messages and line.state == State.WAITING for line in messages_of(case_id=work.facts.id))
    if not waiting:
        Sending.objects.filter(id=newest.pk).update(undone_at=work.at)


def _before(work: Work) -> dict[str, Any]:
    return {
        "meeting": {name: work.loaded.meeting[name] for name in OF_MEETING},
        "seats": {str(row["id"]): _kept(row, OF_SEAT) for row in work.loaded.part("seats")},
        "proposals": {str(row["id"]): _kept(row, OF_PROPOSAL) for row in work.loaded.part("proposals")},
        "checks": [row["key"] for row in work.loaded.part("checks")],
        "standing": [row["id"] for row in work.loaded.part("editions") if row["kind"] == INVITATION and not row["replaced_at"]],
    }


def _kept(row: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}
