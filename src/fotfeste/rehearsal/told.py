"""What the rules answered, as the story tells it: refusals with their sources and exits, where the case stands, and whose duty what is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fotfeste.casework.facts import Loaded
from fotfeste.casework.given import given_for
from fotfeste.casework.viewer import ROLE_OF_EMPLOYMENT
from fotfeste.domain.objection import EXIT_SENTENCES, Objection
from fotfeste.domain.procedure import Holder
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.progress import Duty, Progress, StepState, progress
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY, norwegian_day
from fotfeste.people import lookup
from fotfeste.rehearsal.naming import item_name
from fotfeste.rehearsal.playing import Playing

Told = dict[str, Any]
CODES_OF_ROLE = {role: [code for code, each in ROLE_OF_EMPLOYMENT.items() if each is role] for role in ROLE_OF_EMPLOYMENT.values()}


def both(text: Text) -> dict[str, str]:
    """A sentence in both norms."""
    return {"nb": text.nb, "nn": text.nn}


def source(why: Source) -> Told:
    """Where an answer comes from; what it does not have is left out."""
    whole: Told = {
        "document": both(why.document),
        "section": why.section,
        "rows": list(why.rows),
        "quote": why.quote,
        "mark": why.mark.value,
        "valid_from": _day(why.valid_from),
        "valid_to": _day(why.valid_to),
    }
    return {name: value for name, value in whole.items() if value}


def objection(playing: Playing, against: Objection) -> Told:
    """One reason against an act, with the way that leads on."""
    told: Told = {
        "code": item_name(playing, against.code, measures={}),
        "sentence": both(against.sentence),
        "hinders": against.hinders,
        "source": source(against.source),
        "exit": against.exit.value,
        "exit_sentence": both(EXIT_SENTENCES[against.exit]),
    }
    return told | ({"field": against.field} if against.field else {})


def state(playing: Playing, case_id: UUID) -> Told | None:
    """Where a case stands now: its stage, every step that it needs, and every duty with those who hold it; None without a case."""
    loaded = playing.loaded(case_id)
    if loaded is None:
        return None
    answer = _asked(playing, loaded)
    numbers = measure_numbers(loaded)
    return {
        "stage": answer.stage.value,
        "closed": answer.closed,
        "closed_as": loaded.facts.closed_as,
        "responsible": playing.key_of(loaded.facts.responsible),
        "meeting": _meeting(loaded),
        "steps": [_step(playing, each) for each in answer.states],
        "duties": [_duty(playing, each, numbers) for each in answer.duties],
        "holds_until": _day(answer.holds_until),
    }


def measure_numbers(loaded: Loaded) -> dict[int, int]:
    """The promises' own numbers, in the order in which they were made."""
    return {measure.id: number for number, measure in enumerate(loaded.facts.measures, start=1)}


def _asked(playing: Playing, loaded: Loaded) -> Progress:
    given = given_for(authority_id=playing.authority_id, school_id=loaded.facts.school, day=norwegian_day(playing.now))
    return progress(ALL[loaded.facts.procedure], loaded.facts, given)


def _meeting(loaded: Loaded) -> Told:
    meeting = loaded.facts.meeting
    return {"number": meeting.number, "starts_at": local(meeting.starts_at)}


def _step(playing: Playing, each: StepState) -> Told:
    told: Told = {
        "act": each.step.act,
        "title": both(each.step.done_title if each.done else each.step.title),
        "strength": each.step.strength.value,
        "state": each.state.value,
    }
    if each.due_on:
        told["due_on"] = each.due_on.isoformat()
    if each.objections:
        told["objections"] = [_in_short(objection(playing, against)) for against in each.objections]
    return told


def _in_short(told: Told) -> Told:
    """Without the document, which every refusal names in full."""
    return {name: value for name, value in told.items() if name not in ("source", "exit_sentence")} | {"rows": told["source"].get("rows", [])}


def _duty(playing: Playing, duty: Duty, numbers: Mapping[int, int]) -> Told:
    told: Told = {
        "act": duty.step.act,
        "strength": duty.step.strength.value,
        "due_on": _day(duty.due_on),
        "reason": both(duty.reason),
        "role": duty.holder.role.value,
        "held_by": held_by(playing, duty.holder),
    }
    return told | ({"item": item_name(playing, duty.item, measures=numbers)} if duty.item else {})


def held_by(playing: Playing, holder: Holder) -> list[str]:
    """Whoever has the duty today: the person, or without one everybody who holds the role at the unit."""
    if holder.person is not None:
        return [playing.key_of(holder.person)]
    if holder.unit is None:
        return []
    codes = CODES_OF_ROLE.get(holder.role, [])
    rows = lookup.staff_at(unit_id=holder.unit, roles=codes, day=norwegian_day(playing.now))
    return playing.keys_of({row.person_id for row in rows})


def sentences(playing: Playing, objections: Iterable[Objection]) -> list[Told]:
    """Several of them, in their order."""
    return [objection(playing, each) for each in objections]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def local(moment: datetime | None) -> str | None:
    """A moment in Norwegian time, as the file writes it."""
    return moment.astimezone(NORWAY).isoformat() if moment else None
