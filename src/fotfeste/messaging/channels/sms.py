"""Text messages through the authority's own HTTP gateway."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from fotfeste.messaging.channels.base import HandOver, Outgoing, Receipt, Refused, Unavailable, Unconfirmed
from fotfeste.messaging.codes import Outcome

_TIME_LIMIT_SECONDS = 20
_LOCAL = ("localhost", "127.0.0.1", "::1")
# Answers that say for certain that nothing was taken over, and that asking again may help.
_LATER = (408, 425, 429, 503)


class Sms:
    """Posts `{"to", "text", "reference"}` as JSON to the gateway, with its token and the reference as idempotency key."""

    def send(self, outgoing: Outgoing, *, hand_over: HandOver) -> Receipt:
        """Send one text message; see `Sender.send`."""
        gateway = _gateway()
        if not outgoing.address:
            raise Refused("no_address")
        connection = _connection(gateway)
        passed = False
        try:
            connection.connect()
            hand_over()
            passed = True
            connection.request("POST", gateway.path or "/", body=_body(outgoing), headers=_headers(outgoing))
            answer = connection.getresponse()
            return _receipt(answer.status, answer.read(2_000))
        except (OSError, HTTPException) as trouble:
            if passed:
                raise Unconfirmed(type(trouble).__name__) from trouble
            raise Unavailable("unavailable", type(trouble).__name__) from trouble
        finally:
            connection.close()


def _gateway() -> SplitResult:
    address = urlsplit(getattr(settings, "SMS_GATEWAY_URL", ""))
    secret_may_travel = address.scheme == "https" or (address.scheme == "http" and address.hostname in _LOCAL)
    if not address.hostname or not secret_may_travel:
        raise Refused("not_configured")
    return address


def _connection(gateway: SplitResult) -> HTTPConnection:
    kind = HTTPSConnection if gateway.scheme == "https" else HTTPConnection
    return kind(gateway.hostname or "", gateway.port, timeout=_TIME_LIMIT_SECONDS)


def _body(outgoing: Outgoing) -> bytes:
    return json.dumps({"to": outgoing.address, "text": outgoing.body, "reference": outgoing.reference}, ensure_ascii=False).encode()


def _headers(outgoing: Outgoing) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {getattr(settings, 'SMS_GATEWAY_TOKEN', '')}",
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": outgoing.reference,
    }


def _receipt(status: int, content: bytes) -> Receipt:
    """Read the gateway's answer. Raises `Unavailable`, `Refused`, or `Unconfirmed` for a fault on its side."""
    if 200 <= status < 300:
        return Receipt(Outcome.ACCEPTED, f"{status} {_number(content)}".strip())
    if status in _LATER:
        raise Unavailable("unavailable", str(status))
    if status >= 500:
        raise Unconfirmed(str(status))
    raise Refused("refused", str(status))


def _number(content: bytes) -> str:
    try:
        answer = json.loads(content)
    except ValueError:
        return ""
    return str(answer.get("id", ""))[:100] if isinstance(answer, dict) else ""
