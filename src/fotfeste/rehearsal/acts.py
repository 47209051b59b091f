"""Every act that a case file can name: the steps themselves, their inputs read off their own signatures."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from fotfeste.casework.steps import concern, consent, distribution, follow_up, form, invitation, measures, meeting, messages, preparation, signing
from fotfeste.domain.facts import Occasion
from fotfeste.rehearsal import values
from fotfeste.rehearsal.kinds import ALWAYS_GIVEN, PERSON, TEXT, WRITTEN_AS, Kind, kind_of
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.register_changes import change_register
from fotfeste.rehearsal.words import write

STEPS: tuple[Callable[..., object], ...] = (
    concern.complete_concern,
    concern.contact_office,
    preparation.discuss_in_resource_team,
    preparation.skip_resource_team,
    preparation.assess_others,
    preparation.confirm_others,
    preparation.confirm_pupil_information,
    preparation.plan_attendance,
    consent.record_consent,
    consent.give_consent,
    consent.record_exception,
    invitation.choose_participants,
    invitation.propose_times,
    invitation.answer_times,
    invitation.send_invitations,
    invitation.answer_invitation,
    invitation.log_contact,
    invitation.skip_call,
    meeting.start_meeting,
    meeting.record_attendance,
    form.confirm_section,
    signing.lock_text,
    signing.sign_drawn,
    signing.sign_on_paper,
    signing.refuse_to_sign,
    signing.leave_open,
    distribution.distribute,
    distribution.post_paper,
    distribution.hand_over_paper,
    messages.send_again,
    messages.take_back,
    measures.end_measure,
    follow_up.close_case,
)
"""In the order of the procedure. A test holds this list against every function that is declared an act."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an act: ``name`` is its key in the file, ``parameter`` what the step calls it when that is another."""

    name: str
    kind: Kind
    needed: bool
    parameter: str = ""


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
    needed = parameter.default is inspect.Parameter.empty and parameter.name not in ALWAYS_GIVEN
    name = parameter.name
    return Input(WRITTEN_AS.get(name, name), kind_of(name, annotation), needed, name)


def _resolved(playing: Playing, call: Call, inputs: tuple[Input, ...]) -> dict[str, object]:
    """What the step is given: keys of the file exchanged for what the program knows them by."""
    always = {each.name: ALWAYS_GIVEN[each.name] for each in inputs if each.name in ALWAYS_GIVEN}
    given = {**always, **call.inputs}
    return {each.parameter: each.kind.resolve(playing, call.case_id, given[each.name]) for each in inputs if each.name in given}


def _first_sentence(step: Callable[..., object]) -> str:
    return (inspect.getdoc(step) or "").split("\n\n")[0].replace("\n", " ")


def _raise_concern(playing: Playing, call: Call) -> object:
    raised = concern.raise_concern(
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
ACTS: Mapping[str, Act] = {act.name: act for act in (*OF_THEIR_OWN, *map(_of_step, STEPS))}
