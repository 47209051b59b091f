"""Builds, seals and keeps a paper: what a job does between the act and the sending."""

from datetime import datetime
from uuid import UUID

from fotfeste.documents.build import build_paper
from fotfeste.documents.certificates import SealOwner
from fotfeste.documents.models import StoredFile
from fotfeste.documents.papers import Paper
from fotfeste.documents.seal import seal
from fotfeste.documents.store import keep
from fotfeste.documents.uploads import PDF
from fotfeste.people import lookup


def sealed_pdf(*, paper: Paper, template: str, authority_id: int, at: datetime) -> bytes:
    """The paper as a sealed PDF, dated ``at``; ``template`` is ``procedure/paper``.

    Raises:
        MissingGlyphs, PaperNotBuilt: it cannot be set (`build`).
        InkRefused: a drawn signature is not a drawing.
        SealMissing: the authority has no seal.
    """
    authority = lookup.authority(authority_id=authority_id)
    pdf = build_paper(paper, template=template, at=at)
    return seal(pdf, owner=SealOwner(org_number=authority.org_number, name=authority.name))


def issue_paper(*, paper: Paper, template: str, authority_id: int, case_id: UUID, at: datetime) -> StoredFile:
    """Build, seal and keep the paper. Call it within the authority; raises what `sealed_pdf` raises."""
    content = sealed_pdf(paper=paper, template=template, authority_id=authority_id, at=at)
    return keep(authority_id=authority_id, case_id=case_id, media_type=PDF, content=content)
