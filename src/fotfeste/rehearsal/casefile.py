"""Reads a case file: TOML in, a checked play out, or every problem with its place. docs/REHEARSAL.md describes the file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.parameters import KINDS, accepts
from fotfeste.domain.time import NORWAY, norwegian_day
from fotfeste.rehearsal import registers, values
from fotfeste.rehearsal.act import Act
from fotfeste.rehearsal.acts import ACTS
from fotfeste.rehearsal.problems import BadCaseFile, Problem
from fotfeste.rehearsal.registers import Register
from fotfeste.rehearsal.values import BadValue, Names
from fotfeste.rehearsal.words import fields_of

ACTS_TABLE = "[[acts]]"
SETTINGS_TABLE = "[[settings]]"
OWN, DEMO = "own", "demo"
HEAD: Mapping[str, values.Reader] = {"title": values.text, "register": values.text, "procedure": values.text, "until": values.moment}
ALL_ACTS: Mapping[str, values.Reader] = {
    "at": values.moment,
    "by": values.person,
    "act": values.text,
    "case": values.person,
    "happened_at": values.moment,
    "outside": values.text,
    "page_from": values.number,
}
"""Keys that every act may have, besides its own inputs."""
SETTING: Mapping[str, values.Reader] = {"key": values.text, "from_on": values.day, "source": values.text}


@dataclass(frozen=True, slots=True)
class Said:
    """One act of the file, read: ``number`` counts from 1, ``inputs`` are those of its own."""

    number: int
    at: datetime
    by: str
    act: Act
    inputs: Mapping[str, Any]
    case: str = ""
    happened_at: datetime | None = None
    outside: str = ""
    page_from: int | None = None


@dataclass(frozen=True, slots=True)
class LocalValue:
    """One value that the county has decided for itself."""

    key: str
    value: int | str | bool
    from_on: date
    source: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A play, ready to be played. ``register`` is None when it takes the demo's; ``words`` is the whole text."""

    title: str
    procedure: str
    register: Register | None
    settings: tuple[LocalValue, ...]
    acts: tuple[Said, ...]
    until: datetime | None
    """The moment up to which what is due by itself still happens; a quarter of an hour after the last act when not said."""
    words: str = field(repr=False)

    @property
    def first_on(self) -> date:
        """The day on which it begins."""
        return norwegian_day(self.acts[0].at)


@dataclass(slots=True)
class _Reading:
    raw: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def value(self, problem: Problem, read: values.Reader, value: object, names: Names) -> Any:
        """One value, or None with the problem told."""
        try:
            return read(value, names)
        except BadValue as bad:
            self.problems.append(replace(problem, sentence=str(bad)))
            return None


def read(words: str, *, demo: Names | None = None) -> CaseFile:
    """The play that a case file's text holds; ``demo`` are the demo's people and units, once they are known.

    Raises:
        BadCaseFile: anything at all is wrong; every problem is told, as far as they can be seen together.
    """
    try:
        reading = _Reading(tomllib.loads(words))
    except tomllib.TOMLDecodeError as wrong:
        raise BadCaseFile([Problem("", "", f"this is not TOML: {wrong}.")]) from wrong
    head = _head(reading)
    acts = _listed(reading, "acts")
    if not acts:
        reading.problems.append(Problem("", "acts", "there is nothing to play: write at least one [[acts]]."))
    starts = _starts(acts)
    register = _register(reading, head, starts) if starts else None
    names = Names(frozenset(register.people), frozenset(register.units)) if register else demo or Names(None, None)
    settings = tuple(_settings(reading))
    said = tuple(_acts(reading, acts, register, names, _procedure(head)))
    if reading.problems:
        raise BadCaseFile(reading.problems)
    return CaseFile(str(head.get("title", "")), _procedure(head), register, settings, said, head.get("until"), words)


def _head(reading: _Reading) -> dict[str, Any]:
    head: dict[str, Any] = {}
    known = [*HEAD, *registers.TABLES, "settings", "acts"]
    for key, value in reading.raw.items():
        if key in HEAD:
            head[key] = reading.value(Problem("", key, ""), HEAD[key], value, Names(None, None))
        elif key not in known:
            table = f"[{key}]" if isinstance(value, dict) else f"[[{key}]]" if isinstance(value, list) else ""
            reading.problems.append(Problem(table, "" if table else key, f"there is no such key or table: they are {', '.join(known)}."))
    if head.get("register", OWN) not in (OWN, DEMO):
        reading.problems.append(Problem("", "register", f'must be "{OWN}" or "{DEMO}".'))
    if head.get("procedure") is not None and head["procedure"] not in ALL:
        reading.problems.append(Problem("", "procedure", f"must be one of {', '.join(ALL)}."))
    return head


def _procedure(head: Mapping[str, Any]) -> str:
    """The one named, or the first that there is."""
    named = str(head.get("procedure"))
    return named if named in ALL else next(iter(ALL))


def _listed(reading: _Reading, name: str) -> list[dict[str, Any]]:
    rows = reading.raw.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        reading.problems.append(Problem(f"[{name}]", "", f"must be written [[{name}]], once for each."))
        return []
    return rows


def _starts(acts: list[dict[str, Any]]) -> list[date]:
    return [norwegian_day(at if at.tzinfo else at.replace(tzinfo=NORWAY)) for row in acts if isinstance(at := row.get("at"), datetime)]


