"""National identity numbers: encrypted at rest, looked up by a keyed hash, never in text.

The keys are long random texts in the settings: `NATIONAL_ID_KEY` (several, split by comma, when a key is being changed: the first
encrypts, all of them decrypt) and `NATIONAL_ID_HASH_KEY` (changing it means computing every hash again).
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableNationalId(Exception):
    """The stored bytes open with none of today's keys."""


def encrypt(*, national_id: str) -> bytes:
    """The bytes to store; two calls give different bytes for the same number."""
    return _box().encrypt(national_id.encode("ascii"))


def decrypt(*, stored: bytes | memoryview) -> str:
    """The number again, for the few acts that need it. Raises `UnreadableNationalId`."""
    try:
        return _box().decrypt(bytes(stored)).decode("ascii")
    except InvalidToken:
        raise UnreadableNationalId from None


def keyed_hash(*, national_id: str) -> str:
    """HMAC-SHA256 as 64 hex digits: equal for equal numbers, useless without the key."""
    key: str = settings.NATIONAL_ID_HASH_KEY
    return hmac.new(key.encode("utf-8"), national_id.encode("ascii"), hashlib.sha256).hexdigest()


def _box() -> MultiFernet:
    texts: list[str] = [part.strip() for part in settings.NATIONAL_ID_KEY.split(",") if part.strip()]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(text.encode("utf-8")).digest())) for text in texts])
