"""What the ways out have in common: what they are given, what they answer, and how they fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from fotfeste.messaging.codes import Outcome


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as a channel needs it. `reference` is the same at every attempt, and tells nothing."""

    message_id: UUID
    reference: str
    address: str
    language: str
    subject: str
    body: str
    link: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of it: `ACCEPTED` by the other side, or `TO_PERSON` when somebody must now print or hand over."""

    outcome: Outcome
    detail: str = ""


class NotSent(Exception):
    """It did not go. `failure` is a code of `codes.FAILURES`, `detail` what the other side said."""

    def __init__(self, failure: str, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else failure)
        self.failure = failure
        self.detail = detail[:200]


class Refused(NotSent):
    """Trying again would change nothing."""


class Unavailable(NotSent):
    """Nothing was taken over; it can be tried again later."""


class Unconfirmed(NotSent):
    """The last byte may have arrived: trying again by itself could send it twice."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("unconfirmed", detail)


class Superseded(Exception):
    """Another worker has taken the message over; this one must not let the last byte go."""


HandOver = Callable[[], None]


class Sender(Protocol):
    """A way out."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Carry one message out.

        Calls `hand_over` just before the point from which the other side may have it; `hand_over` raises `Superseded`
        when this worker has been given up. Raises `Refused`, `Unavailable` or `Unconfirmed`.
        """
        ...
