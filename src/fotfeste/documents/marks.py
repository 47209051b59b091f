"""What an edition says about itself to a machine: written into the PDF's keywords, read back by `verify`.

The marks name the text, the kind of edition and what is left out; never the holder, never anybody's words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from fotfeste.documents.papers import AgreementPaper, EditionKind

FORMAT = "1"

_MARK = re.compile(r"(fotfeste|edition|version|locked|text|left-out)=([A-Za-z0-9_:.\-]+)")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMarks:
    """Which text a PDF carries: its hash, version and lock, the kind of edition, and key and hash of what is left out."""

    text: str
    version: int
    locked_at: datetime
    kind: EditionKind
    left_out: tuple[tuple[str, str], ...] = ()

    def as_keywords(self) -> tuple[str, ...]:
        """The marks as keywords: plain ASCII without commas, which is what survives PDF/A."""
        locked = self.locked_at.astimezone(UTC).strftime(_MOMENT)
        return (
            f"fotfeste={FORMAT}",
            f"edition={self.kind}",
            f"version={self.version}",
            f"locked={locked}",
            f"text={self.text}",
            *(f"left-out={key}:{digest}" for key, digest in self.left_out),
        )


def marks_of(paper: AgreementPaper) -> AgreementMarks:
    """The marks that the paper's PDF carries."""
    return AgreementMarks(
        text=paper.text.digest,
        version=paper.text.version,
        locked_at=paper.text.locked_at,
        kind=paper.edition.kind,
        left_out=tuple((part.key, part.digest) for part in paper.left_out),
    )


def marks_in(keywords: str) -> AgreementMarks | None:
    """The marks in a PDF's keywords; None when there are none, or they are not whole."""
    found: list[tuple[str, str]] = [(match[1], match[2]) for match in _MARK.finditer(keywords)]
    single = dict(found)
    left_out = _left_out(value for name, value in found if name == "left-out")
    if single.get("fotfeste") != FORMAT or left_out is None or not _DIGEST.match(single.get("text", "")):
        return None
    try:
        return AgreementMarks(
            text=single["text"],
            version=int(single["version"]),
            locked_at=datetime.strptime(single["locked"], _MOMENT).replace(tzinfo=UTC),
            kind=EditionKind(single["edition"]),
            left_out=left_out,
        )
    except (KeyError, ValueError):
        return None


def _left_out(values: Iterable[str]) -> tuple[tuple[str, str], ...] | None:
    pairs = [value.partition(":") for value in values]
    if not all(key and _DIGEST.match(digest) for key, _, digest in pairs):
        return None
    return tuple((key, digest) for key, _, digest in pairs)
