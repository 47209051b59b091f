"""Every act that a case file can name: the steps themselves, their inputs read off their own signatures."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_type_hints
from uuid import UUID

from fotfeste.casework import steps as casework_steps
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.domain.facts import Occasion
from fotfeste.domain.procedure import Word
from fotfeste.rehearsal import values
from fotfeste.rehearsal.kinds import ALWAYS_GIVEN, PERSON, TEXT, WRITTEN_AS, Kind, kind_of
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.register_changes import change_register
from fotfeste.rehearsal.words import write


def steps() -> Iterator[Callable[..., object]]:
    """Every act of a case, found where acts are declared: none can be forgotten here. In the order of the ten words."""
    names = [module.name for module in walk_packages(casework_steps.__path__, f"{casework_steps.__name__}.")]
    places = [word.value for word in Word]
    for name in sorted(names, key=lambda name: (places.index(word) if (word := name.split(".")[3]) in places else len(places), name)):
        for found in vars(import_module(name)).values():
            if callable(found) and getattr(found, "__module__", "") == name and _takes_work(found):
                yield found


def _takes_work(function: Callable[..., object]) -> bool:
    """Whether `casework.act.act` has made a step of it: what is wrapped takes the work that the ritual has prepared."""
    body = getattr(function, "__wrapped__", None)
    return body is not None and next(iter(inspect.signature(body).parameters), "") == "work"


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an act: ``name`` is its key in the file, ``parameter`` what the step calls it.

    A step that must be given something (``always``) gets ``otherwise`` when the file does not say it.
    """

    name: str
    kind: Kind
    needed: bool
    parameter: str = ""
    always: bool = False
    otherwise: object = None


@dataclass(frozen=True, slots=True)
class Call:
    """One act as the file asks for it; ``inputs`` have been read and checked."""

    by: str
    case_id: UUID
    inputs: Mapping[str, Any]
    happened_at: datetime | None = None
    revision: int | None = None
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its name: what it does in one sentence, its inputs, and how it is played."""

    name: str
    sentence: str
    inputs: tuple[Input, ...]
    play: Callable[[Playing, Call], object] = field(repr=False)
    by_somebody: bool = True
    """False for what nobody does: the register changes, time passes."""


def _of_step(step: Callable[..., object]) -> Act:
    """The act that a step is: everything after the order is an input."""
    hints = get_type_hints(step)
    parameters = [each for each in inspect.signature(step).parameters.values() if each.kind is inspect.Parameter.KEYWORD_ONLY]
    inputs = tuple(_input(each, hints[each.name]) for each in parameters if each.name != "filename")  # what a browser called it

    def play(playing: Playing, call: Call) -> object:
        order = playing.order(call.by, call.case_id, happened_at=call.happened_at, revision=call.revision, outside=call.outside)
        return step(order, **_resolved(playing, call, inputs))

    return Act(step.__name__, _first_sentence(step), inputs, play)


def _input(parameter: inspect.Parameter, annotation: object) -> Input:
    """A parameter without a default is needed, unless it may be None, or is what a case file need not write."""
    name = parameter.name
    needed = parameter.default is inspect.Parameter.empty
    given = ALWAYS_GIVEN.get(name) if needed else None
    optional = given is not None or type(None) in getattr(annotation, "__args__", ())
    return Input(WRITTEN_AS.get(name, name), kind_of(name, annotation), needed and not optional, name, needed, given)


def _resolved(playing: Playing, call: Call, inputs: tuple[Input, ...]) -> dict[str, object]:
    """What the step is given: keys of the file exchanged for what the program knows them by."""
    given = {each.parameter: call.inputs.get(each.name, each.otherwise) for each in inputs if each.always or each.name in call.inputs}
    kinds = {each.parameter: each.kind for each in inputs}
    return {name: None if value is None else kinds[name].resolve(playing, call.case_id, value) for name, value in given.items()}


def _first_sentence(step: Callable[..., object]) -> str:
    return (inspect.getdoc(step) or "").split("\n\n")[0].replace("\n", " ")


def _raise_concern(playing: Playing, call: Call) -> object:
    raised = raise_concern(
        by=playing.viewer(call.by),
        pupil_id=playing.person(call.inputs["pupil"]),
        occasion=call.inputs["occasion"],
        seen=call.inputs["seen"],
        assessment=call.inputs.get("assessment", ""),
        at=playing.now,
        procedure=playing.procedure,
    )
    playing.cases.pop(call.inputs["pupil"], None)
    playing.cases[call.inputs["pupil"]] = raised.case_id
    return {"joined_an_open_case": raised.joined, "may_see_the_case": raised.visible}


def _write(playing: Playing, call: Call) -> object:
    return write(playing, by=call.by, case_id=call.case_id, words=call.inputs["words"])


def _nothing(_playing: Playing, _call: Call) -> object:
    return None


def _change_register(playing: Playing, call: Call) -> object:
    return change_register(playing, rows=call.inputs["rows"])


TABLE = Kind("a table", values.table, lambda _playing, _case, value: value)
OF_THEIR_OWN = (
    Act(
        "raise_concern",
        "Open a case for a pupil, or add to the one that is open.",
        (
            Input("pupil", PERSON, needed=True),
            Input("occasion", kind_of("occasion", Occasion), needed=True),
            Input("seen", TEXT, needed=True),
            Input("assessment", TEXT, needed=False),
        ),
        _raise_concern,
    ),
    Act(
        "write",
        "Write in fields of the form, each saved by itself as somebody types; the pupil writes in the pupil's own part.",
        (Input("words", Kind("tables of sections, fields and what stands in them: see below", values.table, TABLE.resolve), needed=True),),
        _write,
    ),
    Act(
        "change_register",
        "A later import changes the register: people and units key by key, rows of the other tables on top.",
        (Input("rows", Kind("the tables of the register, with what is new: see below", values.table, TABLE.resolve), needed=True),),
        _change_register,
        by_somebody=False,
    ),
    Act(
        "time_passes",
        "Nobody does anything: what is due by itself until this moment happens, and the state is told.",
        (),
        _nothing,
        by_somebody=False,
    ),
)
"""What is no step of a case behind a door."""
ACTS: Mapping[str, Act] = {act.name: act for act in (*OF_THEIR_OWN, *map(_of_step, steps()))}
