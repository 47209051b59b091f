"""Whether a declared procedure is sound: what the types cannot say about a declaration, said once for every procedure."""

import string
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from fotfeste.domain.procedure import Field, Form, Kind, Procedure, Section, Step
from fotfeste.domain.rules.access import TABLE
from fotfeste.domain.rules.sequence import First
from fotfeste.domain.source import Source
from fotfeste.domain.text import LANGUAGES, Text

Found = TypeVar("Found")


def faults(procedure: Procedure, acts: Collection[str] = TABLE) -> tuple[str, ...]:
    """What is wrong with the declaration, one English sentence each; empty when it is sound.

    ``acts`` are the acts that the access table covers.
    """
    return (
        *_step_faults(procedure.steps, acts),
        *_source_faults(procedure),
        *_text_faults(procedure),
        *_version_faults(procedure.forms),
        *_twice("seat", (seat.role.value for seat in procedure.seats)),
        *(fault for form in procedure.forms for fault in _form_faults(form)),
    )


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"{what} {key} is declared {count} times" for key, count in Counter(keys).items() if count > 1)


def _step_faults(steps: tuple[Step, ...], acts: Collection[str]) -> Iterator[str]:
    yield from _twice("step", (step.act for step in steps))
    for number, step in enumerate(steps):
        earlier = {other.act for other in steps[:number]}
        gates = [rule.act for rule in step.hindrances if isinstance(rule, First)]
        yield from (f"step {step.act} waits for {act}, which is no earlier step" for act in gates if act not in earlier)
        if step.act not in acts:
            yield f"step {step.act} is not in the access table"


def _source_faults(procedure: Procedure) -> Iterator[str]:
    for source in _inside(procedure, Source):
        if not source.rows and not source.section:
            yield f"a source in {source.document.en} names neither a ledger row nor a section"


def _text_faults(procedure: Procedure) -> Iterator[str]:
    for text in _inside(procedure, Text):
        words = {code: text.in_language(code) for code in LANGUAGES}
        yield from (f"“{text.en or text.nb}” has no words in {code}" for code, said in words.items() if not said.strip())
        if len({_names(said) for said in words.values()}) > 1:
            yield f"“{text.en}” has other names to fill in from language to language"


def _names(said: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(said) if name)


def _inside(value: object, kind: type[Found]) -> Iterator[Found]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        yield from (found for part in value for found in _inside(part, kind))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (found for field in fields(value) for found in _inside(getattr(value, field.name), kind))


def _version_faults(forms: tuple[Form, ...]) -> Iterator[str]:
    versions = [form.version for form in forms]
    if not forms:
        yield "there is no form"
    if versions != sorted(set(versions)):
        yield f"the form's versions do not ascend: {versions}"


def _form_faults(form: Form) -> Iterator[str]:
    yield from _twice("section", (section.key for section in form.sections))
    for section in form.sections:
        yield from _twice(f"in section {section.key} the field", (field.key for field in section.fields))
        for field in section.fields:
            yield from (f"field {section.key}.{field.key} {fault}" for fault in _field_faults(form, field))


def _field_faults(form: Form, field: Field) -> Iterator[str]:
    yield from _twice("has the choice", (choice.key for choice in field.choices))
    yield from _twice("has the part", (part.key for part in field.items))
    if bool(field.choices) != (field.kind in (Kind.CHOICE, Kind.TICKS)):
        yield "has choices exactly when it is a choice"
    if bool(field.items) != (field.kind is Kind.ITEMS):
        yield "has parts exactly when it is a list"
    if field.only_when and not _can_be_answered(form, *field.only_when):
        yield f"waits for an answer that nobody can give: {field.only_when}"
    if field.or_else and field.or_else not in _paths(form.sections):
        yield f"leans on {field.or_else}, which is not in the form"
    unknown = set(field.withholds) - {section.key for section in form.sections}
    yield from (f"withholds {key}, which is no section" for key in sorted(unknown))
    yield from (f"has the part {part.key} that {fault}" for part in field.items for fault in _field_faults(form, part))


def _can_be_answered(form: Form, key: str, answer: str) -> bool:
    asked = [field for section in form.sections for field in section.fields if field.key == key]
    return any(choice.key == answer for field in asked for choice in field.choices)


def _paths(sections: tuple[Section, ...]) -> set[str]:
    return {f"{section.key}.{field.key}" for section in sections for field in section.fields}
