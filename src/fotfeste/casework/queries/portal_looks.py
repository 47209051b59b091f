"""Who has looked at the case, in plain words: by day and person, newest first (design.md, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from fotfeste.audit.read import LookLine, looks
from fotfeste.casework.queries.people import names_for
from fotfeste.casework.queries.portal import KINDS, PortalPage, portal_page, title_at_table
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.words import role_words

ACT = "see_looks"
LATEST = 400
"""Looks on one page; older ones are asked for at the school."""
SEEN = {
    "see_case": Text(nb="åpnet saken", nn="opna saka", en="opened the case"),
    "see_meeting": Text(nb="åpnet skjemaet", nn="opna skjemaet", en="opened the form"),
    "see_history": Text(nb="leste det som har hendt", nn="las det som har hendt", en="read what has happened"),
    "see_portal": Text(nb="leste sidene her i Fotfeste", nn="las sidene her i Fotfeste", en="read the pages here in Fotfeste"),
    "see_own_paper": Text(nb="leste sitt eget papir", nn="las sitt eige papir", en="read their own paper"),
    "see_paper": Text(nb="leste et papir i saken", nn="las eit papir i saka", en="read a paper of the case"),
    "see_looks": Text(nb="så hvem som har sett", nn="såg kven som har sett", en="saw who has looked"),
}
SOMETHING = Text(nb="så i saken", nn="såg i saka", en="looked at the case")


@dataclass(frozen=True, slots=True)
class Looker:
    """What one person looked at on one day; ``title`` and ``unit`` may be empty."""

    name: str
    title: Text
    unit: str
    kind: str
    me: bool
    last_at: datetime
    saw: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LooksOfDay:
    """Everybody who looked on one day, the latest first."""

    day: date
    people: tuple[Looker, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody answered, or answers, for the case in another's place: up to and including ``until``, or from then on (None)."""

    receiver: str
    giver: str
    from_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PortalLooks:
    """The page of who has looked; ``more`` says that there are older looks than those shown."""

    page: PortalPage
    days: tuple[LooksOfDay, ...]
    more: bool
    answered: tuple[Answered, ...]
    """Each time that the case changed hands, the newest first."""


def portal_looks(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalLooks:
    """Who has opened the case and what they saw; looking here is a look too, and logged.

    Raises:
        NoSuchCase: no such case, or nothing that the viewer is to it.
        NotYours: a guest: only the family sees who has looked.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at, act=ACT)
    lines = looks(case_id, latest=LATEST + 1)
    known = _known(page, lines[:LATEST])
    days = tuple(
        LooksOfDay(day, tuple(_people(list(of_day), known))) for day, of_day in groupby(lines[:LATEST], key=lambda line: norwegian_day(line.at))
    )
    return PortalLooks(page, days, more=len(lines) > LATEST, answered=_answered(page))


def _answered(page: PortalPage) -> tuple[Answered, ...]:
    name = page.names.person
    return tuple(Answered(name(h.receiver), name(h.giver), h.from_on, h.until) for h in reversed(page.opened.facts.handovers))


def _people(lines: list[LookLine], known: Mapping[PersonId, tuple[str, Text, str, str, bool]]) -> list[Looker]:
    by_person: dict[PersonId, list[LookLine]] = {}
    for line in lines:
        by_person.setdefault(line.person_id, []).append(line)
    return [
        Looker(*known[person], last_at=own[0].at, saw=tuple(dict.fromkeys(SEEN.get(line.what, SOMETHING) for line in own)))
        for person, own in by_person.items()
    ]


def _known(page: PortalPage, lines: tuple[LookLine, ...]) -> dict[PersonId, tuple[str, Text, str, str, bool]]:
    """Name, title, unit, colour and whether it is the reader, for everybody who has looked."""
    numbers = {line.person_id for line in lines}
    names = names_for(page.opened.loaded, also=numbers)
    units = _work(page)
    return {number: (names.person(number), *_title(page, number, units), _kind(page, number), number == page.me) for number in numbers}


def _work(page: PortalPage) -> dict[PersonId, tuple[Text, str]]:
    """Title and place of work of those at the school and the office; no place when an address is protected."""
    facts = page.opened.facts
    hidden = address_protected(facts)
    found: dict[PersonId, tuple[Text, str]] = {}
    for unit in filter(None, (facts.office, facts.school)):
        for row in lookup.staff_at(unit_id=unit, day=page.opened.given.day):
            found[row.person_id] = (_capital(role_words(role=row.role, title=row.title)), "" if hidden else page.names.unit(unit))
    return found


def _title(page: PortalPage, person: PersonId, work: Mapping[PersonId, tuple[Text, str]]) -> tuple[Text, str]:
    opened = page.opened
    if person == opened.facts.pupil.person:
        return opened.procedure.seat(Role.PUPIL).title, ""
    seat = opened.facts.meeting.seat_of(person)
    if seat is not None and (seat.role is Role.GUARDIAN or person not in work):
        return title_at_table(opened, seat), ""
    if any(row.guardian_id == person for row in opened.loaded.guardianships):
        return opened.procedure.seat(Role.GUARDIAN).title, ""
    return work.get(person, (same(""), ""))


def _kind(page: PortalPage, person: PersonId) -> str:
    facts = page.opened.facts
    if person == facts.pupil.person:
        return "young"
    if any(guardian.person == person for guardian in facts.guardians):
        return "home"
    seat = facts.meeting.seat_of(person)
    return KINDS.get(seat.role, "other") if seat else ""


def _capital(text: Text) -> Text:
    return Text(nb=text.nb[:1].upper() + text.nb[1:], nn=text.nn[:1].upper() + text.nn[1:], en=text.en[:1].upper() + text.en[1:])
