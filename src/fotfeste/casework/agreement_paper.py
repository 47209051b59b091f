"""The agreement as a paper for one holder, put together from frozen rows alone (A-38, A-40 to A-43)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from fotfeste.casework.archive import SHORT_GROUND
from fotfeste.casework.facts import Loaded
from fotfeste.casework.ink import as_strokes
from fotfeste.casework.left_out import WHOLE, left_out, numbers_of
from fotfeste.casework.locked import NO_SHOW, PRESENT, Attended, TextChanged, answers_in, thaw
from fotfeste.casework.models import Edition, LockedText, Signature
from fotfeste.casework.paper_blocks import Seen, present_of, section_of
from fotfeste.casework.prefill import national_id_for_paper
from fotfeste.casework.printed import Substitutes, replaced
from fotfeste.casework.record_blocks import record_of
from fotfeste.documents import papers
from fotfeste.documents.blocks import LeftOut
from fotfeste.documents.blocks import Section as PaperSection
from fotfeste.documents.wording import long_day
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.procedure import Form, Procedure
from fotfeste.domain.rules import distribution
from fotfeste.domain.text import NORMS, Language, Text
from fotfeste.domain.text_hash import FrozenSection, FrozenText
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Unit
from fotfeste.people.phone import shown

ARCHIVED_AT = Text(nb="elevmappen ved {school}", nn="elevmappa ved {school}", en="the pupil's file at {school}")
DECIDED = Text(nb="Det har {pupil} bestemt.", nn="Det har {pupil} bestemt.", en="{pupil} has decided that.")
SCANNED = Text(
    nb="Skannet side med underskrifter, i saken", nn="Skanna side med underskrifter, i saka", en="Scanned page with signatures, in the case"
)
NOT_MET = Text(
    nb="Eleven møtte ikke. Dette er skrevet uten eleven, og eleven har ikke skrevet under.",
    nn="Eleven møtte ikkje. Dette er skrive utan eleven, og eleven har ikkje skrive under.",
    en="The pupil did not come. This was written without the pupil, and the pupil has not signed.",
)
REPLACES = Text(
    nb="Denne utgaven erstatter den du fikk, av {day}, fordi: {why}",
    nn="Denne utgåva erstattar den du fekk, av {day}, fordi: {why}",
    en="This edition replaces the one you had, of {day}, because: {why}",
)
ARCHIVE_REPLACES = Text(
    nb="Denne utgaven erstatter den av {day}, fordi: {why}",
    nn="Denne utgåva erstattar den av {day}, fordi: {why}",
    en="This edition replaces the one of {day}, because: {why}",
)
CORRECTED = Text(
    nb="Versjon {version}. Teksten før den er rettet, fordi: {why}",
    nn="Versjon {version}. Teksten før den er retta, fordi: {why}",
    en="Version {version}. The text before it was corrected, because: {why}",
)
SOURCES = {
    source.rows[0]: source
    for source in (
        distribution.TO_THE_PUPIL,
        distribution.TO_PARTICIPANTS,
        distribution.TO_ABSENT_GUARDIANS,
        distribution.TO_THE_ARCHIVE,
    )
}
"""Ledger row -> the sentence that gives a holder the paper."""


@dataclass(frozen=True)
class Holder:
    """For whom an edition is: ``person`` is None for the archive."""

    kind: str
    person: PersonId | None
    role: Role | None
    name: str


@dataclass(frozen=True)
class Agreement:
    """A locked text with everything that any edition of it may print."""

    loaded: Loaded
    procedure: Procedure
    text: LockedText
    school: Unit
    substitutes: Substitutes = field(default_factory=dict)
    """What in the words no font has, and what stands in its place."""

    @cached_property
    def frozen(self) -> FrozenText:
        """The text, proven to be what was locked."""
        return thaw(self.text)

    @cached_property
    def form(self) -> Form:
        """The form's version that the meeting began with."""
        return self.procedure.form_version(self.loaded_meeting["form_version"])

    @property
    def loaded_meeting(self) -> Mapping[str, int]:
        """The row of the meeting that the text is of."""
        return next(row for row in self.loaded.rows["meetings"] if row["id"] == str(self.text.meeting_id))

    @cached_property
    def people(self) -> tuple[Attended, ...]:
        """Everybody at the table, as frozen."""
        return tuple(Attended(**person) for person in self.answers[PRESENT]["people"])

    @cached_property
    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """Section -> field -> answer, as they can be printed."""
        return {part.key: replaced(answers_in(part), self.substitutes) for part in self.frozen.sections}

    @property
    def title(self) -> str:
        """What the paper is called: as the county called it when the text was locked (A-57)."""
        return str(self.answers[PRESENT]["title"])

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of the sections in their order."""
        return tuple(part.key for part in self.frozen.sections)

    @property
    def language(self) -> Language:
        """The norm that the text was locked in."""
        return NORMS[self.text.language]

    @property
    def screened(self) -> bool:
        """Whether somebody in the family has a protected address today."""
        return distribution.address_protected(self.loaded.facts)

    @property
    def reference(self) -> str:
        """The case's number as people write it."""
        return f"{self.loaded.case['year']}/{self.loaded.case['number']}"

    def name_of(self, person: PersonId) -> str:
        """The name as frozen, or the register's for somebody who was not at the table."""
        frozen = next((one.name for one in self.people if one.person == person), "")
        return frozen or lookup.person(person_id=person).name


