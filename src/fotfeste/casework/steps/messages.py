"""What a person decides about messages: to try again what did not arrive, and to take back what has not left (A-32, A-39)."""

from collections.abc import Collection
from uuid import UUID

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.domain.events import Event, MessageSentAgain, MessagesTakenBack
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.messaging import deliver
from fotfeste.messaging.read import messages_of

TOLD = proposal("A-32", "A-39")
NOTHING_TO_SEND = Text(
    nb="Meldingen er alt på vei. Det er ingenting å sende på nytt.",
    nn="Meldinga er alt på veg. Det er ingenting å sende på nytt.",
    en="The message is already on its way. There is nothing to send again.",
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
