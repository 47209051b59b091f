"""The plan of a form, read as promises: what, one accountable person at the table, and by when (A-11, A-48)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fotfeste.casework.answers import ITEM
from fotfeste.domain.facts import CaseFacts, PersonId
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.rules.form import Answer, Answers
from fotfeste.domain.rules.measures import PROMISES
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text, same

MEASURES = ("what", "accountable", "due_on")
"""The fields of a list that make each of its items a promise."""
NOT_A_DAY = Text(nb="«{label}» er ikke en dato.", nn="«{label}» er ikkje ein dato.", en="“{label}” is not a date.")
NOT_A_CHOICE = Text(nb="Velg et av svarene på «{label}».", nn="Vel eit av svara på «{label}».", en="Choose one of the answers to “{label}”.")
NOT_HERE = Text(
    nb="Den som har ansvaret for tiltak {number}, må være med på møtet.",
    nn="Den som har ansvaret for tiltak {number}, må vere med på møtet.",
    en="The one accountable for measure {number} must be at the meeting.",
)
TOO_EARLY = Text(
    nb="Fristen for tiltak {number} er før møtet.",
    nn="Fristen for tiltak {number} er før møtet.",
    en="The deadline of measure {number} is before the meeting.",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that somebody at the table promised."""

    item: str
    """The number of the item in the form."""
    what: str
    accountable: PersonId
    due_on: date


def promises(*, form: Form, answers: Answers, facts: CaseFacts, held_on: date) -> tuple[Promise, ...]:
    """The promises of the plan, in the order in which they were written.

    Raises:
        Refused: an answer is no date or no choice, somebody accountable was not at the meeting, or a deadline lies
            before it; one objection for each, with the field's name.
    """
    wrong = [*_malformed(form, answers)]
    if wrong:
        raise Refused(wrong)
    here = {seat.person for seat in facts.meeting.seats if seat.attendance == "present"}
    found: list[Promise] = []
    for name, number, item in _measures(form, answers):
        promise = Promise(item.get(ITEM, ""), item["what"].strip(), _number(item["accountable"]), date.fromisoformat(item["due_on"]))
        wrong += _broken(promise, name, number, here, held_on)
        found.append(promise)
    if wrong:
        raise Refused(wrong)
    return tuple(found)


def _broken(promise: Promise, name: str, number: int, here: set[PersonId], held_on: date) -> list[Objection]:
    objections = []
    if promise.accountable not in here:
        sentence = NOT_HERE.filled(number=same(str(number)))
        objections.append(Objection("accountable_not_here", sentence, PROMISES, field=f"{name}.{number}.accountable"))
    if promise.due_on < held_on:
        sentence = TOO_EARLY.filled(number=same(str(number)))
        objections.append(Objection("due_before_meeting", sentence, PROMISES, field=f"{name}.{number}.due_on"))
    return objections


def _measures(form: Form, answers: Answers) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    for section in form.sections:
        for field in section.fields:
            keys = {part.key for part in field.items}
            if keys.issuperset(MEASURES):
                for number, item in enumerate(_items(answers.get(section.key, {}).get(field.key, ())), start=1):
                    yield field.key, number, item


def _malformed(form: Form, answers: Answers) -> Iterator[Objection]:
    for section, field, key, value in _single(form, answers):
        if value and field.kind is Kind.DAY and not _is_day(value):
            yield Objection("not_a_day", NOT_A_DAY.filled(label=field.label), proposal("A-37"), field=key)
        unknown = set(value.split(",")) - {choice.key for choice in field.choices} if value and field.choices else set()
        if unknown or (field.kind is Kind.CHOICE and "," in value):
            yield Objection(f"{section.key}.{key}", NOT_A_CHOICE.filled(label=field.label), proposal("A-37"), field=key)


def _single(form: Form, answers: Answers) -> Iterator[tuple[Section, Field, str, str]]:
    """Every single answer with its field and the name that the page gives it."""
    for section in form.sections:
        own = answers.get(section.key, {})
        for field in section.fields:
            answer = own.get(field.key, "")
            if field.kind is not Kind.ITEMS:
                yield section, field, field.key, answer if isinstance(answer, str) else ",".join(str(part) for part in answer)
                continue
            for number, item in enumerate(_items(answer), start=1):
                for part in field.items:
                    yield section, part, f"{field.key}.{number}.{part.key}", item.get(part.key, "")


def _items(answer: Answer) -> list[Mapping[str, str]]:
    return [item for item in answer if isinstance(item, Mapping)]


def _number(words: str) -> PersonId:
    return int(words) if words.isdecimal() else 0


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