def agreement_paper(
    *, agreement: Agreement, holder: Holder, issued: Iterable[Edition], why: str = "", replaces: Mapping[str, str] | None = None
) -> papers.AgreementPaper:
    """The paper for one holder; ``issued`` are the editions of the text, for the list of who gets it (empty: no list).

    ``replaces`` is the edition that the holder had before a correction: ``on``, its ISO day, and ``because``.

    Raises:
        TextChanged: the text, or what a signature is bound to, is not what it was.
    """
    withheld = _withheld(agreement, holder)
    kind = papers.EditionKind.EXCERPT if withheld else papers.EditionKind(holder.kind)
    sections = tuple(_section(agreement, part, holder, withheld) for part in agreement.frozen.sections)
    signatures = list(Signature.objects.filter(text=agreement.text).order_by("id"))
    return papers.AgreementPaper(
        language=agreement.language,
        sender=sender(agreement.school, screened=agreement.screened),
        title=agreement.title,
        case_number=agreement.reference,
        exemption=SHORT_GROUND,
        edition=papers.Edition(kind=kind, holder=holder.name),
        text=papers.LockedText(version=agreement.text.version, locked_at=agreement.text.locked_at, digest=agreement.frozen.digest),
        sections=sections,
        signatures=tuple(_signatures(agreement, signatures)),
        signed_where="" if agreement.screened else agreement.school.postal_town,
        signed_on=norwegian_day(agreement.text.locked_at),
        distribution=_distribution(agreement, issued),
        attachments=(SCANNED,) if any(row.way == "paper" for row in signatures) else (),
        sources=_sources(why),
        flags=tuple(_flags(agreement, holder, replaces)),
    )


def _flags(agreement: Agreement, holder: Holder, replaces: Mapping[str, str] | None) -> Iterable[Text]:
    if agreement.text.without_meeting:
        yield NOT_MET
    because = replaced(agreement.text.because, agreement.substitutes)
    if replaces:
        sentence = REPLACES if holder.person else ARCHIVE_REPLACES
        yield sentence.filled(day=long_day(date.fromisoformat(replaces["on"]), agreement.language), why=because)
    elif because and holder.kind == papers.EditionKind.READING:
        yield CORRECTED.filled(version=str(agreement.text.version), why=because)


def sender(school: Unit, *, screened: bool) -> papers.Sender:
    """The letterhead; without the school's own address when an address in the family is protected."""
    town = f"{school.postal_code} {school.postal_town}".strip()
    lines = () if screened else tuple(line for line in (school.address_line, town) if line)
    return papers.Sender(school=school.name, owner=school.authority.name, address_lines=lines, phone=shown(school.phone), email=school.email)


def archive_name(school: Unit, language: Language) -> str:
    """Where the archive's edition lies, in words."""
    return ARCHIVED_AT.filled(school=school.name).in_language(language)


def _withheld(agreement: Agreement, holder: Holder) -> frozenset[str]:
    return left_out(form=agreement.form, answers=agreement.answers, kind=holder.kind, role=holder.role)


def _section(agreement: Agreement, part: FrozenSection, holder: Holder, withheld: frozenset[str]) -> PaperSection | LeftOut:
    answers = agreement.answers[part.key]
    if part.key == PRESENT:
        place = "" if agreement.screened else answers["place"]
        held = not agreement.text.without_meeting
        return present_of(answers, people=agreement.people, place=place, language=agreement.language, key=part.key, held=held)
    if part.key == NO_SHOW:
        return record_of(answers, key=part.key, language=agreement.language)
    section = agreement.form.section(part.key)
    if part.key in withheld:
        reason = DECIDED.filled(pupil=agreement.loaded.pupil.given_name)
        return LeftOut(key=part.key, title=section.title, digest=part.digest, reason=reason)
    national_id = national_id_for_paper(loaded=agreement.loaded) if holder.kind in WHOLE else ""
    return section_of(section, answers, Seen(national_id=national_id, screened=agreement.screened))


def _signatures(agreement: Agreement, rows: list[Signature]) -> Iterable[papers.Signature]:
    person_on = {one.seat: one.person for one in agreement.people}
    given = {person_on[row.seat_id]: row for row in rows}
    if agreement.text.without_meeting:
        yield from (papers.Signature(name=one.name, role=one.title, came=False) for one in agreement.people if one.role == Role.PUPIL.value)
    for person in dict.fromkeys(one.person for one in agreement.people if one.came):
        at_table = next(one for one in agreement.people if one.person == person and one.came)
        row = given.get(person)
        if row is None:
            yield papers.Signature(name=at_table.name, role=at_table.title)
            continue
        if row.text_hash != agreement.frozen.digest:
            raise TextChanged(agreement.text.pk)
        yield papers.Signature(
            name=at_table.name,
            role=at_table.title,
            way=papers.Way(row.way),
            at=row.signed_at,
            ink=as_strokes(row.strokes) if row.way == "drawn" else None,
            reason=replaced(row.reason, agreement.substitutes),
        )


def _distribution(agreement: Agreement, issued: Iterable[Edition]) -> papers.Distribution | None:
    rows = list(issued)
    original = next((row.holder_id for row in rows if row.kind == "original"), None)
    if original is None:
        return None
    order = {one.person: place for place, one in enumerate(agreement.people)}
    copies = sorted((row for row in rows if row.kind == "copy"), key=lambda row: order.get(row.holder_id or 0, len(order)))
    return papers.Distribution(
        original=agreement.name_of(original),
        copies=tuple(_receiver(agreement, row) for row in copies),
        archive=ARCHIVED_AT.filled(school=agreement.school.name),
    )


def _receiver(agreement: Agreement, row: Edition) -> papers.Receiver:
    person = row.holder_id or 0
    name = agreement.name_of(person)
    withheld = _withheld(agreement, Holder(row.kind, person, Role(row.role), name))
    return papers.Receiver(name=name, without=numbers_of(agreement.order, withheld))


def _sources(row: str) -> tuple[papers.Quotation, ...]:
    source = SOURCES.get(row)
    return (papers.Quotation(quote=source.quote, where=source.document),) if source else ()
