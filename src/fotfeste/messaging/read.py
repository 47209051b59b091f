"""What the screens need to know about messages, as plain values. Each function is one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fotfeste.domain.text import Text
from fotfeste.messaging.codes import CHANNEL_NAMES, FAILURES, STATE_NAMES, SUPERSEDED, Channel, State
from fotfeste.messaging.models import Message

# How long a letter may lie unread: the product's proposal, no source (design.md section 4).
UNREAD_AFTER = timedelta(days=3)

# Letters that do not leave by themselves: there is nothing to take back or to send again.
_BY_A_PERSON = (Channel.PAPER, Channel.BY_HAND)
# What a second try cannot mend: the register must change first.
_NOT_AGAIN = ("protected", "reserved", "gone")

_UNREAD_WHY = Text(nb="Ikke åpnet ennå.", nn="Ikkje opna enno.", en="Not opened yet.")
_UNREAD_DO = Text(nb="Ring og spør om brevet er sett.", nn="Ring og spør om brevet er sett.", en="Call and ask whether the letter has been seen.")


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message of a case: to whom, by which channel, and where it stands. `stored_file_id` is the PDF that went along."""

    message_id: UUID
    key: str
    recipient_id: int
    kind: str
    channel: str
    channel_name: Text
    state: str
    state_name: Text
    subject: str
    send_after: datetime
    sent_at: datetime | None
    read_at: datetime | None
    stored_file_id: UUID | None
    failure: str
    can_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """One message that somebody must do something about, and what."""

    message_id: UUID
    recipient_id: int
    kind: str
    channel: str
    why: Text
    what_to_do: Text
    can_be_sent_again: bool


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What of a case's messages is not in order yet. `not_gone` waits to leave by itself, or was taken back and not written anew."""

    troubles: tuple[Trouble, ...]
    not_gone: tuple[MessageLine, ...]


def messages_of(*, case_id: UUID) -> tuple[MessageLine, ...]:
    """Return all messages of a case, newest first."""
    return _lines(Message.objects.filter(case_id=case_id).order_by("-created_at", "id"))


def inbox_of(*, recipient_id: int) -> tuple[MessageLine, ...]:
    """Return what a person has been sent and may see in the portal, newest first, whatever the channel."""
    rows = Message.objects.filter(recipient_id=recipient_id, state__in=(State.SENT, State.DELIVERED, State.READ))
    return _lines(rows.order_by("-sent_at", "id"))


def unsettled_of(*, case_id: UUID, at: datetime, unread_after: timedelta = UNREAD_AFTER) -> Unsettled:
    """Return what of a case did not arrive, has lain unread for longer than `unread_after`, or has not left; oldest first."""
    by_itself = ~Q(channel__in=_BY_A_PERSON)
    unread = Q(state__in=(State.SENT, State.DELIVERED), sent_at__lt=at - unread_after, link__gt="", audience="family")
    newer = Message.objects.filter(case_id=case_id, recipient=OuterRef("recipient"), kind=OuterRef("kind"), created_at__gt=OuterRef("created_at"))
    held = Q(state=State.WAITING) | (Q(state=State.WITHDRAWN) & ~Q(failure=SUPERSEDED) & ~Exists(newer))
    rows = list(Message.objects.filter(Q(case_id=case_id) & (Q(state=State.FAILED) | (by_itself & (unread | held)))).order_by("created_at", "id"))
    staying = [row for row in rows if row.state in (State.WAITING, State.WITHDRAWN)]
    return Unsettled(troubles=tuple(_trouble(row) for row in rows if row not in staying), not_gone=_lines(staying))


def _trouble(row: Message) -> Trouble:
    failure = FAILURES.get(row.failure)
    return Trouble(
        message_id=row.pk,
        recipient_id=row.recipient_id,
        kind=row.kind,
        channel=row.channel,
        why=failure.why if failure else _UNREAD_WHY,
        what_to_do=failure.what_to_do if failure else _UNREAD_DO,
        can_be_sent_again=row.state == State.FAILED and row.failure not in _NOT_AGAIN,
    )


def _lines(rows: Iterable[Message]) -> tuple[MessageLine, ...]:
    return tuple(
        MessageLine(
            message_id=row.pk,
            key=row.key,
            recipient_id=row.recipient_id,
            kind=row.kind,
            channel=row.channel,
            channel_name=CHANNEL_NAMES[Channel(row.channel)],
            state=row.state,
            state_name=STATE_NAMES[State(row.state)],
            subject=row.subject,
            send_after=row.send_after,
            sent_at=row.sent_at,
            read_at=row.read_at,
            stored_file_id=row.stored_file_id,
            failure=row.failure,
            can_be_taken_back=row.state == State.WAITING and row.channel not in _BY_A_PERSON,
        )
        for row in rows
    )
