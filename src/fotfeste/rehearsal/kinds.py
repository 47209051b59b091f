"""The kinds of input that the steps take: how each is written in a case file, and what the step is given for it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from PIL import Image

from fotfeste.casework.models import Edition
from fotfeste.casework.steps.preparation import OtherChoice
from fotfeste.domain.facts import SeatFacts
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import MessageLine, messages_of
from fotfeste.rehearsal import values
from fotfeste.rehearsal.playing import NOBODY, Playing

Resolve = Callable[[Playing, UUID, Any], object]
INK = [[[120, 300, 0], [260, 120, 90], [330, 320, 180], [480, 140, 260]], [[520, 300, 400], [700, 180, 500], [880, 260, 620]]]
"""A signature that nobody has: what a finger might draw."""
PAGE = (1240, 1754)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input. ``written`` says how the file writes it, for the document; ``resolve`` makes of it what the step takes."""

    written: str
    read: values.Reader
    resolve: Resolve


def _itself(_playing: Playing, _case: UUID, value: Any) -> object:
    return value


def _person(playing: Playing, _case: UUID, value: str) -> object:
    return playing.person(value)


def _people(playing: Playing, _case: UUID, value: list[str]) -> object:
    return [playing.person(each) for each in value]


def _unit(playing: Playing, _case: UUID, value: str) -> object:
    return playing.unit(value)


def _seats(playing: Playing, case: UUID) -> tuple[SeatFacts, ...]:
    loaded = playing.loaded(case)
    return loaded.facts.meeting.seats if loaded else ()


def _seats_of(playing: Playing, case: UUID, key: str) -> list[int]:
    """The chairs of somebody at the current meeting; one that there is not when there are none, which the step then refuses."""
    person = playing.person(key)
    return [seat.id for seat in _seats(playing, case) if seat.person == person] or [NOBODY]


def _seat(playing: Playing, case: UUID, value: str) -> object:
    return _seats_of(playing, case, value)[0]


def _several_seats(playing: Playing, case: UUID, value: list[str]) -> object:
    return [seat for key in value for seat in _seats_of(playing, case, key)]


def _knows(playing: Playing, case: UUID, value: Mapping[str, bool]) -> object:
    return {seat: known for key, known in value.items() for seat in _seats_of(playing, case, key)}


def _proposal(playing: Playing, case: UUID, value: int) -> object:
    """The time with this number among those that wait, the earliest first."""
    loaded = playing.loaded(case)
    waiting = sorted((row for row in loaded.facts.meeting.proposals if not row.answer), key=lambda row: row.starts_at) if loaded else []
    return waiting[value - 1].id if 0 < value <= len(waiting) else NOBODY


def _paper(playing: Playing, case: UUID, value: str) -> object:
    """The newest paper of somebody that has not been brought yet, else the newest of all."""
    papers = Edition.objects.filter(case_id=case, holder_id=playing.person(value), replaced_at=None).order_by("-issued_at", "-kind")
    found = papers.filter(handed_over_at=None).first() or papers.first()
    return found.pk if found else UUID(int=NOBODY)


def _messages(playing: Playing, case: UUID) -> list[MessageLine]:
    """Of those that left in the same moment the order of the text is as good as any, and the same each time."""
    return sorted(messages_of(case_id=case), key=lambda line: (line.send_after, line.kind), reverse=True)


def _message(playing: Playing, case: UUID, value: str) -> object:
    """The newest message to somebody that failed or was taken back, else the newest of all."""
    own = [line for line in _messages(playing, case) if line.recipient_id == playing.person(value)]
    stopped = [line for line in own if line.state in (State.FAILED, State.WITHDRAWN)]
    return next((line.message_id for line in (*stopped, *own)), UUID(int=NOBODY))


def _waiting_messages(playing: Playing, case: UUID, value: list[str]) -> object:
    wanted = {playing.person(each) for each in value}
    return [line.message_id for line in _messages(playing, case) if line.recipient_id in wanted]


def _measure(playing: Playing, case: UUID, value: int) -> object:
    loaded = playing.loaded(case)
    measures = loaded.facts.measures if loaded else ()
    return measures[value - 1].id if 0 < value <= len(measures) else NOBODY


def _services(playing: Playing, _case: UUID, value: Mapping[Any, Mapping[str, Any]]) -> object:
    return {
        role: OtherChoice(
            wanted=bool(each.get("wanted", True)),
            person=playing.person(each["person"]) if "person" in each else None,
            why=str(each.get("why", "")),
        )
        for role, each in value.items()
    }


