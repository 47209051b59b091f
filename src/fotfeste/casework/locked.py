"""Freezing a form's answers as a text that can be signed, and reading a frozen text back.

A frozen text says by itself what it is called, who was there and who answers for what: names and titles as they were that
day, so that the paper never changes because the register or the county's wording does. It never holds a whole national
identity number.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fotfeste.casework.answers import ITEM
from fotfeste.casework.facts import Loaded
from fotfeste.casework.gates import gates_passed
from fotfeste.casework.models import LockedText
from fotfeste.casework.plan import MEASURES, Promise
from fotfeste.casework.titles import Titles
from fotfeste.domain.facts import PersonId, SeatFacts
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.rules.form import Answer, Answers, missing_in
from fotfeste.domain.text import Language
from fotfeste.domain.text_hash import SALT_BYTES, FrozenSection, FrozenText, freeze_section, freeze_text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

PRESENT = "present"
NO_SHOW = "no_show"
"""The sections that the program writes: who was there, and in the record of a meeting that was not held, why not."""
NAME_OF = "_name"
"""A person in an answer is kept by number and by name: ``accountable`` and ``accountable_name``."""

Frozen = Mapping[str, Any]


class TextChanged(Exception):
    """A locked text is not what was locked: a section, or the list of them, no longer gives its hash."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a text is called, the day of the meeting, and the norm that it is written in."""

    title: str
    held_on: date
    language: Language


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
    remote: bool = False


def freeze(*, loaded: Loaded, form: Form, titles: Titles, heading: Heading, record: Mapping[str, object] | None = None) -> FrozenText:
    """Freeze the current meeting's form, with who was there; ``record`` says why the meeting was not held, when it was not."""
    names = {person.id: person.name for person in _people(loaded).values()}
    written = {PRESENT: _present(loaded, titles, heading, names), NO_SHOW: record or {}}
    keys = sections_of(form, loaded.answers, without_meeting=record is not None)
    return freeze_text(
        sections=[
            freeze_section(key=key, answers=written[key], salt=_salt()) if key in written else _section(form.section(key), loaded.answers, names)
            for key in keys
        ]
    )


def sections_of(form: Form, answers: Answers, *, without_meeting: bool) -> tuple[str, ...]:
    """The keys of a text's sections in their order: those of the form, and who was there in its place among them.

    The record of a meeting that was not held says so next, and goes without what only the pupil could have told and is not
    whole (A-55).
    """
    keys = [section.key for section in form.sections]
    place = keys.index(form.present_after) + 1 if form.present_after else 0
    own = (PRESENT, NO_SHOW) if without_meeting else (PRESENT,)
    left_away = {section.key for section in form.sections if without_meeting and section.held_only and not _whole(section, answers)}
    return tuple(key for key in (*keys[:place], *own, *keys[place:]) if key not in left_away)


def _whole(section: Section, answers: Answers) -> bool:
    return section.key in answers and not missing_in(section, answers)


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


def title_in(frozen: FrozenText) -> str:
    """What the text was called when it was locked (A-57)."""
    present = next(part for part in frozen.sections if part.key == PRESENT)
    return str(answers_in(present)["title"])


def promises_in(frozen: FrozenText) -> Iterator[Promise]:
    """The promises of the plan as they were frozen."""
    for part in frozen.sections:
        for answer in answers_in(part).values():
            items = [item for item in answer if isinstance(item, Mapping)] if isinstance(answer, list) else []
            for item in items:
                if ITEM in item and set(MEASURES) <= set(item):
                    yield Promise(item[ITEM], item["what"], int(item["accountable"]), date.fromisoformat(item["due_on"]))


def _people(loaded: Loaded) -> dict[PersonId, Any]:
    meeting = loaded.facts.meeting
    return lookup.persons(person_ids=[seat.person for seat in (*meeting.seats, *meeting.released)])


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
    kept: dict[str, object] = {ITEM: item[ITEM]} if ITEM in item else {}
    for part in field.items:
        kept |= _kept(part, item.get(part.key, ""), names)
    return kept


def _present(loaded: Loaded, titles: Titles, heading: Heading, names: Mapping[PersonId, str]) -> dict[str, object]:
    meeting = loaded.facts.meeting

    def titled(seat: SeatFacts) -> dict[str, object]:
        return {"name": names.get(seat.person, ""), "title": titles.of(seat.person, seat.role).in_language(heading.language)}

    people = [
        {
            **titled(seat),
            "seat": seat.id,
            "person": seat.person,
            "role": seat.role.value,
            "invited_on": norwegian_day(seat.invited_at).isoformat() if seat.invited_at else "",
            "came": seat.attendance == "present",
            "remote": seat.remote,
        }
        for seat in meeting.seats
    ]
    return {
        "title": heading.title,
        "held_on": heading.held_on.isoformat(),
        "place": "" if address_protected(loaded.facts) else str(loaded.meeting["place"]),
        "people": people,
        "released": [titled(seat) for seat in meeting.released],
        "gates": gates_passed(loaded=loaded, procedure=titles.procedure, titles=titles, language=heading.language),
    }
