"""What an act sent out and how it stood before, so that it can be taken back whole; and who has really been told (A-32, A-39)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.models import Edition, Sending
from fotfeste.casework.notices import notice_key
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.distribution import INVITATION
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import messages_of

INVITATIONS, CHANGES, PAPERS = "invitations", "changes", "papers"
NOT_GONE = (State.WAITING, State.WITHDRAWN)
OF_MEETING = ("starts_at", "minutes", "place", "agreed_at", "agreed_by_id")
OF_SEAT = ("invited_at", "answer", "answered_at", "answer_note", "released_at", "released_by_id")
OF_PROPOSAL = ("answer", "answered_by_id", "answered_at")


def versions_of(work: Work) -> dict[PersonId, list[Edition]]:
    """Every invitation of the current meeting that each person was given, the oldest first."""
    found: dict[PersonId, list[Edition]] = {}
    rows = Edition.objects.filter(meeting_id=work.facts.meeting.id, kind=INVITATION).exclude(holder=None)
    for edition in rows.order_by("issued_at", "id"):
        found.setdefault(edition.holder_id or 0, []).append(edition)
    return found


def standing_of(versions: Sequence[Edition]) -> Edition | None:
    """The version that holds now; None when the last one was replaced by nothing."""
    return next((edition for edition in reversed(versions) if edition.replaced_at is None), None)


def told_of(work: Work, editions: Collection[Edition]) -> set[UUID]:
    """Which of these invitations have reached their readers as far as we can know: the notice has left, or a person has brought the paper."""
    left = {line.key for line in messages_of(case_id=work.facts.id) if line.state not in NOT_GONE}
    return {edition.id for edition in editions if edition.handed_over_at or edition.read_at or notice_key(edition.id) in left}


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
        messages=[f"edition:{edition.id}" for edition in editions],
        before=dict(before),
    )
    Sending.objects.bulk_create([row])


def pending(work: Work, *, kind: str = "") -> Sending | None:
    """The newest sending of the meeting, when all of it can still be taken back: the minutes are not over, nothing has left, nobody has answered."""
    newest = Sending.objects.filter(meeting_id=work.facts.meeting.id, undone_at=None).order_by("-id").first()
    if newest is None or kind not in ("", newest.kind) or not in_time(newest.made_at, work):
        return None
    editions = Edition.objects.filter(id__in=newest.editions)
    brought = any(edition.handed_over_at or edition.read_at or (edition.replaced_at and newest.kind == PAPERS) for edition in editions)
    left = any(line.key in newest.messages and line.state not in NOT_GONE for line in messages_of(case_id=work.facts.id))
    return None if brought or left or _answered_since(newest, work) else newest


def close_when_empty(work: Work) -> None:
    """A sending of which nothing is left to send or take back is over: its changes cancelled each other out."""
    newest = pending(work)
    if newest is None or Edition.objects.filter(id__in=newest.editions, replaced_at=None).exists():
        return
    waiting = any(line.key in newest.messages and line.state == State.WAITING for line in messages_of(case_id=work.facts.id))
    if not waiting:
        Sending.objects.filter(id=newest.pk).update(undone_at=work.at)


def in_time(made_at: datetime, work: Work) -> bool:
    """Whether the minutes in which it can be taken back are not over."""
    return work.at < made_at + timedelta(minutes=work.given.value(TAKE_BACK_MINUTES))


def _answered_since(sending: Sending, work: Work) -> bool:
    answers = [row["answered_at"] for row in work.loaded.part("seats") if row["answered_at"]]
    return any(datetime.fromisoformat(answer) >= sending.made_at for answer in answers)


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
