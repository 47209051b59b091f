"""The demo's mailbox: every e-mail and text message that would have left, and every letter to be posted, for one page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from fotfeste.messaging.codes import Channel, Outcome, State
from fotfeste.messaging.models import DeliveryAttempt


@dataclass(frozen=True, slots=True)
class DemoLetter:
    """One letter in the demo's mailbox. `stored_file_id` is the PDF of a letter on paper, `waits` while nobody has posted it."""

    message_id: UUID
    at: datetime
    channel: str
    recipient_id: int
    to_name: str
    to_address: str
    language: str
    subject: str
    body: str
    link: str
    authority_id: int
    stored_file_id: UUID | None
    waits: bool


def letters_for_demo(*, recipient_id: int | None = None, latest: int = 100) -> tuple[DemoLetter, ...]:
    """Return what has "left" in demo mode, newest first, for one person or for all within the current authorities."""
    left = Q(outcome=Outcome.ACCEPTED, detail="demo")
    on_paper = Q(outcome=Outcome.TO_PERSON, message__channel=Channel.PAPER)
    rows = DeliveryAttempt.objects.filter(left | on_paper).select_related("message__recipient")
    if recipient_id is not None:
        rows = rows.filter(message__recipient_id=recipient_id)
    return tuple(
        DemoLetter(
            message_id=row.message.pk,
            at=row.at,
            channel=row.message.channel,
            recipient_id=row.message.recipient_id,
            to_name=row.message.recipient.name,
            to_address=row.address or _posted_to(row),
            language=row.message.language,
            subject=row.message.subject,
            body=row.message.body,
            link=row.message.link,
            authority_id=row.authority_id,
            stored_file_id=row.message.stored_file_id,
            waits=row.message.state == State.WAITING,
        )
        for row in rows.order_by("-at", "-id")[:latest]
    )


def _posted_to(row: DeliveryAttempt) -> str:
    person = row.message.recipient
    if row.message.channel != Channel.PAPER:
        return ""
    return ", ".join(part for part in (person.address_line, f"{person.postal_code} {person.postal_town}".strip()) if part)
