"""The papers of a rehearsal: who got which, original or copy, by which channel and why, and the PDFs themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fotfeste.casework.given import given_for
from fotfeste.casework.models import Edition
from fotfeste.documents.store import find, read
from fotfeste.domain.facts import Role
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.distribution import shares
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.told import both, local

ARCHIVE, INVITATION = "archive", "invitation"
ORDER = (INVITATION, "original", "copy", ARCHIVE)


@dataclass(frozen=True, slots=True)
class Paper:
    """One edition: ``number`` counts from 1 in the order of issue, ``name`` is its file in the folder of papers."""

    number: int
    name: str
    edition_id: UUID
    told: dict[str, Any] = field(repr=False)


@dataclass(slots=True)
class Papers:
    """Every paper so far, numbered as they are issued."""

    found: list[Paper] = field(default_factory=list)

    def look(self, playing: Playing) -> list[int]:
        """Number what has been issued since the last look, and return the numbers."""
        seen = {paper.edition_id for paper in self.found}
        editions = Edition.objects.filter(case_id__in=playing.case_ids).select_related("text")
        new = sorted((each for each in editions if each.pk not in seen), key=lambda each: _order(playing, each))
        for edition in new:
            number = len(self.found) + 1
            holder = playing.key_of(edition.holder_id) if edition.holder_id else ARCHIVE
            name = f"{number:02}-{edition.kind}{'' if holder == edition.kind else '-' + holder}.pdf"
            self.found.append(Paper(number, name, edition.pk, _told(playing, edition, number, holder)))
        return [paper.number for paper in self.found if paper.edition_id not in seen]

    def finished(self) -> list[dict[str, Any]]:
        """The whole distribution with what became of each paper: its file, when it was brought, whether a newer one took its place."""
        rows = {edition.pk: edition for edition in Edition.objects.filter(pk__in=[paper.edition_id for paper in self.found])}
        return [paper.told | _fate(paper, rows[paper.edition_id]) for paper in self.found if paper.edition_id in rows]

    def by_file(self) -> dict[UUID | None, int]:
        """The papers' numbers by the files that were made of them."""
        rows = Edition.objects.filter(pk__in=[paper.edition_id for paper in self.found]).exclude(file=None).values_list("pk", "file_id")
        numbers = {paper.edition_id: paper.number for paper in self.found}
        return {file_id: numbers[edition_id] for edition_id, file_id in rows}

    def files(self) -> Iterable[tuple[str, bytes]]:
        """Name and content of every PDF that was built."""
        for paper in self.found:
            edition = Edition.objects.filter(pk=paper.edition_id).only("file_id").first()
            if edition is not None and edition.file_id is not None:
                yield paper.name, read(find(file_id=edition.file_id))


def _order(playing: Playing, edition: Edition) -> tuple[object, ...]:
    place = ORDER.index(edition.kind) if edition.kind in ORDER else len(ORDER)
    return (edition.issued_at, place, playing.key_of(edition.holder_id) if edition.holder_id else "")


def _told(playing: Playing, edition: Edition, number: int, holder: str) -> dict[str, Any]:
    why = _why(playing, edition)
    return {
        "number": number,
        "kind": edition.kind,
        "holder": holder,
        "role": edition.role,
        "channel": edition.channel,
        "language": edition.language,
        "issued_at": local(edition.issued_at),
        "text_version": edition.text.version if edition.text else None,
        "ledger_row": edition.why,
        "why": both(why) if why else None,
    }


def _why(playing: Playing, edition: Edition) -> Text | None:
    """The sentence behind it: the rule's for a paper of the text, the chair's for an invitation."""
    loaded = playing.loaded(edition.case_id)
    if loaded is None:
        return None
    if edition.text_id is None and edition.kind == INVITATION:
        seats = {seat.role: seat for seat in ALL[loaded.facts.procedure].seats}
        return seats[Role(edition.role)].why if edition.role in list(Role) and Role(edition.role) in seats else None
    given = given_for(authority_id=playing.authority_id, school_id=loaded.facts.school, day=norwegian_day(playing.now))
    return next((share.why for share in shares(loaded.facts, given) if (share.kind, share.holder) == (edition.kind, edition.holder_id)), None)


def _fate(paper: Paper, edition: Edition) -> dict[str, Any]:
    return {
        "file": f"papers/{paper.name}" if edition.file_id else None,
        "brought_at": local(edition.handed_over_at),
        "replaced_at": local(edition.replaced_at),
    }
