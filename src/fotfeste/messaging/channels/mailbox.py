"""The demo's mailbox in place of the outside world: nothing leaves, everything can be looked at (`mailbox.letters_for_demo`)."""

from fotfeste.messaging.channels.base import HandOver, Outgoing, Receipt
from fotfeste.messaging.codes import Outcome


class Mailbox:
    """Takes e-mail and text messages in demo mode. A letter on paper waits for a person there as everywhere."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Keep it where the demo shows it."""
        hand_over()
        return Receipt(Outcome.ACCEPTED, "demo")
