"""The one way out of the program.

`queue` writes a message and its job in the caller's transaction. `deliver` carries it out in three steps, so that a worker
killed at any point sends nothing twice and forgets nothing:

1. Claim, committed: the attempt is written before anything is connected. An attempt of a worker that died here is given
   up by the next one, and the message is tried again: nothing had left.
2. Hand over, committed just before the last byte. The commit is a compare-and-set: a worker that was given up meanwhile
   is told so and lets go. An attempt found here after a death is *unconfirmed*.
3. Outcome, committed.

What remains: between the last byte and the other side's answer nobody can know. There we choose at most once. The message is
shown as not delivered, with the sentence that it may have arrived, and a person sends it again or asks. A text
gateway is given the same idempotency key at every attempt and an e-mail the same Message-ID, so that even that second
sending can be recognised.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q

from fotfeste.audit.wall import within
from fotfeste.domain.text import Language
from fotfeste.messaging.channels.base import NotSent, Outgoing, Receipt, Sender, Superseded, Unavailable
from fotfeste.messaging.channels.by_hand import ByHand, Paper
from fotfeste.messaging.channels.email import Email
from fotfeste.messaging.channels.mailbox import Mailbox
from fotfeste.messaging.channels.portal import Portal
from fotfeste.messaging.channels.sms import Sms
from fotfeste.messaging.codes import SUPERSEDED, Audience, Channel, Outcome, State
from fotfeste.messaging.letter import Letter
from fotfeste.messaging.models import DeliveryAttempt, Message
from fotfeste.messaging.queueing import defer, defer_all
from fotfeste.people.codes import Protection
from fotfeste.people.models import Person

TASK = "fotfeste.deliver_message"
# How long to wait after each attempt that found nobody; after the last one the message has failed.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
# Longer than any channel waits for an answer: until then an attempt that is handing over may still be alive.
STILL_ALIVE = timedelta(minutes=2)
# The shortest pause before the same message is looked at again.
BREATH = timedelta(seconds=5)

_SENDERS: dict[Channel, Sender] = {
    Channel.EMAIL: Email(),
    Channel.SMS: Sms(),
    Channel.PORTAL: Portal(),
    Channel.PAPER: Paper(),
    Channel.BY_HAND: ByHand(),
}
_OUTSIDE = (Channel.EMAIL, Channel.SMS, Channel.PAPER)
_BY_ITSELF = (Channel.EMAIL, Channel.SMS)


class Delivery(StrEnum):
    """What `deliver` did."""

    NOTHING_TO_DO = "nothing to do"
    LATER = "later"
    SENT = "sent"
    WAITS_FOR_PERSON = "waits for a person"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Claim:
    authority_id: int
    message_id: UUID
    attempt_id: int
    number: int
    channel: Channel
    outgoing: Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One letter on its way to one person; the fields are explained in `queue`."""

    key: str
    recipient: Person
    letter: Letter
    channel: str
    language: Language | None = None
    stored_file_id: UUID | None = None


