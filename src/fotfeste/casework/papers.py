"""Builds what an act has issued: one sealed paper for one holder, once, and tells the holder when it is ready."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from fotfeste.casework.agreement_paper import Agreement, Holder, agreement_paper, archive_name
from fotfeste.casework.bound_in import bound_in, bound_in_so_far
from fotfeste.casework.cancellation_paper import cancellation_paper
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.facts import Loaded, load
from fotfeste.casework.given import given_for
from fotfeste.casework.information_paper import KIND as INFORMATION
from fotfeste.casework.information_paper import information_paper
from fotfeste.casework.invitation_paper import invitation_paper
from fotfeste.casework.locked import NO_SHOW, thaw
from fotfeste.casework.models import Edition, LockedText
from fotfeste.casework.notices import post_invitation
from fotfeste.casework.paper_ready import tell_holder
from fotfeste.casework.printed import Substitutes, with_names_for_missing_signs
from fotfeste.documents.build import build_paper
from fotfeste.documents.issue import issue_paper
from fotfeste.documents.models import StoredFile
from fotfeste.documents.papers import EditionKind, Paper
from fotfeste.documents.store import keep
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.distribution import CANCELLATION, INVITATION
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.domain.text import Language
from fotfeste.domain.text_hash import canonical_json
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

AGREEMENT = "agreement"
TEMPLATES = {INVITATION: INVITATION, INFORMATION: INFORMATION, CANCELLATION: INFORMATION}
"""The layout of each kind of letter; everything else is an edition of the agreement."""
DATA = "application/json"


class _Record(TypedDict):
    record: Mapping[str, Any]
    loaded: Loaded
    procedure: Procedure
    language: Language
    substitutes: Substitutes


def build_edition(*, edition_id: UUID) -> StoredFile:
    """Build, seal and keep the paper of an edition, and queue the notice to its holder; a second time it does nothing.

    Call it within the case's authority, in a transaction (a job). The paper says what the frozen rows say, dated as
    issued: building it tomorrow gives the same words. Returns the file that stands.

    Raises:
        Edition.DoesNotExist: there is none, or it lies behind the wall.
        TextChanged: the locked text is not what was signed; nothing is built.
    """
    edition = Edition.objects.select_for_update(of=("self",)).select_related("file", "text", "holder").get(id=edition_id)
    if edition.file is not None:
        return edition.file
    loaded = _loaded(edition)
    stored = with_names_for_missing_signs(lambda substitutes: _issue(edition, loaded, substitutes))
    content = edition.content | _data_beside(edition)
    Edition.objects.filter(id=edition_id).update(file=stored, built_at=timezone.now(), content=content)
    if edition.kind == INVITATION:
        post_invitation(edition_id=edition_id, at=edition.issued_at)
    elif edition.replaced_at is None:
        tell_holder(edition=edition, loaded=loaded, stored=stored, send_after=edition.issued_at + _take_back(edition, loaded))
    return stored


def reading_edition(*, opened: OpenCase) -> bytes:
    """The locked text as a PDF to read before signing, for whoever opened the case; not sealed, not kept.

    Raises:
        LockedText.DoesNotExist: the text is not locked.
        TextChanged: it is not what was locked.
    """
    text = LockedText.objects.get(meeting_id=opened.facts.meeting.id, replaced_at=None)
    reader = opened.viewer.person
    holder = Holder(EditionKind.READING, reader, _role_of(opened, reader), lookup.person(person_id=reader).name)

    def build(substitutes: Substitutes) -> bytes:
        agreement = _agreement(opened.loaded, text, substitutes)
        paper = agreement_paper(agreement=agreement, holder=holder, issued=())
        paper = replace(paper, bound_in=bound_in_so_far(**_record(agreement)))
        return build_paper(paper, template=f"{opened.facts.procedure}/{AGREEMENT}", at=text.locked_at)

    return with_names_for_missing_signs(build)


def _role_of(opened: OpenCase, person: PersonId) -> Role | None:
    seat = opened.facts.meeting.seat_of(person)
    return seat.role if seat else None


def _loaded(edition: Edition) -> Loaded:
    loaded = load(case_id=edition.case_id, day=norwegian_day(edition.issued_at))
    if loaded is None:
        raise LookupError("the case of the edition lies behind the wall")
    return loaded


def _agreement(loaded: Loaded, text: LockedText, substitutes: Substitutes) -> Agreement:
    school = lookup.unit(unit_id=loaded.facts.school)
    return Agreement(loaded=loaded, procedure=ALL[loaded.facts.procedure], text=text, school=school, substitutes=substitutes)


def _issue(edition: Edition, loaded: Loaded, substitutes: Substitutes) -> StoredFile:
    return issue_paper(
        paper=_paper(edition, loaded, substitutes),
        template=f"{loaded.facts.procedure}/{TEMPLATES.get(edition.kind, AGREEMENT)}",
        authority_id=edition.authority_id,
        case_id=edition.case_id,
        at=edition.issued_at,
    )


def _paper(edition: Edition, loaded: Loaded, substitutes: Substitutes) -> Paper:
    if edition.text is None:
        return _letter(edition.kind)(edition=edition, loaded=loaded, procedure=ALL[loaded.facts.procedure], substitutes=substitutes)
    agreement = _agreement(loaded, edition.text, substitutes)
    issued = Edition.objects.filter(text=edition.text, replaced_at=None).order_by("issued_at", "kind", "id")
    replaces = edition.content.get("replaces")
    paper = agreement_paper(agreement=agreement, holder=_holder(edition, agreement), issued=issued, why=edition.why, replaces=replaces)
    return replace(paper, bound_in=bound_in(**_record(agreement)))


def _letter(kind: str) -> Callable[..., Paper]:
    """What writes a letter of this kind."""
    return {INFORMATION: information_paper, CANCELLATION: cancellation_paper}.get(kind, invitation_paper)


def _record(agreement: Agreement) -> _Record:
    """What the chapters of a record are made of; of a meeting that was held there are none."""
    return {
        "record": agreement.answers.get(NO_SHOW, {}),
        "loaded": agreement.loaded,
        "procedure": agreement.procedure,
        "language": agreement.language,
        "substitutes": agreement.substitutes,
    }


def _holder(edition: Edition, agreement: Agreement) -> Holder:
    if edition.holder_id is None:
        return Holder(edition.kind, None, None, archive_name(agreement.school, agreement.language))
    return Holder(edition.kind, edition.holder_id, Role(edition.role), agreement.name_of(edition.holder_id))


def _data_beside(edition: Edition) -> dict[str, str]:
    """The archive also gets the text as data, in a document of its own, exactly as it was hashed."""
    if edition.holder_id is not None or edition.text is None:
        return {}
    frozen = thaw(edition.text)
    sections = [{"key": part.key, "canonical": part.canonical, "hash": part.digest} for part in frozen.sections]
    words = canonical_json({"text_hash": frozen.digest, "version": edition.text.version, "sections": sections})
    kept = keep(authority_id=edition.authority_id, case_id=edition.case_id, media_type=DATA, content=words.encode())
    return {"data_file": str(kept.pk)}


def _take_back(edition: Edition, loaded: Loaded) -> timedelta:
    given = given_for(authority_id=edition.authority_id, school_id=loaded.facts.school, day=norwegian_day(edition.issued_at))
    return timedelta(minutes=given.value(TAKE_BACK_MINUTES))
