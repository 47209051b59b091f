"""From a paper to the plain data that its template sets: every word chosen, every date written."""

from collections.abc import Callable
from functools import partial

from fotfeste.documents import words
from fotfeste.documents.blocks import (
    Block,
    Bullets,
    Choice,
    Choices,
    Facts,
    LeftOut,
    Paragraphs,
    Quote,
    Section,
    Table,
    Words,
)
from fotfeste.documents.ink import as_svg
from fotfeste.documents.marks import AgreementMarks, marks_of
from fotfeste.documents.papers import (
    AgreementPaper,
    BoundIn,
    Contact,
    EditionKind,
    InformationPaper,
    InvitationPaper,
    Paper,
    Quotation,
    Signature,
    Way,
)
from fotfeste.documents.wording import clock, day_in_norway, in_words, long_day, long_moment, short_moment, weekday_and_day

Data = dict[str, object]
Say = Callable[[Words], str]

_REGION = {"nb": "NO", "nn": "NO", "en": "GB"}


def data_of(paper: Paper) -> Data:
    """Everything that the paper's template prints, as JSON-ready data.

    Raises:
        InkRefused: a drawn signature is not a drawing.
    """
    match paper:
        case InvitationPaper():
            return _invitation(paper)
        case InformationPaper():
            return _information(paper)
        case AgreementPaper():
            return _agreement(paper)


def _document(paper: Paper, *, say: Say, title: Words, keywords: tuple[str, ...] = ()) -> Data:
    return {
        "lang": paper.language,
        "region": _REGION[paper.language],
        "title": say(title),
        "author": say(paper.sender.school),
        "keywords": list(keywords),
        "page": say(words.PAGE),
        "of": say(words.OF),
        "school": say(paper.sender.school),
        "owner": say(paper.sender.owner),
    }


def _invitation(paper: InvitationPaper) -> Data:
    say: Say = partial(in_words, language=paper.language)
    number = paper.document_number
    case = words.CASE_DOCUMENT if number else words.CASE
    return {
        **_letter(paper, say=say, case=say(case.filled(number=paper.case_number, document=str(number or "")))),
        "why": [say(line) for line in paper.why],
        "box": _meeting(paper, say),
        "parts": _parts(paper, say),
    }


def _information(paper: InformationPaper) -> Data:
    say: Say = partial(in_words, language=paper.language)
    ask = {"label": say(words.ASK), "value": _reached(paper.contact, say)}
    return {
        **_letter(paper, say=say, case=say(words.CASE.filled(number=paper.case_number))),
        "opening": [say(line) for line in paper.opening],
        "box": [*({"label": say(label), "value": say(value)} for label, value in paper.box), ask],
        "parts": [
            {"title": say(title), "blocks": [{"kind": "bullets", "points": [{"lead": "", "text": say(point)} for point in points]}]}
            for title, points in paper.parts
        ],
    }


def _letter(paper: InvitationPaper | InformationPaper, *, say: Say, case: str) -> Data:
    """What every letter has: head, recipient, name, greeting, who writes and what it stands on."""
    return {
        **_document(paper, say=say, title=paper.formal_name),
        "head": [long_day(paper.dated_on, paper.language), case, say(words.EXEMPT.filled(ground=paper.exemption))],
        "letterhead": [say(line) for line in (*paper.sender.address_lines, paper.sender.phone, paper.sender.email) if line],
        "recipient": [say(line) for line in (paper.recipient.name, *paper.recipient.address_lines)],
        "formal_name": say(paper.formal_name),
        "heading": say(paper.title),
        "greeting": say(paper.greeting),
        "regards": say(words.REGARDS),
        "signed": [say(paper.contact.name), say(paper.contact.role)],
        "sources_title": say(words.SOURCES),
        "sources": _quotations(paper.sources, say),
        "footer": say(words.APPROVED),
    }


def _reached(contact: Contact, say: Say) -> str:
    """Whom to ask, and how."""
    phone = [say(words.PHONE.filled(number=contact.phone))] if contact.phone else []
    return ", ".join([say(contact.name), say(contact.role), *phone, *([say(contact.email)] if contact.email else [])])


def _meeting(paper: InvitationPaper, say: Say) -> list[Data]:
    when = f"{weekday_and_day(day_in_norway(paper.meets_at), paper.language)} {clock(paper.meets_at, paper.language)}, {say(paper.lasts)}"
    return [
        {"label": say(words.WHEN), "value": when},
        {"label": say(words.WHERE), "value": say(paper.place)},
        {"label": say(words.ASK), "value": _reached(paper.contact, say)},
    ]


