"""From a frozen section to the blocks of a paper: every kind of answer has one way of being set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from fotfeste.casework.locked import NAME_OF, Attended
from fotfeste.casework.prefill import SCREENED
from fotfeste.documents.blocks import GRID, Block, Choices, Column, Fact, Facts, Paragraphs, Quote, Table, Words
from fotfeste.documents.blocks import Choice as Ticked
from fotfeste.documents.blocks import Section as PaperSection
from fotfeste.documents.wording import long_day
from fotfeste.domain.procedure import Field, Kind, Prefill, Section
from fotfeste.domain.text import Language, Text, listed, same

PLACES = frozenset({Prefill.ADDRESS, Prefill.PHONE, Prefill.EMAIL, Prefill.GUARDIANS, Prefill.CARE})
"""Answers that could reveal where somebody with a protected address is."""
FACTS = frozenset({Kind.LINE, Kind.DAY, Kind.PERSON})
SHORT, LONG = 26, 62
"""Signs in a fact that takes a third, or half, of the line."""
WIDTHS = {Kind.LINE: 3, Kind.TEXT: 4, Kind.CHOICE: 2, Kind.TICKS: 2, Kind.PERSON: 0, Kind.DAY: 0}

PRESENT = Text(nb="Til stede", nn="Til stades", en="Who was there")
HELD = Text(nb="Møtet var {day}.", nn="Møtet var {day}.", en="The meeting was on {day}.")
NOT_HELD = Text(
    nb="Møtet var {day}. Eleven møtte ikke.", nn="Møtet var {day}. Eleven møtte ikkje.", en="The meeting was on {day}. The pupil did not come."
)
RELEASED = Text(
    nb="Var innkalt og fikk beskjed om ikke å komme: {names}.",
    nn="Var innkalla og fekk beskjed om ikkje å kome: {names}.",
    en="Was invited and told not to come: {names}.",
)
REASON = Text(nb="{what} Grunn: {why}", nn="{what} Grunn: {why}", en="{what} Reason: {why}")
HELD_AT = Text(nb="Møtet var {day}, {place}.", nn="Møtet var {day}, {place}.", en="The meeting was on {day}, {place}.")
COLUMNS = (
    Column(title=Text(nb="Navn", nn="Namn", en="Name"), width=13),
    Column(title=Text(nb="Rolle", nn="Rolle", en="Role"), width=11),
    Column(title=Text(nb="Innkalt", nn="Innkalla", en="Invited"), width=6),
    Column(title=Text(nb="Møtte", nn="Møtte", en="Came"), width=7),
)
YES = Text(nb="Ja", nn="Ja", en="Yes")
NO = Text(nb="Nei", nn="Nei", en="No")
REMOTE = Text(nb="Ja, på avstand", nn="Ja, på avstand", en="Yes, from a distance")


@dataclass(frozen=True, slots=True)
class Seen:
    """What one holder may see of the pupil's identity: the whole national id or "" for none, and whether places are screened."""

    national_id: str
    screened: bool


def section_of(section: Section, answers: Mapping[str, Any], seen: Seen) -> PaperSection:
    """One section of the form; what nobody had to answer and nobody did is left away."""
    fields = [(field, _words(field, answers, seen)) for field in section.fields]
    answered = [(field, words) for field, words in fields if words or (field.required and not field.only_when)]
    titled = len(answered) > 1
    blocks: list[Block] = []
    for as_facts, group in groupby(answered, key=lambda pair: pair[0].kind in FACTS):
        rows = list(group)
        if as_facts:
            blocks.append(Facts(facts=_laid_out(rows)))
            continue
        for field, words in rows:
            blocks += _block(section, field, answers, words, titled=titled)
    return PaperSection(key=section.key, title=section.title, blocks=tuple(blocks) or (Paragraphs(texts=("",)),))


