"""The straight line: every step in its order, for a minor, for somebody of age, and for those who make the rules bite."""

import pytest

from fotfeste.casework.doors import look_behind
from fotfeste.domain.rules.progress import progress
from tests.small_world import small_world
from tests.walk import STAGES, case_at

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("A-05")
@pytest.mark.parametrize("pupil", ["jonas", "nora", "emma", "lise", "mina", "adrian", "ole", "ingrid"])
def test_the_straight_line_is_walked_to_its_end(pupil: str) -> None:
    world = small_world()
    with world.within():
        case = case_at(world, STAGES[-1], pupil=pupil)
        opened = look_behind(viewer=world.viewer(case.counsellor, at=case.now), case_id=case.id, at=case.now)
        answer = progress(opened.procedure, opened.facts, opened.given)
    assert {duty.step.act for duty in answer.duties} <= {"end_measure", "hand_over_paper", "post_paper", "close_case"}