def _parts(paper: InvitationPaper, say: Say) -> list[Data]:
    comes = [{"lead": say(person.name), "text": _after_name(say(person.role), say(person.why))} for person in paper.attendees]
    parts: list[Data] = [{"title": say(words.WHO_COMES), "blocks": [{"kind": "bullets", "points": comes}]}]
    for title, lines in ((words.AGENDA, paper.agenda), (words.CAN_DO, paper.can_do)):
        points = [{"lead": "", "text": say(line)} for line in lines]
        parts.append({"title": say(title), "blocks": [{"kind": "bullets", "points": points}] if points else []})
    after: Data = {"kind": "paragraphs", "texts": [say(line) for line in paper.afterwards], "small": False, "language": ""}
    parts.append({"title": say(words.AFTERWARDS), "blocks": [after] if paper.afterwards else []})
    return [part for part in parts if part["blocks"]]


def _after_name(role: str, why: str) -> str:
    """What follows a name: ``, rådgjevar, leier samtalen`` or, without a role, `` får eiga innkalling``."""
    return (f", {role}" if role else "") + (f"{', ' if role else ' '}{why}" if why else "")


def _agreement(paper: AgreementPaper) -> Data:
    say: Say = partial(in_words, language=paper.language)
    locked = words.LOCKED.filled(version=str(paper.text.version), when=long_moment(paper.text.locked_at, paper.language), code=paper.text.code)
    sections = [
        {"number": number, "title": say(part.title), "blocks": _section(part, paper, say)} for number, part in enumerate(paper.sections, start=1)
    ]
    closing = [*_signing(paper, say), *_sharing(paper, say)]
    numbered = [{"number": number, **part} for number, part in enumerate(closing, start=len(sections) + 1)]
    marks = marks_of(paper)
    return {
        **_document(paper, say=say, title=paper.title, keywords=marks.as_keywords()),
        "subtitle": f"{say(paper.sender.school)}, {say(paper.sender.owner)}",
        "badge": say(words.EDITION[paper.edition.kind]),
        "holder": say(paper.edition.holder),
        "case": f"{say(words.CASE.filled(number=paper.case_number))}, {say(paper.exemption)}",
        "sections": [*sections, *numbered],
        "flags": [say(flag) for flag in paper.flags],
        "chapters": [_chapter(number, letter, say) for number, letter in enumerate(paper.bound_in, start=1)],
        "about_title": say(words.ABOUT),
        "about": _about(paper, marks, say),
        "footer": say(locked),
    }


def _chapter(number: int, bound: BoundIn, say: Say) -> Data:
    """A letter that is bound in: what was said, when and how it went, and the hash of the file that was sent."""
    letter = bound.letter
    when = short_moment(bound.sent_at, letter.language)
    sent = words.SENT_TO.filled(holder=letter.recipient.name, when=when, how=say(bound.how), arrived=say(bound.arrived))
    return {
        "title": say(words.BOUND_IN.filled(number=str(number), name=say(letter.formal_name))),
        "about": [say(sent), say(words.SENT_FILE.filled(digest=bound.digest))],
        "heading": say(letter.title),
        "greeting": say(letter.greeting),
        "why": [say(line) for line in letter.why],
        "box": _meeting(letter, say),
        "parts": _parts(letter, say),
        "regards": say(words.REGARDS),
        "signed": [say(letter.contact.name), say(letter.contact.role)],
    }


def _section(part: Section | LeftOut, paper: AgreementPaper, say: Say) -> list[Data]:
    if isinstance(part, Section):
        return [_block(block, say) for block in part.blocks]
    reason = say(part.reason)
    first = say(words.LEFT_OUT.filled(holder=paper.edition.holder)) + (f" {reason}" if reason else "")
    return [
        _running(first),
        _running(say(words.LEFT_OUT_DIGEST.filled(digest=part.digest)), small=True),
    ]


def _running(text: str, *, small: bool = False) -> Data:
    return {"kind": "paragraphs", "texts": [text], "small": small, "language": ""}


def _block(block: Block, say: Say) -> Data:
    match block:
        case Facts(facts=facts):
            listed = [{"label": say(fact.label), "value": say(fact.value) or say(words.EMPTY), "span": fact.span} for fact in facts]
            return {"kind": "facts", "facts": listed}
        case Paragraphs(texts=texts, small=small, language=language):
            written = [text for text in map(say, texts) if text.strip()]
            return {"kind": "paragraphs", "texts": written or [say(words.EMPTY)], "small": small, "language": language}
        case Bullets(points=points):
            return {"kind": "bullets", "points": [{"lead": say(lead), "text": say(text)} for lead, text in points]}
        case Quote(text=text, by=by, language=language):
            return {"kind": "quote", "text": say(text) or say(words.EMPTY), "by": say(by), "language": language}
        case Table():
            return _table(block, say)
        case Choices(options=options):
            return {"kind": "choices", "options": [_choice(option, say) for option in options]}


