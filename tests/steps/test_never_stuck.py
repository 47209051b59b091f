"""Whatever people have done to a case, it can be brought to its end, and it never ends over a *must* that nobody answered for."""

import os
from dataclasses import replace

import pytest
from django.db import transaction

from fotfeste.domain.facts import CaseFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Refused
from fotfeste.domain.procedure import Strength
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import TABLE
from fotfeste.domain.rules.progress import EXIT, State, progress
from fotfeste.world.dice import Dice
from tests.small_world import World
from tests.steps.branches import EVERY_ACT
from tests.steps.diligent import DOES, Diligent
from tests.steps.histories import History

CASES = int(os.environ.get("FOTFESTE_CASES", "10"))
"""``make soak`` brings two hundred to their end."""
ACTS_BEFORE = 14


class _Undo(Exception):
    """Leaves a history's transaction without keeping anything."""


def unanswered(facts: CaseFacts, given: Given) -> list[str]:
    """The musts of a closed case that were neither done nor let go by a recorded exit."""
    if facts.closed_as in ("withdrawn", "raised_in_error"):
        return []
    states = progress(ALL[facts.procedure], replace(facts, closed=None, closed_as=""), given).states
    exits = [key for key, _done in facts.meeting.checks if key.startswith(EXIT)]
    return [
        state.step.act
        for state in states
        if state.step.strength is Strength.MUST
        and state.done is None
        and state.step.act != "close_case"
        and not (state.state is State.NOT_KEPT and any(key.endswith(state.step.act) for key in exits))
    ]


@pytest.mark.ledger("A-03", "A-53")
def test_whatever_was_done_to_a_case_it_can_be_brought_to_an_end_that_nobody_left_open(world: World) -> None:
    done = set[str]()
    for number in range(CASES):
        try:
            with transaction.atomic():
                history = History(world, 1000 + number).play(ACTS_BEFORE, among=EVERY_ACT)
                diligent = Diligent(history.case, Dice(f"diligent {number}"))
                diligent.finish()
                opened = diligent.look()
                assert unanswered(opened.facts, opened.given) == [], diligent.done
                done.update(diligent.done)
                raise _Undo
        except _Undo:
            pass
        except (AssertionError, Refused) as wrong:
            raise AssertionError(f"case {number} of {history.case.pupil} after {history.done} and {diligent.done}: {wrong}") from wrong
    assert {"start_meeting", "lock_text", "distribute", "close_case"} <= done


def test_somebody_diligent_knows_how_to_do_every_declared_act() -> None:
    acts = {step.act for procedure in ALL.values() for step in procedure.steps} - {"raise_concern"}
    assert set(DOES) == acts
    assert acts <= set(TABLE)
