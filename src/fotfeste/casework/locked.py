"""Freezing a form's answers as a text that can be signed, and reading a frozen text back.

A frozen text says by itself who was there and who answers for what: names and titles as they were that day, so that the
paper never changes because the register does. It never holds a whole national identity number.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import LockedText
from fotfeste.casework.titles import Titles
from fotfeste.domain.facts import PersonId
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.rules.form import Answer, Answers
from fotfeste.domain.text import Language
from fotfeste.domain.text_hash import SALT_BYTES, FrozenSection, FrozenText, freeze_section, freeze_text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

PRESENT = "present"
NAME_OF = "_name"
"""A person in an answer is kept by number and by name: ``accountable`` and ``accountable_name``."""

Frozen = Mapping[str, Any]


class TextChanged(Exception):
    """A locked text is not what was locked: a section, or the list of them, no longer gives its hash."""


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody at the table, as the locked text has it."""

    seat: int
    person: PersonId
    name: str
    role: str
    title: str
    invited_on: str
    came: bool


def freeze(*, loaded: Loaded, form: Form, titles: Titles, language: Language, at: datetime) -> FrozenText:
    """Freeze the current meeting's form, with who was there; ``at`` is when the meeting was held."""
    names = {person.id: person.name for person in _people(loaded).values()}
    present = freeze_section(key=PRESENT, answers=_present(loaded, titles, language, names, at), salt=_salt())
    return freeze_text(sections=[present if key == PRESENT else _section(form.section(key), loaded.answers, names) for key in order_of(form)])


def order_of(form: Form) -> tuple[str, ...]:
    """The keys of a text's sections in their order: those of the form, and who was there in its place among them."""
    keys = [section.key for section in form.sections]
    place = keys.index(form.present_after) + 1 if form.present_after else 0
    return (*keys[:place], PRESENT, *keys[place:])


def thaw(text: LockedText) -> FrozenText:
    """The locked text as it was frozen.

    Raises:
        TextChanged: the row has been changed since.
    """
    sections = tuple(FrozenSection(key=str(part["key"]), canonical=str(part["canonical"]), digest=str(part["hash"])) for part in text.sections)
    frozen = FrozenText(sections=sections, digest=text.text_hash)
    if not sections or not frozen.unbroken:
        raise TextChanged(text.pk)
    return frozen


def as_rows(frozen: FrozenText) -> list[dict[str, str]]:
    """The sections as `LockedText.sections` keeps them."""
    return [{"key": part.key, "canonical": part.canonical, "hash": part.digest} for part in frozen.sections]


def answers_in(section: FrozenSection) -> Frozen:
    """The answers inside a frozen section."""
    found: Frozen = json.loads(section.canonical)["answers"]
    return found


def attended(frozen: FrozenText) -> tuple[Attended, ...]:
    """Who was invited and who came, in the order of the table."""
    present = next(part for part in frozen.sections if part.key == PRESENT)
    return tuple(Attended(**person) for person in answers_in(present)["people"])


def _people(loaded: Loaded) -> dict[PersonId, Any]:
    return lookup.persons(person_ids=[seat.person for seat in loaded.facts.meeting.seats])


def _salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def _section(section: Section, answers: Answers, names: Mapping[PersonId, str]) -> FrozenSection:
    own = answers.get(section.key, {})
    kept: dict[str, object] = {}
    for field in section.fields:
        kept |= _kept(field, own.get(field.key, ""), names)
    return freeze_section(key=section.key, answers=kept, salt=_salt())


def _kept(field: Field, answer: Answer, names: Mapping[PersonId, str]) -> dict[str, object]:
    if field.kind is Kind.ITEMS:
        items = [item for item in answer if isinstance(item, Mapping)]
        return {field.key: [_item(field, item, names) for item in items]}
    if field.kind is Kind.PERSON:
        number = str(answer)
        return {field.key: number, f"{field.key}{NAME_OF}": names.get(int(number), "") if number.isdecimal() else ""}
    return {field.key: list(answer) if field.kind is Kind.TICKS else answer}


def _item(field: Field, item: Mapping[str, str], names: Mapping[PersonId, str]) -> dict[str, object]:
    kept: dict[str, object] = {}
    for part in field.items:
        kept |= _kept(part, item.get(part.key, ""), names)
    return kept


def _present(loaded: Loaded, titles: Titles, language: Language, names: Mapping[PersonId, str], at: datetime) -> dict[str, object]:
    meeting = loaded.facts.meeting
    people = [
        {
            "seat": seat.id,
            "person": seat.person,
            "name": names.get(seat.person, ""),
            "role": seat.role.value,
            "title": titles.of(seat.person, seat.role).in_language(language),
            "invited_on": norwegian_day(seat.invited_at).isoformat() if seat.invited_at else "",
            "came": seat.attendance == "present",
        }
        for seat in meeting.seats
    ]
    place = "" if address_protected(loaded.facts) else str(loaded.meeting["place"])
    return {"held_on": norwegian_day(at).isoformat(), "place": place, "people": people}