def _table(table: Table, say: Say) -> Data:
    if not table.rows:
        return _running(say(words.EMPTY))
    return {
        "kind": "table",
        "columns": [{"title": say(column.title), "width": column.width} for column in table.columns],
        "rows": [[say(cell) for cell in row] for row in table.rows],
        "names_rows": table.names_rows,
    }


def _choice(option: Choice, say: Say) -> Data:
    return {"text": say(option.text), "chosen": option.chosen, "mark": say(words.CHOSEN if option.chosen else words.NOT_CHOSEN)}


def _signing(paper: AgreementPaper, say: Say) -> list[Data]:
    if not paper.signatures:
        return []
    day = [long_day(paper.signed_on, paper.language)] if paper.signed_on else []
    where = ", ".join([*([say(paper.signed_where)] if paper.signed_where else []), *day])
    above = [_running(where, small=True)] if where else []
    below = [_running(say(paper.signature_note))] if paper.signature_note else []
    lines: Data = {
        "kind": "signatures",
        "columns": [say(words.NAME), say(words.ROLE), say(words.SIGNATURE)],
        "rows": [_line(signature, paper, say) for signature in paper.signatures],
    }
    return [{"title": say(words.SIGNATURES), "blocks": [*above, lines, *below]}]


def _line(signature: Signature, paper: AgreementPaper, say: Say) -> Data:
    text = say(words.NOT_SIGNED if signature.came else words.DID_NOT_COME)
    if signature.way and signature.at:
        when = short_moment(signature.at, paper.language)
        text = say(words.WAYS[signature.way].filled(when=when, provider=signature.provider))
    reason = say(signature.reason)
    without = f" ({say(_without(signature.without))})" if signature.without else ""
    return {
        "name": say(signature.name),
        "role": say(signature.role),
        "text": f"{text}{without}" + (f" {reason}" if reason else ""),
        "svg": as_svg(signature.ink) if signature.ink else "",
        "alt": say(words.INK_OF.filled(name=signature.name)),
        "open": signature.came and signature.way in (None, Way.PAPER),
    }


def _without(parts: tuple[int, ...]) -> Words:
    return words.WITHOUT_PART.filled(parts=", ".join(map(str, parts)))


def _sharing(paper: AgreementPaper, say: Say) -> list[Data]:
    parts: list[Data] = []
    shared = paper.distribution
    if shared:
        copies = ", ".join(say(copy.name) + (f" ({say(_without(copy.without))})" if copy.without else "") for copy in shared.copies)
        lines = [say(words.ORIGINAL_TO.filled(names=shared.original))]
        lines += [say(words.COPY_TO.filled(names=copies))] if copies else []
        lines += [say(words.ARCHIVE_IN.filled(where=shared.archive))] if shared.archive else []
        parts.append({"title": say(words.RECEIVERS), "blocks": [_running(" ".join(lines))]})
    if paper.attachments or paper.bound_in:
        points = [{"lead": "", "text": say(name)} for name in (*(_listed(letter, say) for letter in paper.bound_in), *paper.attachments)]
        parts.append({"title": say(words.ATTACHMENTS), "blocks": [{"kind": "bullets", "points": points}]})
    return parts


def _listed(bound: BoundIn, say: Say) -> str:
    """A letter that is bound in, in the list of attachments."""
    when = short_moment(bound.sent_at, bound.letter.language)
    return say(words.BOUND_IN_TO.filled(name=say(bound.letter.formal_name), holder=bound.letter.recipient.name, when=when))


def _about(paper: AgreementPaper, marks: AgreementMarks, say: Say) -> list[str]:
    """The small print: what this file is, and how anybody can see that all editions carry the same text."""
    about = words.ABOUT_TEXT.filled(
        kind=words.EDITION[paper.edition.kind],
        holder=paper.edition.holder,
        version=str(marks.version),
        locked=long_moment(paper.text.locked_at, paper.language),
        digest=marks.text,
    )
    sealed = [say(words.SEALED_BY.filled(owner=paper.sender.owner))] if paper.edition.kind is not EditionKind.READING else []
    return [say(about), *sealed, *_quotations(paper.sources, say)]


def _quotations(sources: tuple[Quotation, ...], say: Say) -> list[str]:
    return [f"«{say(source.quote)}» {say(source.where)}" if source.quote else say(source.where) for source in sources]
