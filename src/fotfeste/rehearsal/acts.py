"""Every act that a case file can name: the steps themselves, their inputs read off their own signatures."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import get_type_hints

from fotfeste.casework import steps as casework_steps
from fotfeste.domain.procedure import Word
from fotfeste.rehearsal.act import Act, Call, Input
from fotfeste.rehearsal.kinds import ALWAYS_GIVEN, TEXT, WRITTEN_AS, kind_of
from fotfeste.rehearsal.own_acts import OF_THEIR_OWN
from fotfeste.rehearsal.playing import Playing


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


def _of_step(step: Callable[..., object]) -> Act:
    """The act that a step is: everything after the order is an input."""
    hints = get_type_hints(step)
    parameters = [each for each in inspect.signature(step).parameters.values() if each.kind is inspect.Parameter.KEYWORD_ONLY]
    known = vars(import_module(step.__module__))
    inputs = tuple(_input(each, hints[each.name], known) for each in parameters if each.name != "filename")  # what a browser called it

    def play(playing: Playing, call: Call) -> object:
        order = playing.order(call.by, call.case_id, happened_at=call.happened_at, revision=call.revision, outside=call.outside)
        return step(order, **_resolved(playing, call, inputs))

    return Act(step.__name__, _first_sentence(step), inputs, play)


def _input(parameter: inspect.Parameter, annotation: object, known: Mapping[str, object]) -> Input:
    """A parameter without a default is needed, unless it may be None, or is what a case file need not write."""
    name = parameter.name
    needed = parameter.default is inspect.Parameter.empty
    given = ALWAYS_GIVEN.get(name) if needed else None
    optional = given is not None or type(None) in getattr(annotation, "__args__", ())
    kind = kind_of(name, annotation)
    codes = _codes(name, known) if kind is TEXT else ()
    if codes:
        kind = replace(kind, written="one of " + ", ".join(f'`"{code}"`' for code in codes))
    return Input(WRITTEN_AS.get(name, name), kind, needed and not optional, name, needed, given)


def _codes(name: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """The answers that a step's own file lists for an input: ``ANSWERS`` for ``answer``. Which of them hold is for the step to say."""
    words = name.upper()
    for constant in (f"{words}S", words, f"CONTACT_{words}S", *(("SAYERS",) if name == "said_by" else ())):
        listed = known.get(constant)
        if isinstance(listed, tuple) and listed and all(isinstance(each, str) for each in listed):
            return listed
    return ()


def _resolved(playing: Playing, call: Call, inputs: tuple[Input, ...]) -> dict[str, object]:
    """What the step is given: keys of the file exchanged for what the program knows them by."""
    given = {each.parameter: call.inputs.get(each.name, each.otherwise) for each in inputs if each.always or each.name in call.inputs}
    kinds = {each.parameter: each.kind for each in inputs}
    return {name: None if value is None else kinds[name].resolve(playing, call.case_id, value) for name, value in given.items()}


def _first_sentence(step: Callable[..., object]) -> str:
    return (inspect.getdoc(step) or "").split("\n\n")[0].replace("\n", " ")


_OWN = {act.name for act in OF_THEIR_OWN}
ACTS: Mapping[str, Act] = {act.name: act for act in (*OF_THEIR_OWN, *(_of_step(step) for step in steps() if step.__name__ not in _OWN))}
