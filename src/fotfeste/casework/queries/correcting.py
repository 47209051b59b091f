"""What can be corrected in a case, what has been, and who got a paper with the wrong thing (design.md section 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.correctable import CORRECTABLE, Correctable, Detail, Kind
from fotfeste.casework.facts import Loaded
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.people import Names
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.access import Viewer

ACT = "correct"


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One detail of a fact as it stands."""

    detail: Detail
    value: object
    """As the row has it; a listed choice as the choice itself."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact that can be corrected. ``about`` is who it is about, empty when that says itself; ``locked``: it stands in a locked text."""

    fact: Correctable
    row: str
    about: str
    details: tuple[DetailLine, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class GotIt:
    """Somebody who holds a paper that carries the wrong thing."""

    name: str
    kind: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction: what stood there and what stands now, detail by detail."""

    fact: Correctable
    about: str
    at: datetime
    by: str
    why: str
    changes: tuple[tuple[Detail, object, object], ...]
    got_it: tuple[GotIt, ...]


@dataclass(frozen=True, slots=True)
class CorrectPage:
    """``chosen`` is the fact that is being corrected, None for the list; ``people`` are those whom a contact can be with."""

    act: ActPage
    facts: tuple[FactLine, ...]
    chosen: FactLine | None
    corrected: tuple[Corrected, ...]
    people: tuple[tuple[PersonId, str], ...]


def correct_page(*, viewer: Viewer, case_id: UUID, at: datetime, what: str = "", row: str = "") -> CorrectPage:
    """For those who may correct; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=(ACT,), at=at)
    loaded, facts = page.opened.loaded, page.opened.facts
    lines = tuple(_line(fact, found, page) for fact in CORRECTABLE.values() for found in fact.rows(loaded))
    numbers = (facts.pupil.person, *(g.person for g in facts.guardians), *(seat.person for seat in facts.meeting.seats))
    return CorrectPage(
        act=page,
        facts=lines,
        chosen=next((line for line in lines if line.fact.key == what and line.row == row), None),
        corrected=corrections(loaded, page.names),
        people=tuple((number, page.names.person(number)) for number in dict.fromkeys(numbers)),
    )


def corrections(loaded: Loaded, names: Names) -> tuple[Corrected, ...]:
    """Every correction of the case, newest first."""
    return tuple(_corrected(row, loaded, names) for row in reversed(loaded.rows["corrections"]) if row["what"] in CORRECTABLE)


def _line(fact: Correctable, row: Row, page: ActPage) -> FactLine:
    details = tuple(DetailLine(detail, _value(detail, row[detail.key])) for detail in fact.details)
    locked = fact.in_text and page.opened.facts.meeting.text is not None
    return FactLine(fact, str(row["id"]), _about(fact, row, page.names), details, locked)


def _about(fact: Correctable, row: Row, names: Names) -> str:
    """Whose answer, chair or call it is."""
    key = {"consents": "giver_id", "seats": "person_id", "contacts": "person_id", "concerns": "raised_by_id"}.get(fact.part)
    return names.person(row[key]) if key else ""


def _value(detail: Detail, value: object) -> object:
    return value[0] if detail.kind is Kind.LISTED and isinstance(value, list) and value else value


def _corrected(row: Row, loaded: Loaded, names: Names) -> Corrected:
    fact = CORRECTABLE[row["what"]]
    now = next((each for each in loaded.rows[fact.part] if str(each["id"]) == row["row"]), None)
    changes = [
        (detail, _value(detail, row["before"].get(detail.key)), _value(detail, row["after"][detail.key]))
        for detail in fact.details
        if detail.key in row["after"]
    ]
    made_at = datetime.fromisoformat(row["made_at"])
    return Corrected(
        fact=fact,
        about=_about(fact, now, names) if now else "",
        at=made_at,
        by=names.person(row["made_by_id"]),
        why=row["why"],
        changes=tuple(changes),
        got_it=tuple(_got_it(fact, now, loaded, made_at, names)) if now else (),
    )


def _got_it(fact: Correctable, row: Row, loaded: Loaded, made_at: datetime, names: Names) -> Iterable[GotIt]:
    """Papers from before the correction that still count."""
    for edition in loaded.rows["editions"]:
        issued_at = datetime.fromisoformat(edition["issued_at"])
        if edition["holder_id"] and not edition["replaced_at"] and issued_at < made_at and fact.carried(loaded, row, edition):
            yield GotIt(names.person(edition["holder_id"]), edition["kind"], issued_at)
