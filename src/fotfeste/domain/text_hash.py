"""What a locked text is: canonical JSON per section, a hash of each, and one hash over the list of them.

A signature binds to the text's hash. An edition that leaves a section out prints that section's hash instead, so that
everybody can see that it is the same text; the salt inside each section keeps a short answer from being guessed from it.
Nothing here reads a clock, a file or chance: the caller hands in the salt.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SALT_BYTES = 16
"""How much chance a section's salt holds: make it with ``secrets.token_hex(SALT_BYTES)``."""

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES},}}\Z")


class NotCanonical(ValueError):
    """The value has no one way of being written: a fraction, a key that is not text, half a character, another type."""


def canonical_json(value: object) -> str:
    """The one way of writing ``value`` as JSON: keys in code-point order, no white space, text as it is.

    In: text, whole numbers, true, false, None, lists and mappings of them, to any depth.

    Raises:
        NotCanonical: something else is inside; fractions are refused because two machines may write them differently.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class FrozenSection:
    """One section as it was locked: its key, its canonical JSON (salt and answers inside) and the SHA-256 of that, in hex."""

    key: str
    canonical: str
    digest: str

    @property
    def unbroken(self) -> bool:
        """Whether the canonical JSON still gives the hash."""
        return hmac.compare_digest(_sha256(self.canonical), self.digest)


@dataclass(frozen=True, slots=True)
class FrozenText:
    """A locked text: its sections in order, and the hash that signatures bind to, in hex."""

    sections: tuple[FrozenSection, ...]
    digest: str

    @property
    def code(self) -> str:
        """The short control code that people compare, ``7F3A-91C2``."""
        return control_code(self.digest)

    @property
    def unbroken(self) -> bool:
        """Whether every section still gives its hash, and they together the text's."""
        return all(section.unbroken for section in self.sections) and hmac.compare_digest(
            text_hash([section.digest for section in self.sections]), self.digest
        )


def freeze_section(*, key: str, answers: Mapping[str, object], salt: str) -> FrozenSection:
    """Freeze one section: ``answers`` by field key, ``salt`` at least `SALT_BYTES` of chance in hex.

    Raises:
        NotCanonical: an answer has no one way of being written.
        ValueError: the salt is too short or not hex.
    """
    if not _SALT.match(salt):
        raise ValueError("the salt of a section is at least 16 bytes of chance, in lower-case hex")
    canonical = canonical_json({"key": key, "salt": salt, "answers": answers})
    return FrozenSection(key=key, canonical=canonical, digest=_sha256(canonical))


def freeze_text(*, sections: Sequence[FrozenSection]) -> FrozenText:
    """Freeze a text out of its sections, in the order in which they are shown.

    Raises:
        ValueError: there is no section, or two have one key.
    """
    if not sections or len({section.key for section in sections}) != len(sections):
        raise ValueError("a text has at least one section, and each key once")
    return FrozenText(sections=tuple(sections), digest=text_hash([section.digest for section in sections]))


def text_hash(digests: Sequence[str]) -> str:
    """The text's hash: SHA-256, in hex, over the canonical JSON of the list of section hashes (design.md section 7).

    Raises:
        ValueError: one of them is not a SHA-256 in lower-case hex.
    """
    if not all(_DIGEST.match(digest) for digest in digests):
        raise ValueError("a section's hash is a SHA-256 in lower-case hex")
    return _sha256(canonical_json(list(digests)))


def control_code(digest: str) -> str:
    """The first eight signs of a hash as people read them aloud: ``7F3A-91C2``. It is for comparing, not for proof.

    Raises:
        ValueError: ``digest`` is not a SHA-256 in lower-case hex.
    """
    if not _DIGEST.match(digest):
        raise ValueError("a control code is made from a SHA-256 in lower-case hex")
    return f"{digest[:4]}-{digest[4:8]}".upper()


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _whole(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical("a key is always text")
        return {_whole(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    raise NotCanonical(f"a {type(value).__name__} has no one way of being written")


def _whole(words: str) -> str:
    """A plain copy of the words (an enum's value, not its type); half a surrogate pair cannot be written as UTF-8."""
    if any("\ud800" <= sign <= "\udfff" for sign in words):
        raise NotCanonical("half a character cannot be written")
    return str.__str__(words)


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()
