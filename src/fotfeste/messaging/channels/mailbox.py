"""The demo's mailbox in place of the outside world: nothing leaves, everything can be looked at (`mailbox.letters_for_demo`)."""

from fotfeste.messaging.channels.base import HandOver, Outgoing, Receipt
from fotfeste.messaging.codes import Outcome


class Mailbox:
    """Takes e-mail, text messages and paper in demo mode."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Keep it where the demo shows it."""
        hand_over()
        return Receipt(Outcome.ACCEPTED, "demo")
