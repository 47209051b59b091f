"""Retention: what is kept for ever, and what the school owner decides on (domain.md 3.1, archive)."""

from enum import StrEnum

from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import same


class Retention(StrEnum):
    """Whether a document may ever be disposed of."""

    PRESERVE = "preserve"
    BODY_SET = "body_set"


PRESERVED = Source(document=same("Bevaringsforskrifta"), section="§ 46", rows=("A-42",), mark=Mark.STATUTE)
BODY_SETS = Source(document=same("Arkivforskrifta"), section="§ 3", rows=("A-42",), mark=Mark.STATUTE)
KINDS = {
    "original": Retention.PRESERVE,
    "copy": Retention.PRESERVE,
    "archive": Retention.PRESERVE,
    "invitation": Retention.PRESERVE,
    "information": Retention.PRESERVE,
    "scan": Retention.PRESERVE,
    "draft": Retention.BODY_SET,
    "message": Retention.BODY_SET,
}


def retention_of(kind: str) -> tuple[Retention, Source]:
    """The class of a document kind, and why; what is not named is preserved."""
    retention = KINDS.get(kind, Retention.PRESERVE)
    return retention, PRESERVED if retention is Retention.PRESERVE else BODY_SETS
