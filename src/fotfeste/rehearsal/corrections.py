"""A wrong fact corrected in a rehearsal: the file names it by its kind and number, not by its row in the database."""

from datetime import datetime
from typing import Any

from fotfeste.casework.correctable import CORRECTABLE, Detail
from fotfeste.casework.correctable import Kind as DetailKind
from fotfeste.casework.rows import Row
from fotfeste.casework.steps.correcting import correct
from fotfeste.domain.time import NORWAY
from fotfeste.rehearsal.act import Call
from fotfeste.rehearsal.playing import NOBODY, Playing


def correct_fact(playing: Playing, call: Call) -> None:
    """Replace what stands in the fact of the kind ``what``: that of the person ``of``, else the one with the number ``row``.

    Raises:
        Refused, NotYours, NoSuchCase: as `correct`; a fact that there is not is refused there.
    """
    what, why = call.inputs["what"], call.inputs["why"]
    details = {detail.key: detail for detail in CORRECTABLE[what].details} if what in CORRECTABLE else {}
    values = {_column(key): _value(playing, details.get(_column(key)), value) for key, value in call.inputs["values"].items()}
    order = playing.order(call.by, call.case_id, happened_at=call.happened_at, revision=call.revision, outside=call.outside)
    correct(order, what=what, row=_row(playing, call), values=values, why=why)


def _row(playing: Playing, call: Call) -> str:
    loaded = playing.loaded(call.case_id)
    fact = CORRECTABLE.get(call.inputs["what"])
    rows = fact.rows(loaded) if fact and loaded else []
    if "of" in call.inputs:
        rows = [row for row in rows if playing.person(call.inputs["of"]) in _people(row)]
    number = call.inputs.get("row", 1)
    return str(rows[number - 1]["id"]) if 0 < number <= len(rows) else str(NOBODY)


def _people(row: Row) -> tuple[object, ...]:
    return row.get("person_id"), row.get("giver_id")


def _column(key: str) -> str:
    """A person is written without the mark of a number."""
    return "person_id" if key == "person" else key


def _value(playing: Playing, detail: Detail | None, value: Any) -> Any:
    if detail is not None and detail.kind is DetailKind.PERSON and isinstance(value, str):
        return playing.person(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=NORWAY)
    return value
