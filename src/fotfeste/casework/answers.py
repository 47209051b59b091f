"""Drafts -> answers: what stands in the form right now, as the rules and the papers read it."""

from collections.abc import Iterable, Mapping
from typing import Any

from fotfeste.domain.procedure import Field, Form, Kind
from fotfeste.domain.rules.form import Answer, Answers

ITEM = "id"
"""The key under which an item carries the number that the browser gave it."""


def answers_of(form: Form, drafts: Iterable[Mapping[str, Any]]) -> Answers:
    """The answers of every section that has any; items of a list in the order of their position.

    ``drafts`` have ``section``, ``field`` (``list.key`` in an item), ``item``, ``position`` and ``value``.
    """
    found: dict[str, dict[str, Answer]] = {}
    rows = sorted(drafts, key=lambda row: (row["position"], row["item"]))
    for section in form.sections:
        own = [row for row in rows if row["section"] == section.key]
        answers = {field.key: _answer(field, own) for field in section.fields}
        if any(answers.values()):
            found[section.key] = answers
    return found


def _answer(field: Field, rows: list[Mapping[str, Any]]) -> Answer:
    if field.kind is Kind.ITEMS:
        return _items(field, rows)
    value = next((str(row["value"]) for row in rows if row["field"] == field.key), "").strip()
    return tuple(value.split(",")) if field.kind is Kind.TICKS and value else value


def _items(field: Field, rows: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    items: dict[str, dict[str, str]] = {}
    for row in rows:
        name, _, key = str(row["field"]).partition(".")
        if name == field.key and key:
            items.setdefault(str(row["item"]), {ITEM: str(row["item"])})[key] = str(row["value"]).strip()
    return [item for item in items.values() if any(value for key, value in item.items() if key != ITEM)]
