"""A file of facts becomes a question; what cannot be read is named, field by field."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fotfeste.domain.explain import Question
from fotfeste.domain.given import Given
from fotfeste.domain.parameter import Parameter
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.parameters import KINDS, NATIONAL, accepts
from fotfeste.domain.source import proposal
from fotfeste.domain.time import SchoolCalendar

_READER = TypeAdapter(Question)
_KNOWN = {"missing": "is missing", "unexpected": "is no field here"}
_BY_MISTAKE = {
    "date": "is not a day; write it as 2026-12-03",
    "datetime": "is not a moment; write it with its zone, as 2026-12-03T10:00:00+01:00",
    "uuid": "is not a UUID",
    "int": "is not a whole number",
    "bool": "is neither true nor false",
    "string": "is not text",
    "tuple": "is not a list",
    "dataclass": "is not an object with fields",
}
Path = tuple[int | str, ...]


class Unreadable(Exception):
    """The file is no question: ``faults`` are sentences, each beginning with the field's path."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


def schema() -> dict[str, Any]:
    """The JSON Schema of the file: every field of every fact, nothing else allowed."""
    written = _READER.json_schema()
    for described in (written, *written.get("$defs", {}).values()):
        if described.get("type") == "object":
            described["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **written, "title": "Facts of one case, and the day of the question"}


def read(text: str) -> tuple[Question, Given]:
    """The question in ``text`` (JSON), and what the rules are given for it.

    Raises:
        Unreadable: no JSON, a field too many, one missing, a value of the wrong kind, an unknown procedure or value.
    """
    try:
        data = json.loads(text)
    except ValueError as broken:
        raise Unreadable([f"the file is not JSON: {broken}"]) from broken
    faults = [f"{_path(path)} {_KNOWN['unexpected']}" for path in _unexpected(data, schema(), schema(), ())]
    try:
        question = _READER.validate_python(data)
    except ValidationError as wrong:
        raise Unreadable(faults + [_sentence(error["loc"], error["type"], error["msg"]) for error in wrong.errors()]) from wrong
    faults += _unknown(question)
    if faults:
        raise Unreadable(faults)
    local = [Parameter(name, value, proposal(), scope="school") for name, value in question.values.items()]
    given = Given(question.day, NATIONAL.with_local(local), SchoolCalendar(frozenset(question.days_off)))
    return question, given


def _unknown(question: Question) -> Iterator[str]:
    if question.facts.procedure not in ALL:
        yield f"facts.procedure is none of: {', '.join(ALL)}"
    for name, value in question.values.items():
        if name not in KINDS:
            yield f"values.{name} is no value of the rules"
        elif not accepts(name, value):
            yield f"values.{name} cannot be {value!r}"
    yield from (f"{_path(path)} has no time zone" for path in _without_zone(question.facts, ("facts",)))


def _without_zone(value: object, path: Path) -> Iterator[Path]:
    """The paths of moments that do not say in which zone they are."""
    if isinstance(value, datetime) and value.tzinfo is None:
        yield path
    elif isinstance(value, tuple):
        yield from (found for number, part in enumerate(value) for found in _without_zone(part, (*path, number)))
    elif is_dataclass(value):
        yield from (found for part in fields(value) for found in _without_zone(getattr(value, part.name), (*path, part.name)))


def _unexpected(value: object, described: Mapping[str, Any], whole: Mapping[str, Any], path: Path) -> Iterator[Path]:
    """The paths of fields that the schema does not know."""
    for option in _options(described, whole):
        if isinstance(value, Mapping) and "properties" in option:
            for name, inner in value.items():
                if name in option["properties"]:
                    yield from _unexpected(inner, option["properties"][name], whole, (*path, name))
                else:
                    yield (*path, name)
        elif isinstance(value, list) and "items" in option:
            for number, inner in enumerate(value):
                yield from _unexpected(inner, option["items"], whole, (*path, number))


def _options(described: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in described:
        yield from _options(whole["$defs"][described["$ref"].rpartition("/")[2]], whole)
    elif "anyOf" in described:
        for option in described["anyOf"]:
            yield from _options(option, whole)
    else:
        yield described


def _sentence(path: Path, kind: str, message: str) -> str:
    if kind == "missing":
        return f"{_path(path)} {_KNOWN['missing']}"
    plain = next((words for start, words in _BY_MISTAKE.items() if kind.startswith(f"{start}_")), "")
    return f"{_path(path)} {plain or message[:1].lower() + message[1:]}"


def _path(path: Path) -> str:
    """``facts.guardians[0].person``, as people write it."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "the file"
