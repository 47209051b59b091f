"""E-mail by SMTP, with one point of no return that is known before it is passed."""

import re
import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from fotfeste.messaging.channels.base import HandOver, Outgoing, Receipt, Refused, Superseded, Unavailable, Unconfirmed
from fotfeste.messaging.codes import Outcome


class Email:
    """Sends through Django's SMTP backend."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Send one e-mail; see `Sender.send`."""
        if not settings.EMAIL_HOST:
            raise Refused("not_configured")
        if not outgoing.address:
            raise Refused("no_address")
        point = _PointOfNoReturn(hand_over)
        try:
            sent = _Backend(point=point).send_messages([_message(outgoing)])
        except Superseded:
            raise
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _by_code(*next(iter(refusal.recipients.values()))) from refusal
        except smtplib.SMTPResponseException as answer:
            raise _by_code(answer.smtp_code, answer.smtp_error) from answer
        except (OSError, smtplib.SMTPException) as trouble:
            if point.accepted:
                # It broke while saying good-bye.
                return Receipt(Outcome.ACCEPTED, point.answer)
            if point.passed:
                raise Unconfirmed(type(trouble).__name__) from trouble
            raise Unavailable("unavailable", type(trouble).__name__) from trouble
        except ValueError as malformed:
            # An address or a name that no header can carry: nothing has been connected to yet.
            raise Refused("refused", type(malformed).__name__) from malformed
        if sent != 1:
            raise Refused("refused", "not sent")
        return Receipt(Outcome.ACCEPTED, point.answer)


def message_id(reference: str) -> str:
    """Return the Message-ID of an e-mail: the same at every attempt, so that a mailbox can recognise a second one."""
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{reference}@{address.rpartition('@')[2] or 'localhost'}>"


class _PointOfNoReturn:
    """Whether the last byte has been let go, and what was answered to it."""

    def __init__(self, hand_over: HandOver) -> None:
        self._hand_over = hand_over
        self.passed = False
        self.accepted = False
        self.answer = ""

    def reach(self) -> None:
        self._hand_over()
        self.passed = True


class _Backend(EmailBackend):
    """Django's backend, on a connection that stops once before the end of the message."""

    def __init__(self, *, point: _PointOfNoReturn) -> None:
        super().__init__(fail_silently=False)
        self._point = point

    @property
    def connection_class(self) -> Any:
        """The class that Django opens with host, port and time limit."""
        kind = _SecureConnection if self.use_ssl else _Connection

        def opened(*arguments: Any, **named: Any) -> smtplib.SMTP:
            connection = kind(*arguments, **named)
            connection.point = self._point
            return connection

        return opened


class _StopsBeforeTheEnd(smtplib.SMTP):
    point: _PointOfNoReturn

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the message in two parts: all of it, then, after the point of no return, the dot that ends it.

        A server takes a message over at the dot: a connection that breaks earlier leaves nothing behind.
        """
        self.putcmd("data")
        code, answer = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, answer)
        self.send(_quoted(msg))
        try:
            self.point.reach()
        except BaseException:
            # Whatever stopped us: without its dot the message is dropped, and the server must not wait for it.
            self.close()
            raise
        self.send(b".\r\n")
        code, answer = self.getreply()
        self.point.accepted = code == 250
        self.point.answer = f"{code} {answer.decode('utf-8', 'replace')}"[:200]
        return code, answer


class _Connection(_StopsBeforeTheEnd):
    pass


class _SecureConnection(_StopsBeforeTheEnd, smtplib.SMTP_SSL):
    pass


def _quoted(msg: str | bytes) -> bytes:
    """Return the lines as SMTP wants them: CRLF at every end, a leading dot doubled (RFC 5321, 4.5.2)."""
    content = msg.encode("ascii") if isinstance(msg, str) else msg
    lines = re.sub(rb"(?:\r\n|\n|\r(?!\n))", b"\r\n", content)
    dotted = re.sub(rb"(?m)^\.", b"..", lines)
    return dotted if dotted.endswith(b"\r\n") else dotted + b"\r\n"


def _message(outgoing: Outgoing) -> EmailMessage:
    return EmailMessage(
        subject=outgoing.subject,
        body=outgoing.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[outgoing.address],
        headers={
            "Message-ID": message_id(outgoing.reference),
            "Content-Language": outgoing.language,
            "Auto-Submitted": "auto-generated",
        },
    )


def _by_code(code: int, answer: bytes | str) -> Refused | Unavailable:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    detail = f"{code} {words}"
    return Refused("refused", detail) if code >= 500 else Unavailable("unavailable", detail)
