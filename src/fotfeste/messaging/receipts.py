"""What comes back about a message: read, posted, handed over."""

from datetime import datetime
from uuid import UUID

from fotfeste.messaging.codes import Channel, State
from fotfeste.messaging.models import Message

_BEFORE_READING = (State.SENT, State.DELIVERED)


def mark_read(*, recipient_id: int, case_id: UUID, at: datetime, kinds: tuple[str, ...] = ()) -> int:
    """Note that a person has opened what their messages of a case lead to (of these kinds, or all); return how many that read."""
    rows = Message.objects.filter(recipient_id=recipient_id, case_id=case_id, state__in=_BEFORE_READING)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return rows.update(state=State.READ, read_at=at)


def done_by_hand(*, message_id: UUID, at: datetime) -> bool:
    """Note that somebody has posted a letter or handed it over, and return whether one waited for that.

    A letter that might not be posted, because an address was protected meanwhile, has waited for a person as well. Who did
    it and how is the caller's event in the log.
    """
    waiting = (State.WAITING, State.FAILED)
    rows = Message.objects.filter(pk=message_id, state__in=waiting, channel__in=(Channel.PAPER, Channel.BY_HAND))
    return bool(rows.update(state=State.SENT, sent_at=at, failure=""))
