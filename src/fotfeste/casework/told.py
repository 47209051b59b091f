"""Who has really been told of a meeting, and what was sent just now and can still be taken back (A-32, A-39). Nothing is written here."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.models import Edition, Sending
from fotfeste.casework.notices import notice_key
from fotfeste.domain.facts import PersonId, SeatFacts
from fotfeste.domain.rules.distribution import INVITATION
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import messages_of

INVITATIONS, CHANGES, PAPERS = "invitations", "changes", "papers"
NOT_GONE = (State.WAITING, State.WITHDRAWN)


def one_each(seats: Iterable[SeatFacts]) -> list[SeatFacts]:
    """One chair for each person, whatever the number of chairs: an invitation goes to somebody once."""
    return list({seat.person: seat for seat in reversed(list(seats))}.values())[::-1]


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


def pending(work: Work, *, kind: str = "") -> Sending | None:
    """The newest sending of the meeting, when all of it can still be taken back: the minutes are not over, nothing has left, nobody has answered."""
    newest = Sending.objects.filter(meeting_id=work.facts.meeting.id, undone_at=None).order_by("-id").first()
    if newest is None or kind not in ("", newest.kind) or not in_time(newest.made_at, work):
        return None
    editions = Edition.objects.filter(id__in=newest.editions)
    brought = any(edition.handed_over_at or edition.read_at or (edition.replaced_at and newest.kind == PAPERS) for edition in editions)
    left = any(line.key in newest.messages and line.state not in NOT_GONE for line in messages_of(case_id=work.facts.id))
    return None if brought or left or _answered_since(newest, work) else newest


def in_time(made_at: datetime, work: Work) -> bool:
    """Whether the minutes in which it can be taken back are not over."""
    return work.at < made_at + timedelta(minutes=work.given.value(TAKE_BACK_MINUTES))


def _answered_since(sending: Sending, work: Work) -> bool:
    answers = [row["answered_at"] for row in work.loaded.part("seats") if row["answered_at"]]
    return any(datetime.fromisoformat(answer) >= sending.made_at for answer in answers)