def queue(
    *,
    key: str,
    authority_id: int,
    case_id: UUID | None,
    recipient: Person,
    letter: Letter,
    channel: str,
    send_after: datetime,
    language: Language | None = None,
    stored_file_id: UUID | None = None,
) -> Message:
    """Write a message and its job in the caller's transaction, and return it; with a known `key` the one that stands.

    In: `key` unique for what is said, to whom and on which occasion; `channel` as decided by the rules (`codes.Channel`);
    `send_after` the moment until which it can be taken back; `language` None means the recipient's own; `stored_file_id`
    the PDF that goes on paper or lies in the portal. Nothing is sent before the commit. Raises `ValueError` for a channel
    that there is not.
    """
    message = _message(
        Addressed(key=key, recipient=recipient, letter=letter, channel=channel, language=language, stored_file_id=stored_file_id),
        authority_id=authority_id,
        case_id=case_id,
        send_after=send_after,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    return _standing(message)


def queue_all(*, authority_id: int, case_id: UUID | None, letters: Iterable[Addressed], send_after: datetime) -> None:
    """Write several messages and their jobs as `queue` does, in three questions to the database whatever their number."""
    messages = [_message(each, authority_id=authority_id, case_id=case_id, send_after=send_after) for each in letters]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    new = set(Message.objects.filter(pk__in=[message.pk for message in messages]).values_list("pk", flat=True))
    jobs = [{"message_id": str(message.pk)} for message in messages if message.pk in new]
    defer_all(TASK, authority_id=authority_id, each=jobs, run_at=send_after)


def _message(addressed: Addressed, *, authority_id: int, case_id: UUID | None, send_after: datetime) -> Message:
    way = Channel(addressed.channel)
    spoken = addressed.language or _language(addressed.recipient)
    letter = addressed.letter
    written = letter.written(language=spoken, address=settings.PUBLIC_ADDRESS)
    return Message(
        key=addressed.key,
        authority_id=authority_id,
        case_id=case_id,
        recipient=addressed.recipient,
        channel=way,
        kind=letter.kind,
        audience=letter.audience,
        language=spoken,
        subject=written.subject,
        body=written.short if way is Channel.SMS else written.body,
        link=letter.link(settings.PUBLIC_ADDRESS),
        stored_file_id=addressed.stored_file_id,
        send_after=send_after,
    )


def _standing(message: Message) -> Message:
    """Return the message that has this key; when it is the one just written, its job is queued as well."""
    standing = Message.objects.get(key=message.key)
    if standing.pk == message.pk:
        defer(TASK, authority_id=message.authority_id, run_at=message.send_after, message_id=str(message.pk))
    return standing


def withdraw(*, message_id: UUID) -> bool:
    """Take a message back, and return whether that was in time: it waits, and no worker has begun with it."""
    message = Message.objects.select_for_update().get(pk=message_id)
    begun = message.attempts.filter(outcome__in=(Outcome.CLAIMED, Outcome.HANDING_OVER)).exists()
    if message.state != State.WAITING or begun:
        return False
    Message.objects.filter(pk=message_id).update(state=State.WITHDRAWN)
    return True


def supersede(*, case_id: UUID, keys: Collection[str] = (), kinds: Collection[str] = ()) -> tuple[UUID, ...]:
    """Take back for good those messages of a case with these keys or kinds that have not left, because what they said no longer holds.

    Nobody can let them go after all. Returns those that were in time; whatever a worker has begun with is on its way.
    """
    rows = Message.objects.filter(case_id=case_id, state__in=(State.WAITING, State.WITHDRAWN)).exclude(failure=SUPERSEDED)
    found = list(rows.filter(Q(key__in=keys) | Q(kind__in=kinds)).order_by("created_at", "id"))
    stopped = tuple(row.pk for row in found if row.state == State.WITHDRAWN or withdraw(message_id=row.pk))
    Message.objects.filter(pk__in=stopped).update(failure=SUPERSEDED)
    return stopped


def revive(*, case_id: UUID, keys: Collection[str], at: datetime) -> None:
    """Let messages that were superseded go after all: what had taken their place was itself taken back."""
    rows = Message.objects.filter(case_id=case_id, key__in=keys, state=State.WITHDRAWN, failure=SUPERSEDED)
    for message_id in list(rows.order_by("created_at", "id").values_list("id", flat=True)):
        Message.objects.filter(pk=message_id).update(failure="")
        send_again(message_id=message_id, at=at)


def withdraw_of_case(*, case_id: UUID, kinds: tuple[str, ...] = ()) -> tuple[UUID, ...]:
    """Take back every message of a case that still waits (of these kinds, or all), and return those that were."""
    rows = Message.objects.filter(case_id=case_id, state=State.WAITING)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    ids = list(rows.order_by("created_at", "id").values_list("id", flat=True))
    return tuple(each for each in ids if withdraw(message_id=each))


def send_again(*, message_id: UUID, at: datetime) -> bool:
    """Let a message that failed or was taken back wait again, on a person's word, and return whether there was one."""
    stopped = (State.FAILED, State.WITHDRAWN)
    found = (
        Message.objects.filter(pk=message_id, state__in=stopped).exclude(failure=SUPERSEDED).update(state=State.WAITING, failure="", send_after=at)
    )
    if found:
        authority_id = Message.objects.values_list("authority_id", flat=True).get(pk=message_id)
        defer(TASK, authority_id=authority_id, run_at=at, message_id=str(message_id))
    return bool(found)


def deliver(*, message_id: UUID, authority_id: int, at: datetime) -> Delivery:
    """Carry one message out, in transactions of its own; safe to run twice, at once, and after a death.

    `at` is now. Raises `Message.DoesNotExist` when the authority has no such message.
    """
    claim = _claim(message_id, authority_id, at)
    if not isinstance(claim, _Claim):
        return claim
    try:
        receipt = _sender(claim.channel).send(claim.outgoing, hand_over=lambda: _hand_over(claim))
    except Superseded:
        return Delivery.NOTHING_TO_DO
    except NotSent as trouble:
        return _record_trouble(claim, trouble, at)
    return _record(claim, receipt, at)


def _claim(message_id: UUID, authority_id: int, at: datetime) -> "_Claim | Delivery":
    with within([authority_id]):
        message = Message.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=message_id)
        if message.state != State.WAITING:
            return Delivery.NOTHING_TO_DO
        if message.send_after > at:
            return _later(message, message.send_after, at)
        earlier = _what_became_of_earlier(message, at)
        if earlier is not None:
            return earlier
        number = (message.attempts.aggregate(last=Max("number"))["last"] or 0) + 1
        outgoing = _outgoing(message)
        attempt = DeliveryAttempt.objects.create(
            message=message, authority_id=authority_id, number=number, at=at, outcome=Outcome.CLAIMED, address=outgoing.address
        )
        forbidden = _forbidden(message)
        if forbidden:
            _fail(message_id, attempt.pk, Outcome.REFUSED, forbidden, "")
            return Delivery.FAILED
        return _Claim(authority_id, message_id, attempt.pk, number, Channel(message.channel), outgoing)


