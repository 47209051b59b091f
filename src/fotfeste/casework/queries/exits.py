"""What stands in the way of a case and can be gone past by a leader, and what has been (A-18)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.exits import TakenExit, exits_among
from fotfeste.casework.open_exits import OpenExit, open_exits
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.access import Viewer
from fotfeste.people import lookup


@dataclass(frozen=True, slots=True)
class ExitLine:
    """One open exit, with those who can agree when a chair is empty, by number and name."""

    exit: OpenExit
    agree: tuple[tuple[PersonId, str], ...]


@dataclass(frozen=True, slots=True)
class ExitsPage:
    """The exits that are open, and those that have been taken at this meeting; ``names`` of whoever is named in them."""

    act: ActPage
    lines: tuple[ExitLine, ...]
    taken: tuple[TakenExit, ...]
    names: dict[PersonId, str]


def exits_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> ExitsPage:
    """The exits of a case for a leader; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("take_exit",), at=at)
    exits = open_exits(opened=page.opened)
    taken = exits_among(page.opened.loaded.part("checks"))
    named = [person for each in exits for person in each.agree] + [person for each in taken for person in (each.by, each.consented_by) if person]
    names = {number: person.name for number, person in lookup.persons(person_ids=named).items()}
    lines = tuple(ExitLine(each, tuple((person, names[person]) for person in each.agree if person in names)) for each in exits)
    return ExitsPage(act=page, lines=lines, taken=taken, names=names)
