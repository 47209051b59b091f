"""Progress: where a case stands, what is due for whom, and how long that answer holds. Nobody types any of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection, hindering, lifted
from fotfeste.domain.procedure import Holder, Procedure, Stage, Step, Strength
from fotfeste.domain.rules import consent, follow_up, invitation, meeting
from fotfeste.domain.rules.parameters import DECIDES_EDUCATION, DECIDES_HEALTH, OF_AGE
from fotfeste.domain.rules.sequence import FIRST
from fotfeste.domain.text import Text
from fotfeste.domain.time import birthday, norwegian_day

EXIT = "exit:"
"""How the key of a check begins that says whose exit has been taken; the objection's code follows."""

TURNING = (consent.turning_days, invitation.turning_days, meeting.turning_days, follow_up.turning_days)
"""What in a case can turn the answer on a later day without anybody doing anything."""


class State(StrEnum):
    """How a step looks today; *late* is not among them: it is ``due_on`` before today, asked when it is shown."""

    DONE = "done"
    SKIPPED = "skipped"
    DUE = "due"
    ADVICE = "advice"
    HINDERED = "hindered"
    LATER = "later"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of one case on one day."""

    step: Step
    state: State
    done: Done | None
    due_on: date | None
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something somebody has to do now; ``item`` names which one when a step is done once for each of several things."""

    step: Step
    holder: Holder
    due_on: date | None
    reason: Text
    item: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole answer for one case on one day.

    ``holds_until`` is the first later day on which the same facts could give another answer, None when none can.
    """

    stage: Stage
    closed: bool
    states: tuple[StepState, ...]
    duties: tuple[Duty, ...]
    holds_until: date | None

    @property
    def next_duty(self) -> Duty | None:
        """What comes next: the first *must* that can be done, else the first advice."""
        return min(self.duties, key=lambda duty: duty.step.strength is not Strength.MUST, default=None)

    @property
    def hindered(self) -> tuple[StepState, ...]:
        """The steps that something stands in the way of."""
        return tuple(state for state in self.states if state.state is State.HINDERED)

    def state(self, act: str) -> StepState | None:
        """How the step with this act stands; None when the case does not need it."""
        return next((state for state in self.states if state.step.act == act), None)


def progress(procedure: Procedure, facts: CaseFacts, given: Given) -> Progress:
    """Where the case stands on the given day.

    1. Each step that the case needs is done, skipped, due, advised, hindered, waits for an earlier one, or was not kept.
    2. What is due or advised is a duty of its holder, once for every item.
    3. The answer holds until the first day on which a birthday, a consent, the meeting's day or a dated value changes it.
    4. A closed case stands for ever as it stood on the day it was closed.
    """
    given = given.on(norwegian_day(facts.closed.at)) if facts.closed else given
    states = tuple(_state(step, facts, given) for step in procedure.steps if step.needed(facts, given))
    duties = () if facts.closed else tuple(duty for state in states for duty in _duties(state, facts, given))
    return Progress(
        stage=_stage(states),
        closed=facts.closed is not None,
        states=states,
        duties=duties,
        holds_until=_holds_until(facts, given),
    )


def objections_to(procedure: Procedure, act: str, facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Everything that hinders or advises against ``act`` today; empty for an act that no step declares.

    An objection whose exit has been taken, which a check named ``exit:`` and its code says, only advises.
    """
    steps = [step for step in procedure.steps if step.act == act]
    return tuple(objection for step in steps for objection in _objections(step, facts, given))


def _objections(step: Step, facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    raised = (*_resting(step, facts, given), *(objection for rule in step.hindrances for objection in rule(facts, given)))
    return tuple(lifted(objection) if _exit_taken(objection, facts) else objection for objection in raised)


def _resting(step: Step, facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """A case that rests has no *must* up to the meeting but the one that takes it up again."""
    if step.stage is Stage.AFTER or step.strength is not Strength.MUST:
        return ()
    return tuple(objection for objection in follow_up.resting(facts, given) if objection.code != FIRST + step.act)


def _exit_taken(objection: Objection, facts: CaseFacts) -> bool:
    """School and OT decide together in steps of their own; every other exit is taken by one act, with a reason."""
    return objection.exit not in (Exit.NONE, Exit.JOINT_WITH_OFFICE) and facts.meeting.check(EXIT + objection.code) is not None


def _state(step: Step, facts: CaseFacts, given: Given) -> StepState:
    done = step.done(facts, given)
    if done:
        return StepState(step, State.SKIPPED if done.skipped else State.DONE, done, None, ())
    if step.until and step.until(facts, given):
        return StepState(step, State.NOT_KEPT, None, None, ())
    objections = _objections(step, facts, given)
    return StepState(step, _named(step, objections), None, step.due(facts, given) if step.due else None, objections)


def _named(step: Step, objections: tuple[Objection, ...]) -> State:
    stops = hindering(objections)
    if stops:
        waits = any(objection.code.startswith(FIRST) for objection in stops)
        return State.LATER if waits else State.HINDERED
    return State.DUE if step.strength is Strength.MUST else State.ADVICE


def _duties(state: StepState, facts: CaseFacts, given: Given) -> Iterable[Duty]:
    if state.state not in (State.DUE, State.ADVICE):
        return ()
    step = state.step
    reason = step.reason(facts, given)
    if step.each:
        items = step.each(facts, given)
        return [Duty(step, item.holder, item.due_on or state.due_on, reason, item.key) for item in items if item.done is None]
    return [Duty(step, step.holder(facts, given), state.due_on, reason)]


def _stage(states: tuple[StepState, ...]) -> Stage:
    waiting = [s.step.stage for s in states if s.step.strength is Strength.MUST and s.done is None and s.state is not State.NOT_KEPT]
    return next((stage for stage in Stage if stage in waiting), Stage.AFTER)


def _holds_until(facts: CaseFacts, given: Given) -> date | None:
    if facts.closed:
        return None
    ages = [given.value(key) for key in (DECIDES_EDUCATION, DECIDES_HEALTH, OF_AGE)]
    days = [birthday(born_on=facts.pupil.born_on, age=age) for age in ages]
    days += (*given.parameters.switch_dates(), *facts.register_turns_on)
    days += [day for turning_days in TURNING for day in turning_days(facts, given)]
    return min((day for day in days if day > given.day), default=None)