def _what_became_of_earlier(message: Message, at: datetime) -> Delivery | None:
    """Close attempts that a dead worker left open; None when the message may be tried now."""
    message.attempts.filter(outcome=Outcome.CLAIMED).update(outcome=Outcome.ABANDONED)
    if message.attempts.filter(outcome=Outcome.TO_PERSON).exists():
        return Delivery.WAITS_FOR_PERSON
    handing = message.attempts.filter(outcome=Outcome.HANDING_OVER).first()
    if handing is None:
        return None
    if handing.at + STILL_ALIVE > at:
        return _later(message, handing.at + STILL_ALIVE, at)
    _fail(message.pk, handing.pk, Outcome.UNCONFIRMED, "unconfirmed", "")
    return Delivery.FAILED


def _hand_over(claim: _Claim) -> None:
    with within([claim.authority_id]):
        mine = DeliveryAttempt.objects.filter(pk=claim.attempt_id, outcome=Outcome.CLAIMED)
        if not mine.update(outcome=Outcome.HANDING_OVER):
            raise Superseded


def _record(claim: _Claim, receipt: Receipt, at: datetime) -> Delivery:
    with within([claim.authority_id]):
        message = Message.objects.select_for_update().get(pk=claim.message_id)
        DeliveryAttempt.objects.filter(pk=claim.attempt_id).update(outcome=receipt.outcome, detail=receipt.detail)
        if receipt.outcome == Outcome.TO_PERSON:
            return Delivery.WAITS_FOR_PERSON
        if message.state in (State.WAITING, State.FAILED):
            Message.objects.filter(pk=claim.message_id).update(state=State.SENT, sent_at=at, failure="")
        return Delivery.SENT


def _record_trouble(claim: _Claim, trouble: NotSent, at: datetime) -> Delivery:
    with within([claim.authority_id]):
        message = Message.objects.select_for_update().get(pk=claim.message_id)
        if isinstance(trouble, Unavailable) and claim.number <= len(WAITS):
            DeliveryAttempt.objects.filter(pk=claim.attempt_id).update(outcome=Outcome.UNAVAILABLE, detail=trouble.detail)
            return _later(message, at + WAITS[claim.number - 1], at)
        outcome = {"unavailable": Outcome.UNAVAILABLE, "unconfirmed": Outcome.UNCONFIRMED}.get(trouble.failure, Outcome.REFUSED)
        _fail(claim.message_id, claim.attempt_id, outcome, trouble.failure, trouble.detail)
        return Delivery.FAILED


def _later(message: Message, moment: datetime, at: datetime) -> Delivery:
    """Try again at `moment`, but not within a breath: the queue goes by the database's clock, which may run ahead of this one."""
    Message.objects.filter(pk=message.pk).update(send_after=moment)
    defer(TASK, authority_id=message.authority_id, run_at=max(moment, at + BREATH), message_id=str(message.pk))
    return Delivery.LATER


def _fail(message_id: UUID, attempt_id: int, outcome: Outcome, failure: str, detail: str) -> None:
    DeliveryAttempt.objects.filter(pk=attempt_id).update(outcome=outcome, detail=detail)
    Message.objects.filter(pk=message_id).update(state=State.FAILED, failure=failure)


def _forbidden(message: Message) -> str:
    """Return the failure that stops a letter, asked again at the last moment; "" when none does.

    The register may have changed since the letter was written (domain.md 3.3, point 9, and section 5 on KRR).
    """
    if not message.recipient.active:
        return "gone"
    if message.audience != Audience.FAMILY or message.channel not in _OUTSIDE:
        return ""
    if message.recipient.protection != Protection.NONE:
        return "protected"
    if message.channel != Channel.PAPER and not message.recipient.digital_post:
        return "reserved"
    return ""


def _outgoing(message: Message) -> Outgoing:
    addresses = {Channel.EMAIL: message.recipient.email, Channel.SMS: message.recipient.phone}
    return Outgoing(
        message_id=message.pk,
        reference=sha256(message.key.encode()).hexdigest()[:40],
        address=addresses.get(Channel(message.channel), ""),
        language=message.language,
        subject=message.subject,
        body=message.body,
        link=message.link,
    )


def _sender(channel: Channel) -> Sender:
    if settings.FOTFESTE_DEMO and channel in _BY_ITSELF:
        return Mailbox()
    return _SENDERS[channel]


def _language(recipient: Person) -> Language:
    languages: dict[str, Language] = {"nb": "nb", "nn": "nn", "en": "en"}
    return languages[recipient.language]


def overdue(*, authority_id: int, at: datetime, grace: timedelta = timedelta(minutes=5)) -> tuple[UUID, ...]:
    """Return the messages that should have gone more than `grace` ago and that no person has in hand, oldest first.

    There are none as long as the queue works; the sweep that asks each minute is for the day on which it has not.
    """
    rows = Message.objects.filter(authority_id=authority_id, state=State.WAITING, send_after__lt=at - grace)
    rows = rows.exclude(attempts__outcome=Outcome.TO_PERSON)
    return tuple(rows.order_by("send_after", "id").values_list("id", flat=True)[:500])
