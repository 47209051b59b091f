"""Form: what is still missing before the text can be locked (A-08 to A-11, A-37, A-45, A-46)."""

from collections.abc import Mapping, Sequence

from fotfeste.domain.facts import CaseFacts, Done, SectionFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

Answer = str | Sequence[str] | Sequence[Mapping[str, str]]
"""A line, a text, a day (ISO), a choice's key or a person's number; several choices; or items of a list, each a mapping."""
Answers = Mapping[str, Mapping[str, Answer]]
"""Section key -> field key -> answer."""


def missing_in(section: Section, answers: Answers) -> tuple[str, ...]:
    """Keys of what is needed and not answered; an item's field is named ``field.item number.key``, counted from 1."""
    own = answers.get(section.key, {})
    asked = [field for field in section.fields if _needed(field, answers) and not _given(field.or_else, answers)]
    return tuple(key for field in asked for key in _missing(field, own.get(field.key)))


def _given(path: str, answers: Answers) -> bool:
    section, _, key = path.partition(".")
    return not _blank(answers.get(section, {}).get(key))


def _blank(answer: Answer | None) -> bool:
    return not answer.strip() if isinstance(answer, str) else not answer


def _needed(field: Field, answers: Answers) -> bool:
    if field.only_when is None:
        return True
    key, wanted = field.only_when
    return any(fields.get(key) == wanted for fields in answers.values())


def _missing(field: Field, answer: Answer | None) -> list[str]:
    if field.kind is not Kind.ITEMS:
        return [field.key] if field.required and _blank(answer) else []
    items = [item for item in answer or () if isinstance(item, Mapping)]
    if len(items) < field.at_least:
        return [field.key]
    return [
        f"{field.key}.{number}.{part.key}"
        for number, item in enumerate(items, start=1)
        for part in field.items
        if part.required and _blank(item.get(part.key))
    ]


def progress_of(form: Form, answers: Answers) -> tuple[int, int]:
    """How many of the needed questions are answered in full, and how many are needed; a list is one question."""
    missing = {f"{section.key}.{key.partition('.')[0]}" for section in form.sections for key in missing_in(section, answers)}
    counted = {f"{section.key}.{field.key}" for section in form.sections for field in section.fields if _counts(field, answers)}
    needed = counted | missing
    return len(needed) - len(missing), len(needed)


def _counts(field: Field, answers: Answers) -> bool:
    return (field.required or field.at_least > 0) and _needed(field, answers)


def asked_for(facts: CaseFacts, given: Given) -> tuple[SectionFacts, ...]:
    """The sections that this text needs: of a meeting that was not held, not those that only the pupil can fill (A-55)."""
    return tuple(section for section in facts.meeting.sections if not (section.held_only and no_show.without_pupil(facts, given)))


def complete(facts: CaseFacts, given: Given) -> Done | None:
    """When the meeting had started and nothing was missing any more; the lock says when it became final (A-37)."""
    if facts.meeting.text:
        return facts.meeting.text.locked
    sections = asked_for(facts, given)
    filled = sections and not any(section.missing for section in sections)
    return facts.meeting.started if filled and facts.meeting.started else None


def sections_missing(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """One objection for each section where something is missing."""
    sentence = Text(nb="Noe mangler i en del av skjemaet.", nn="Noko manglar i ein del av skjemaet.", en="A part of the form is not complete.")
    return tuple(
        Objection(f"section:{section.key}", sentence, ledger("A-37", "A-10", "A-11"), field=section.missing[0])
        for section in asked_for(facts, given)
        if section.missing
    )
