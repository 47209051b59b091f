"""What a person decides about messages: to try again what did not arrive, and to take back what has not left, one by one or whole (A-32, A-39)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.casework.models import Check, Edition, Meeting, Seat, Sending, TimeProposal
from fotfeste.casework.notices import notice_key
from fotfeste.casework.seating import close_the_wall, open_the_wall, take_away
from fotfeste.casework.steps.distribution import take_back_papers
from fotfeste.casework.told import CHANGES, INVITATIONS, PAPERS, pending
from fotfeste.domain.events import Event, MessageSentAgain, MessagesTakenBack, SendingUndone
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging import deliver
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import messages_of

TOLD = proposal("A-32", "A-39")
KINDS = (INVITATIONS, CHANGES, PAPERS)
"""What can be taken back whole."""
NOTHING_TO_SEND = Text(
    nb="Meldingen er alt på vei. Det er ingenting å sende på nytt.",
    nn="Meldinga er alt på veg. Det er ingenting å sende på nytt.",
    en="The message is already on its way. There is nothing to send again.",
)
GONE = Text(
    nb="Det er for sent å ta det tilbake: noe er alt sendt eller lest. Endre eller avlys i stedet.",
    nn="Det er for seint å ta det tilbake: noko er alt sendt eller lese. Endre eller avlys i staden.",
    en="It is too late to take it back: something has been sent or read. Change or cancel instead.",
)
TOO_LATE = Text(nb="Det er for sent. Meldingen er sendt.", nn="Det er for seint. Meldinga er send.", en="It is too late. The message has been sent.")


@act("send_again", open_only=False)
def send_again(work: Work, *, message_id: UUID) -> Event:
    """Let a message of the case that failed, or was taken back, go now.

    Raises:
        Refused: the case has no such message, or it waits or has arrived.
    """
    message = next((line for line in messages_of(case_id=work.facts.id) if line.message_id == message_id), None)
    if message is None or not deliver.send_again(message_id=message_id, at=work.at):
        raise refused("nothing_to_send", NOTHING_TO_SEND, TOLD)
    return MessageSentAgain(person=message.recipient_id)


@act("take_back", open_only=False)
def take_back(work: Work, *, message_ids: Collection[UUID]) -> Event:
    """Take back messages of the case before they leave; those that have left by now are left out.

    Raises:
        Refused: all of them have left, or the case has none of them.
    """
    waiting = [line for line in messages_of(case_id=work.facts.id) if line.message_id in message_ids and line.can_be_taken_back]
    taken = {line.recipient_id for line in waiting if deliver.withdraw(message_id=line.message_id)}
    if not taken:
        raise refused("too_late", TOO_LATE, TOLD)
    return MessagesTakenBack(people=tuple(sorted(taken)))


@act("undo_sending")
def undo_sending(work: Work, *, what: str) -> Event:
    """Take back the newest ``invitations``, ``changes`` or ``papers`` within the minutes for that, all of them or none.

    Invitations: nobody has been invited. Changes: time, place, chairs, answers and invitations are as before. Papers: they have
    not been issued.

    Raises:
        Refused: nothing such was sent just now, the minutes are over, the meeting has begun, or something of it has left, been read or been answered.
    """
    sending = pending(work, kind=what) if what in KINDS else None
    if sending is None or (work.facts.meeting.started and sending.kind != PAPERS):
        raise refused("too_late", GONE, TOLD)
    deliver.supersede(case_id=work.facts.id, keys=sending.messages)
    if any(line.key in sending.messages and line.state != State.WITHDRAWN for line in messages_of(case_id=work.facts.id)):
        raise refused("too_late", GONE, TOLD)
    Edition.objects.filter(id__in=sending.editions, replaced_at=None).update(replaced_at=work.at)
    if sending.kind == PAPERS:
        take_back_papers(work, sending.before)
    else:
        _restore(work, sending.before)
    Sending.objects.filter(id=sending.pk).update(undone_at=work.at)
    return SendingUndone(subject=what)


def _restore(work: Work, before: dict[str, Any]) -> None:
    """The meeting's rows as they were; what came with the sending goes with it."""
    standing = before["standing"]
    Edition.objects.filter(id__in=standing).update(replaced_at=None)
    deliver.revive(case_id=work.facts.id, keys=[notice_key(UUID(number)) for number in standing], at=work.at)
    Meeting.objects.filter(id=work.facts.meeting.id).update(**before["meeting"])
    _restore_seats(work, before)
    for number, columns in before["proposals"].items():
        TimeProposal.objects.filter(id=number).update(**columns)
    added = [number for number in before["after"]["proposals"] if str(number) not in before["proposals"]]
    TimeProposal.objects.filter(id__in=added, meeting_id=work.facts.meeting.id).delete()
    if "short_notice" not in before["checks"]:
        Check.objects.filter(meeting_id=work.facts.meeting.id, key="short_notice").delete()


def _restore_seats(work: Work, before: dict[str, Any]) -> None:
    kept = before["seats"]
    for number, columns in kept.items():
        Seat.objects.filter(id=number).update(**columns)
    now = work.onward().facts.meeting
    take_away(work, [seat for seat in now.seats if str(seat.id) not in kept and seat.id in before["after"]["seats"]])
    for seat in now.seats:
        if str(seat.id) in kept:
            open_the_wall(work, seat.person, seat.role)
    for seat in now.released:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))
