"""Who has looked at a case, and one paper behind its door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.audit.read import LookLine, looks
from fotfeste.casework.doors import NoSuchCase, OpenCase, case_for
from fotfeste.casework.models import Edition
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.documents import store
from fotfeste.domain.rules.access import Viewer

MOST = 500


@dataclass(frozen=True, slots=True)
class LooksPage:
    """The newest looks at a case, each with who, when and at what."""

    opened: OpenCase
    names: Names
    looks: tuple[LookLine, ...]


def looks_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> LooksPage:
    """Who has seen the case, newest first; this look is one of them.

    Raises:
        NoSuchCase, NotYours: as `case_for`.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_looks", at=at)
    found = looks(case_id, latest=MOST)
    return LooksPage(opened, names_for(opened.loaded, also=[line.person_id for line in found]), found)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper as a file. ``name`` says what it is and nothing about anybody; ``content`` is None while it is being made."""

    name: str
    media_type: str
    content: bytes | None


NAMES = {
    "invitation": "innkalling",
    "original": "avtale-original",
    "copy": "avtale-kopi",
    "archive": "avtale-arkiv",
    "information": "informasjon",
    "cancellation": "avlysing",
}


def paper(*, viewer: Viewer, edition_id: UUID, at: datetime) -> PaperFile:
    """One edition for its holder, or for somebody who may see every paper of the case; the look is logged with its number.

    Raises:
        NoSuchCase: no such paper, or none for this person.
        NotYours: a relation to the case that does not cover the paper.
    """
    edition = Edition.objects.filter(id=edition_id).only("case_id", "holder_id", "kind", "file_id").first()
    if edition is None:
        raise NoSuchCase(edition_id)
    act = "see_own_paper" if edition.holder_id == viewer.person else "see_paper"
    case_for(viewer=viewer, case_id=edition.case_id, act=act, at=at, detail=str(edition_id))
    name = f"{NAMES[edition.kind]}.pdf"
    if edition.file_id is None:
        return PaperFile(name, "application/pdf", None)
    stored = store.find(file_id=edition.file_id)
    return PaperFile(name, stored.media_type, store.read(stored))
