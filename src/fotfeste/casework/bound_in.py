"""The invitations that were sent, bound into the record of a meeting that was not held (A-56).

Each is set anew from what was frozen when it was sent, without anybody's address, with when and how it went and the hash of the
sealed file: so that one file, readable by everybody, proves what the pupil and the guardians had been told.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from fotfeste.casework.facts import Loaded
from fotfeste.casework.invitation_paper import invitation_paper
from fotfeste.casework.models import Edition
from fotfeste.casework.printed import Substitutes
from fotfeste.casework.record_blocks import CHANNELS, arrived_words
from fotfeste.documents.papers import BoundIn
from fotfeste.documents.wording import short_moment
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.text import Language, same


class InvitationNotThere(Exception):
    """An invitation that was sent has no sealed file yet, or is gone: the record is not complete and is not issued."""


def bound_in(*, record: Mapping[str, Any], loaded: Loaded, procedure: Procedure, language: Language, substitutes: Substitutes) -> tuple[BoundIn, ...]:
    """The invitations that the frozen ``record`` names, in its order; one query.

    Raises:
        InvitationNotThere: one of them has no sealed file.
    """
    return tuple(_each(record, loaded, procedure, language, substitutes, ready_only=False))


def bound_in_so_far(
    *, record: Mapping[str, Any], loaded: Loaded, procedure: Procedure, language: Language, substitutes: Substitutes
) -> tuple[BoundIn, ...]:
    """Those of them whose sealed file is there already: for reading before signing."""
    return tuple(_each(record, loaded, procedure, language, substitutes, ready_only=True))


def _each(
    record: Mapping[str, Any], loaded: Loaded, procedure: Procedure, language: Language, substitutes: Substitutes, *, ready_only: bool
) -> Iterator[BoundIn]:
    named = record.get("invitations", ())
    rows = Edition.objects.select_related("holder", "file").in_bulk([UUID(one["edition"]) for one in named])
    for one in named:
        edition = rows.get(UUID(one["edition"]))
        if edition is None or edition.file is None:
            if ready_only:
                continue
            raise InvitationNotThere(one["edition"])
        when = short_moment(datetime.fromisoformat(one["arrived_at"]), language) if one["arrived_at"] else ""
        yield BoundIn(
            letter=invitation_paper(edition=edition, loaded=loaded, procedure=procedure, substitutes=substitutes, bound_in=True),
            sent_at=edition.issued_at,
            how=CHANNELS.get(one["channel"], same(one["channel"])),
            arrived=arrived_words(one["arrived"], when),
            digest=edition.file.sha256,
        )
