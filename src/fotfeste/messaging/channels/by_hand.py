"""Paper and handing over: the program makes the letter ready, a person does the rest and says so (`receipts.done_by_hand`)."""

from fotfeste.messaging.channels.base import HandOver, Outgoing, Receipt
from fotfeste.messaging.codes import Outcome


class Paper:
    """A letter that somebody prints and posts."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Put the letter on the list of those to be printed. Nothing has been sent yet."""
        hand_over()
        return Receipt(Outcome.TO_PERSON)


class ByHand:
    """A letter that somebody hands over, because an address is protected (domain.md 3.3, point 9)."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Make it somebody's task. Nothing leaves by itself."""
        hand_over()
        return Receipt(Outcome.TO_PERSON)
