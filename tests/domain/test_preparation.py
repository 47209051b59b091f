"""What is ready before the meeting."""

from datetime import date

import pytest

from fotfeste.domain.rules import preparation
from tests.domain import examples as x

DAY = x.on(x.INVITED_ON)


@pytest.mark.ledger("A-21")
def test_others_are_weighed_when_both_school_and_ot_have_confirmed_also_when_the_answer_is_nobody() -> None:
    school = x.with_checks(x.RAISED, "others_school")
    assert preparation.others_assessed(school, DAY) is None
    assert preparation.who_assesses_others(x.RAISED, DAY).person == x.COUNSELLOR
    assert preparation.who_assesses_others(school, DAY).person == x.ADVISER
    both = x.with_checks(school, "others_office", day=date(2026, 11, 18))
    settled = preparation.others_assessed(both, DAY)
    assert settled is not None
    assert settled.at == x.at(date(2026, 11, 18))


@pytest.mark.ledger("A-29")
def test_the_resource_team_can_be_skipped_and_the_fact_says_so() -> None:
    skipped = preparation.resource_team_discussed(x.with_checks(x.RAISED, "resource_team", skipped=True), DAY)
    assert skipped is not None
    assert skipped.skipped
    assert preparation.resource_team_discussed(x.RAISED, DAY) is None


@pytest.mark.ledger("A-34", "A-36")
def test_information_and_routine_are_ready_the_day_before_the_meeting() -> None:
    assert preparation.ready_by(x.AGREED, DAY) == date(2026, 12, 2)
    assert preparation.ready_by(x.AGREED, x.on(x.INVITED_ON, preparation__days_before_meeting=3)) == date(2026, 11, 30)
    assert preparation.ready_by(x.PREPARED, DAY) is None
    assert preparation.pupil_information_confirmed(x.PREPARED, DAY) is not None
    assert preparation.attendance_planned(x.PREPARED, DAY) is not None
