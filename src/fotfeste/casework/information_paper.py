"""The written information about rights and choices: what is frozen for each reader, and the paper of it (A-45, A-49)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from fotfeste.casework.act import Work
from fotfeste.casework.agreement_paper import sender
from fotfeste.casework.archive import SHORT_GROUND
from fotfeste.casework.facts import Loaded
from fotfeste.casework.invitation_paper import lowered, recipient_of
from fotfeste.casework.models import Edition
from fotfeste.casework.notices import advisers_of
from fotfeste.casework.printed import Substitutes, replaced
from fotfeste.casework.titles import titles_for
from fotfeste.documents.papers import Contact, InformationPaper, Quotation
from fotfeste.documents.wording import long_day
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.rules.distribution import address_protected, channel_for, informed
from fotfeste.domain.rules.follow_up import right_until
from fotfeste.domain.source import Source
from fotfeste.domain.text import NORMS, Language, Text, same
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Unit
from fotfeste.people.phone import shown

KIND = "information"
LASTS = Text(nb="Oppfølging", nn="Oppfølging", en="Follow-up")
UNTIL = Text(nb="Retten varer til og med {day}.", nn="Retten varer til og med {day}.", en="The right lasts up to and including {day}.")
ASK_THE_SCHOOL = Text(nb="oppfølgingstjenesten (OT)", nn="oppfølgingstenesta (OT)", en="the follow-up service (OT)")


class NobodyIsInformed(LookupError):
    """The procedure declares no such letter, or the edition has no holder."""


@dataclass(frozen=True, slots=True)
class InformationContent:
    """What the letter says besides the procedure's own words, in the school's norm: kept as `Edition.content`, never changed after.

    ``right_until`` is an ISO day, ``right_source`` where that stands. The contact is somebody by name, of the office when it
    has anybody. ``message`` is what school or office adds in its own words.
    """

    right_until: str
    right_source: str
    office: str
    contact_name: str
    contact_title: str
    contact_phone: str
    contact_email: str
    message: str


def information_editions(work: Work, *, message: str = "") -> list[Edition]:
    """One letter for each of those whom `rules.distribution.informed` names, unsaved: the step keeps them and has them built.

    Raises:
        NobodyIsInformed: the procedure declares no such letter.
    """
    information = work.opened.procedure.information
    if information is None:
        raise NobodyIsInformed(work.facts.id)
    content = asdict(_content(work, message.strip()))
    norm = lookup.unit(unit_id=work.facts.school).norm
    return [
        Edition(
            **work.of_meeting,
            kind=KIND,
            holder_id=person,
            role=role.value,
            language=norm,
            channel=channel_for(work.facts, person),
            content=content,
            why=information.source.rows[0],
            issued_at=work.at,
            issued_by_id=work.actor,
        )
        for person, role in informed(work.facts, work.given)
    ]


def information_paper(*, edition: Edition, loaded: Loaded, procedure: Procedure, substitutes: Substitutes | None = None) -> InformationPaper:
    """The letter of one person, from ``edition.content`` as it was frozen when it was issued.

    With a protected address in the family it carries no address, neither theirs nor the school's.

    Raises:
        NobodyIsInformed: the procedure declares no such letter, or the edition has no holder.
    """
    if procedure.information is None or edition.holder is None:
        raise NobodyIsInformed(edition.pk)
    content: Mapping[str, Any] = replaced(edition.content, substitutes or {})
    screened = address_protected(loaded.facts)
    language = NORMS[edition.language]
    words = procedure.information.words(
        role=Role(edition.role), reader=edition.holder.given_name, pupil=loaded.pupil.given_name, office=content["office"]
    )
    own = (same(content["message"]),) if content["message"] else ()
    return InformationPaper(
        language=language,
        sender=sender(lookup.unit(unit_id=loaded.facts.school), screened=screened),
        recipient=recipient_of(edition, edition.holder, screened=screened),
        dated_on=norwegian_day(edition.issued_at),
        case_number=f"{loaded.case['year']}/{loaded.case['number']}",
        exemption=SHORT_GROUND,
        formal_name=procedure.information.formal_name,
        title=words.title,
        greeting=words.greeting,
        opening=(*words.opening, *own),
        box=((LASTS, f"{_until(content, language)} {content['right_source']}."),),
        parts=words.parts,
        contact=_contact(content),
        sources=(_quoted(procedure.information.source),),
    )


def _content(work: Work, message: str) -> InformationContent:
    school = lookup.unit(unit_id=work.facts.school)
    norm: Language = NORMS[school.norm]
    until = right_until(born_on=work.facts.pupil.born_on, given=work.given)
    office = lookup.unit(unit_id=work.facts.office) if work.facts.office else None
    name, title, phone, email = _asked(work, school, office, norm)
    return InformationContent(
        right_until=until.on.isoformat(),
        right_source=f"{until.source.document.in_language(norm)} {until.source.section}".strip(),
        office=office.name if office else ASK_THE_SCHOOL.in_language(norm),
        contact_name=name,
        contact_title=title,
        contact_phone=phone,
        contact_email=email,
        message=message,
    )


def _asked(work: Work, school: Unit, office: Unit | None, norm: Language) -> tuple[str, str, str, str]:
    """Somebody by name: the office's at this meeting, else one of its advisers, else whoever answers for the case."""
    person, role = _at_the_office(work) or (work.facts.responsible, None)
    row = lookup.person(person_id=person)
    title = titles_for(loaded=work.loaded, procedure=work.opened.procedure, given=work.given).of(person, role).in_language(norm) if role else ""
    unit = office if role and office else school
    return row.name, title, row.phone or unit.phone, row.email or unit.email


def _at_the_office(work: Work) -> tuple[PersonId, Role] | None:
    seats = work.facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER)
    if seats:
        return seats[0].person, seats[0].role
    advisers = advisers_of(work.facts, work.given)
    return (advisers[0].id, Role.OT_ADVISER) if advisers else None


def _until(content: Mapping[str, Any], language: Language) -> str:
    return UNTIL.filled(day=long_day(date.fromisoformat(content["right_until"]), language)).in_language(language)


def _contact(content: Mapping[str, Any]) -> Contact:
    return Contact(
        name=content["contact_name"],
        role=lowered(content["contact_title"]),
        phone=shown(content["contact_phone"]),
        email=content["contact_email"],
    )


def _quoted(source: Source) -> Quotation:
    where = Text(nb="{document} {section}", nn="{document} {section}", en="{document} {section}")
    return Quotation(quote=source.quote, where=where.filled(document=source.document, section=source.section))