def _register(reading: _Reading, head: Mapping[str, Any], starts: list[date]) -> Register | None:
    raw = {name: reading.raw[name] for name in registers.TABLES if name in reading.raw}
    if head.get("register", OWN) == DEMO:
        reading.problems += [Problem(f"[{name}]", "", 'the register is the demo\'s: take the table away, or write register = "own".') for name in raw]
        return None
    try:
        return registers.register_of(raw, today=min(starts))
    except BadCaseFile as bad:
        reading.problems += bad.problems
        return None


def _settings(reading: _Reading) -> Iterator[LocalValue]:
    for number, row in enumerate(_listed(reading, "settings"), start=1):
        place = Problem(SETTINGS_TABLE, "", "", number)
        for key in sorted(set(row) - {*SETTING, "value"}):
            reading.problems.append(replace(place, key=key, sentence=f"there is no such key: the keys are {', '.join(SETTING)}, value."))
        for key in ("key", "value", "from_on"):
            if key not in row:
                reading.problems.append(replace(place, key=key, sentence="is missing."))
        known = {key: reading.value(replace(place, key=key), SETTING[key], row[key], Names(None, None)) for key in SETTING if key in row}
        if known.get("key") is not None and known["key"] not in KINDS:
            reading.problems.append(replace(place, key="key", sentence=f"must be one of {', '.join(sorted(KINDS))}."))
        elif known.get("key") and "value" in row and not accepts(known["key"], row["value"]):
            reading.problems.append(replace(place, key="value", sentence=f"cannot be the value of {known['key']}."))
        elif known.get("key") and known.get("from_on") and "value" in row:
            yield LocalValue(known["key"], row["value"], known["from_on"], known.get("source") or "")


def _acts(reading: _Reading, rows: list[dict[str, Any]], register: Register | None, names: Names, procedure: str) -> Iterator[Said]:
    before: datetime | None = None
    for number, row in enumerate(rows, start=1):
        name = row.get("act")
        place = Problem(ACTS_TABLE, "", "", number, name if isinstance(name, str) else "")
        if not isinstance(name, str) or name not in ACTS:
            known = ", ".join(ACTS)
            reading.problems.append(replace(place, key="act", sentence=f"there is no such act: the acts are {known}."))
            continue
        act = ACTS[name]
        common = _common(reading, place, row, act, names)
        at = common.get("at")
        if at and before and at < before:
            reading.problems.append(replace(place, key="at", sentence="comes before the act above: acts stand in the order in which they happen."))
        before = at or before
        inputs = _inputs(reading, place, row, act, names)
        if name == "write" and "words" in inputs:
            _check_words(reading, place, inputs["words"], procedure, names)
        if name == "change_register" and reading.raw.get("register") == DEMO:
            reading.problems.append(replace(place, key="act", sentence="the demo's register does not change: write tables of your own."))
        if name == "change_register" and "rows" in inputs and at and register is not None:
            register, names = _later(reading, place, register, inputs["rows"], at, names)
        if at:
            yield Said(number=number, act=act, inputs=inputs, **{"by": "", **common})


def _common(reading: _Reading, place: Problem, row: Mapping[str, Any], act: Act, names: Names) -> dict[str, Any]:
    """What every act has: when, by whom, on which case."""
    needed = ("at", "by") if act.by_somebody else ("at",)
    for key in needed:
        if key not in row:
            reading.problems.append(replace(place, key=key, sentence="is missing."))
    found = {key: reading.value(replace(place, key=key), kind, row[key], names) for key, kind in ALL_ACTS.items() if key in row and key != "act"}
    if found.get("page_from") is not None and not 0 < found["page_from"] < place.number:
        reading.problems.append(replace(place, key="page_from", sentence="must be the number of an act above."))
    return {key: value for key, value in found.items() if value is not None}


def _inputs(reading: _Reading, place: Problem, row: Mapping[str, Any], act: Act, names: Names) -> dict[str, Any]:
    known = {each.name: each for each in act.inputs}
    for key in row:
        if key not in known and key not in ALL_ACTS:
            sentence = f"there is no such input: {act.name} takes {', '.join(known) or 'none'}."
            reading.problems.append(replace(place, key=key, sentence=sentence))
    for name, each in known.items():
        if each.needed and name not in row:
            reading.problems.append(replace(place, key=name, sentence="is missing."))
    return {name: reading.value(replace(place, key=name), each.kind.read, row[name], names) for name, each in known.items() if name in row}


def _check_words(reading: _Reading, place: Problem, words: object, procedure: str, names: Names) -> None:
    try:
        if isinstance(words, dict):
            list(fields_of(words, form=ALL[procedure].form, names=names))
    except BadValue as bad:
        reading.problems.append(replace(place, key=f"words.{bad.path}", sentence=str(bad)))


def _later(reading: _Reading, place: Problem, register: Register, rows: Mapping[str, Any], at: datetime, names: Names) -> tuple[Register, Names]:
    """The register from now on, for the acts that follow."""
    try:
        after = registers.changed(register, rows, today=norwegian_day(at), prefix="acts.rows.")
    except BadCaseFile as bad:
        reading.problems += [
            replace(place, key=problem.key, sentence=f"{problem.table.replace('acts.rows.', '')}: {problem.sentence}") for problem in bad.problems
        ]
        return register, names
    people = frozenset({*(names.people or ()), *after.people})
    units = frozenset({*(names.units or ()), *after.units})
    return registers.on_top(register, after), Names(people, units)
