"""How one input of an act is written in a case file: read and checked before anything is played."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fotfeste.domain.facts import Role
from fotfeste.domain.time import NORWAY


@dataclass(frozen=True, slots=True)
class Names:
    """What a case file may name: people and units by their keys. ``people`` is None while the register is not known yet."""

    people: Collection[str] | None
    units: Collection[str] | None


class BadValue(ValueError):
    """The value cannot be used; the message says why, in a sentence. ``path`` leads to it inside a table of tables."""

    def __init__(self, sentence: str, *, path: str = "") -> None:
        self.path = path
        super().__init__(sentence)


Reader = Callable[[object, Names], object]


def text(value: object, _names: Names) -> object:
    """Words."""
    if not isinstance(value, str):
        raise BadValue("must be text in quotation marks.")
    return value


def flag(value: object, _names: Names) -> object:
    """Yes or no."""
    if not isinstance(value, bool):
        raise BadValue("must be true or false.")
    return value


def number(value: object, _names: Names) -> object:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue("must be a whole number.")
    return value


def day(value: object, _names: Names) -> object:
    """A day."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadValue("must be a day, written 2026-12-03 without quotation marks.")
    return value


def moment(value: object, _names: Names) -> object:
    """A moment; without an offset it is Norwegian time."""
    if not isinstance(value, datetime):
        raise BadValue("must be a day and a time, written 2026-12-03T10:00:00 without quotation marks.")
    return value if value.tzinfo else value.replace(tzinfo=NORWAY)


def person(value: object, names: Names) -> object:
    """Somebody, by the key in the register."""
    if not isinstance(value, str):
        raise BadValue("must be the key of a person in quotation marks.")
    if names.people is not None and value not in names.people:
        raise BadValue(f"«{value}» is nobody in the register.")
    return value


def unit(value: object, names: Names) -> object:
    """A school, office, company or service, by its key in the register."""
    if not isinstance(value, str):
        raise BadValue("must be the key of a unit in quotation marks.")
    if names.units is not None and value not in names.units:
        raise BadValue(f"«{value}» is no unit in the register.")
    return value


def code(codes: type[StrEnum]) -> Reader:
    """One of these codes."""
    known = ", ".join(codes)

    def read(value: object, _names: Names) -> object:
        if not isinstance(value, str) or value not in list(codes):
            raise BadValue(f"must be one of {known}.")
        return codes(value)

    return read


def several(one: Reader) -> Reader:
    """A list of them."""

    def read(value: object, names: Names) -> object:
        if not isinstance(value, list):
            raise BadValue("must be a list in [brackets].")
        return [one(each, names) for each in value]

    return read


def of_each_person(value: object, names: Names) -> object:
    """People with yes or no: ``{ randi = true, ivar = false }``; a list of people means yes for each of them."""
    if isinstance(value, list):
        return {str(person(each, names)): True for each in value}
    if not isinstance(value, dict):
        raise BadValue("must be a list of people, or a table of people with true or false.")
    return {str(person(key, names)): flag(each, names) for key, each in value.items()}


def services(value: object, names: Names) -> object:
    """Services with who and why: ``{ ppt = { person = "lars", why = "…" } }``; ``wanted = false`` for one that is left out."""
    if not isinstance(value, dict):
        raise BadValue("must be a table of services.")
    return {code(Role)(key, names): _weighed(key, each, names) for key, each in value.items()}


def _weighed(key: str, value: object, names: Names) -> Mapping[str, object]:
    kinds: Mapping[str, Reader] = {"person": person, "why": text, "wanted": flag}
    return _fields(key, value, names, kinds)


def chairs(value: object, names: Names) -> object:
    """Who sits there: ``[{ person = "randi", role = "counsellor" }]``, with ``unit`` when the role is held at several."""
    if not isinstance(value, list):
        raise BadValue("must be a list of tables with person and role.")
    found = [_fields("a chair", each, names, {"person": person, "role": code(Role), "unit": unit}) for each in value]
    if any("person" not in each or "role" not in each for each in found):
        raise BadValue("every chair needs person and role.")
    return found


def _fields(name: str, value: object, names: Names, kinds: Mapping[str, Reader]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadValue(f"{name} must be a table with {', '.join(kinds)}.")
    unknown = sorted(set(value) - set(kinds))
    if unknown:
        raise BadValue(f"{name} has no key {unknown[0]}: the keys are {', '.join(kinds)}.")
    return {key: kinds[key](each, names) for key, each in value.items()}


def table(value: object, _names: Names) -> object:
    """Tables inside the act."""
    if not isinstance(value, dict):
        raise BadValue("must be a table.")
    return value