def present_of(answers: Mapping[str, Any], *, people: Sequence[Attended], place: str, language: Language, key: str, held: bool) -> PaperSection:
    """Who was invited, when, and who came; who was told not to come, and what of the procedure was not kept, with why."""
    day = long_day(date.fromisoformat(answers["held_on"]), language)
    opening = _opening(day, place, held=held)
    rows = tuple((person.name, person.title, short_day(person.invited_on), _came(person)) for person in people)
    after = tuple(_afterwards(answers))
    below = (Paragraphs(texts=after),) if after else ()
    return PaperSection(key=key, title=PRESENT, blocks=(Paragraphs(texts=(opening,)), Table(columns=COLUMNS, rows=rows), *below))


def _opening(day: str, place: str, *, held: bool) -> Text:
    if not held:
        return NOT_HELD.filled(day=day)
    return HELD_AT.filled(day=day, place=place) if place else HELD.filled(day=day)


def _came(person: Attended) -> Text:
    return REMOTE if person.came and person.remote else YES if person.came else NO


def _afterwards(answers: Mapping[str, Any]) -> Iterator[Text]:
    released = answers.get("released", ())
    if released:
        names = tuple(same(f"{one['name']} ({one['title'][:1].lower()}{one['title'][1:]})") for one in released)
        yield RELEASED.filled(names=listed(names))
    for gate in answers.get("gates", ()):
        yield REASON.filled(what=gate["what"], why=gate["why"]) if gate["why"] else same(gate["what"])


def _words(field: Field, answers: Mapping[str, Any], seen: Seen) -> Words:
    """The answer to one field as it can be read; lists and ticks only say that there is one."""
    answer: object = answers.get(field.key, "")
    if field.prefill is Prefill.NATIONAL_ID:
        return seen.national_id
    if seen.screened and field.prefill in PLACES:
        return SCREENED
    if field.kind is Kind.PERSON:
        return str(answers.get(f"{field.key}{NAME_OF}", ""))
    if field.kind is Kind.DAY:
        return short_day(str(answer))
    if field.kind is Kind.CHOICE:
        return next((choice.text for choice in field.choices if choice.key == answer), "")
    return answer if isinstance(answer, str) else "x" if answer else ""


def _block(section: Section, field: Field, answers: Mapping[str, Any], words: Words, *, titled: bool) -> Iterator[Block]:
    if titled and field.kind is not Kind.ITEMS:
        yield Paragraphs(texts=(field.label,), small=True)
    if field.kind is Kind.ITEMS:
        yield _table(field, answers.get(field.key, ()))
    elif field.choices:
        chosen = answers.get(field.key, "")
        keys = {chosen} if isinstance(chosen, str) else set(chosen)
        yield Choices(options=tuple(Ticked(text=choice.text, chosen=choice.key in keys) for choice in field.choices))
    elif section.voice:
        yield Quote(text=words)
    else:
        yield Paragraphs(texts=(words,))


def _table(field: Field, items: Sequence[Mapping[str, Any]]) -> Table:
    plain = Seen(national_id="", screened=False)
    columns = tuple(Column(title=part.label, width=WIDTHS[part.kind]) for part in field.items)
    rows = tuple(tuple(_words(part, item, plain) for part in field.items) for item in items)
    return Table(columns=columns, rows=rows, names_rows=all(part.kind is not Kind.PERSON for part in field.items))


def _laid_out(answered: Sequence[tuple[Field, Words]]) -> tuple[Fact, ...]:
    """The facts in lines of `GRID` columns; the last of each line takes what is left of it."""
    lines: list[list[tuple[Field, Words, int]]] = [[]]
    for field, words in answered:
        width = _width(field, words)
        if sum(taken for _f, _w, taken in lines[-1]) + width > GRID:
            lines.append([])
        lines[-1].append((field, words, width))
    return tuple(
        Fact(label=field.label, value=words, span=width + (_left(line) if place == len(line) - 1 else 0))
        for line in lines
        for place, (field, words, width) in enumerate(line)
    )


def _left(line: Sequence[tuple[Field, Words, int]]) -> int:
    return GRID - sum(width for _field, _words, width in line)


def _width(field: Field, words: Words) -> int:
    longest = max(len(words if isinstance(words, str) else words.nn), len(field.label.nn) // 2)
    return 2 if longest <= SHORT else 3 if longest <= LONG // 2 + 9 else GRID


def short_day(iso: str) -> str:
    """``03.12.2026`` from an ISO day; empty stays empty."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""