def _chairs(playing: Playing, _case: UUID, value: list[Mapping[str, Any]]) -> object:
    return [(playing.person(each["person"]), each["role"], playing.unit(each["unit"]) if "unit" in each else None) for each in value]


def _scan(_playing: Playing, _case: UUID, value: str) -> object:
    """A page that somebody has signed in ink: as white as the one before, for a rehearsal."""
    picture = io.BytesIO()
    Image.new("L", PAGE, 255 if value == "blank" else 250).save(picture, "PNG")
    return picture.getvalue()


def _drawn(_playing: Playing, _case: UUID, value: object) -> object:
    return INK if value == "drawn" else []


TEXT = Kind('`"words"`', values.text, _itself)
FLAG = Kind("`true` or `false`", values.flag, _itself)
NUMBER = Kind("a whole number", values.number, _itself)
DAY = Kind("a day: `2026-12-03`", values.day, _itself)
MOMENT = Kind("a moment: `2026-12-03T10:00:00`", values.moment, _itself)
PERSON = Kind("the key of a person", values.person, _person)
UNIT = Kind("the key of a unit", values.unit, _unit)
BY_ANNOTATION: Mapping[object, Kind] = {
    str: TEXT,
    bool: FLAG,
    int: NUMBER,
    date: DAY,
    datetime: MOMENT,
}
BY_NAME: Mapping[str, Kind] = {
    **dict.fromkeys(("pupil_id", "person", "giver", "receiver", "guardian", "accountable", "consented_by"), PERSON),
    **dict.fromkeys(("people", "persons", "release", "released"), Kind("a list of people", values.several(values.person), _people)),
    "unit": UNIT,
    "code": Kind("the code of what is in the way, as a refusal tells it", values.text, _itself),
    "seat_id": Kind("the key of the person on the chair", values.person, _seat),
    **dict.fromkeys(("present", "seat_ids", "remote"), Kind("a list of people with a chair", values.several(values.person), _several_seats)),
    "knows": Kind("a list of people, or `{ randi = true, ivar = false }`", values.of_each_person, _knows),
    "proposal_id": Kind("the number of the time among those that wait, from 1; without it none suits", values.number, _proposal),
    "edition_id": Kind("the key of the person whose paper it is", values.person, _paper),
    "message_id": Kind("the key of the person it goes to", values.person, _message),
    "message_ids": Kind("a list of the people they go to", values.several(values.person), _waiting_messages),
    "measure_id": Kind("the number of the measure, from 1", values.number, _measure),
    "services": Kind('a table: `{ ppt = { person = "lars", why = "…" } }`, or `{}`', values.services, _services),
    "seats": Kind('a list: `[{ person = "randi", role = "counsellor" }]`', values.chairs, _chairs),
    "times": Kind("a list of moments", values.several(values.moment), _itself),
    "items": Kind("a list of texts", values.several(values.text), _itself),
    "strokes": Kind('`"drawn"` (what it is without this key) or `"nothing"`', values.text, _drawn),
    "scan": Kind('`"blank"` (what it is without this key): a page made for the rehearsal', values.text, _scan),
}
"""What the name of a step's parameter says more about than its type does."""
WRITTEN_AS: Mapping[str, str] = {
    "pupil_id": "pupil",
    "seat_id": "person",
    "seat_ids": "people",
    "proposal_id": "time",
    "edition_id": "paper_of",
    "message_id": "message_to",
    "message_ids": "messages_to",
    "measure_id": "measure",
}
"""What a case file calls a parameter that has a number of the database in the program."""
ALWAYS_GIVEN: Mapping[str, object] = {"strokes": "drawn", "scan": "blank"}
"""What a case file need not write, because nobody would learn anything from it."""


def kind_of(name: str, annotation: object) -> Kind:
    """The kind of a step's parameter, by its name, else by its type.

    Raises:
        LookupError: neither says it: give the parameter's name a kind in `BY_NAME`.
    """
    plain = _without_none(annotation)
    if name in BY_NAME:
        return BY_NAME[name]
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Kind("one of " + ", ".join(f"`{each}`" for each in plain if each), values.code(plain), _itself)
    if plain in BY_ANNOTATION:
        return BY_ANNOTATION[plain]
    raise LookupError(f"no kind of input is known for {name}: {annotation}")


def _without_none(annotation: object) -> object:
    parts = [part for part in getattr(annotation, "__args__", ()) if part is not type(None)]
    return parts[0] if len(parts) == 1 and type(None) in getattr(annotation, "__args__", ()) else annotation
