"""Follow-up: a case closes when nothing is left to do, and not before."""

from datetime import timedelta

import pytest

from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Case, CaseStanding, Duty, Edition, Measure
from fotfeste.casework.steps.distribution import hand_over_paper
from fotfeste.casework.steps.follow_up import close_case
from fotfeste.casework.steps.measures import end_measure
from fotfeste.domain.objection import Refused
from tests.small_world import small_world
from tests.steps.at_the_table import HELD, issued, signed

pytestmark = pytest.mark.django_db
LATER = HELD + timedelta(days=20)


@pytest.mark.ledger("A-03", "A-04", "A-48")
def test_a_case_closes_when_papers_are_out_and_promises_are_ended() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        with pytest.raises(Refused, match="first:end_measure"):
            close_case(world.order("counsellor", case_id, at=LATER))
        end_measure(world.order("adviser", case_id, at=LATER), measure_id=Measure.objects.get(case_id=case_id).pk, kept=True)
        close_case(world.order("counsellor", case_id, at=LATER), reason="Alt er gjort.")
        case = Case.objects.get(id=case_id)
        assert (case.closed_at, case.closed_by_id, case.closed_reason) == (LATER, world.id("counsellor"), "Alt er gjort.")
        assert CaseStanding.objects.get(case_id=case_id).closed
        assert not Duty.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-03", "A-39")
def test_a_case_without_papers_or_with_one_not_handed_over_stays_open() -> None:
    world = small_world()
    with world.within():
        unissued = signed(world)
        with pytest.raises(Refused, match="first:distribute"):
            close_case(world.order("counsellor", unissued, at=LATER))
        by_hand = issued(world, pupil="mina", guardians=("minas_mother",))
        end_measure(world.order("adviser", by_hand, at=LATER), measure_id=Measure.objects.get(case_id=by_hand).pk, kept=True)
        with pytest.raises(Refused, match="first:hand_over_paper"):
            close_case(world.order("counsellor", by_hand, at=LATER))
        for number in Edition.objects.filter(case_id=by_hand, channel="by_hand").values_list("id", flat=True):
            hand_over_paper(world.order("counsellor", by_hand, at=LATER), edition_id=number)
        close_case(world.order("counsellor", by_hand, at=LATER))


def test_a_closed_case_is_closed_once_and_takes_nothing_more() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        measure = Measure.objects.get(case_id=case_id).pk
        end_measure(world.order("adviser", case_id, at=LATER), measure_id=measure, kept=True)
        with pytest.raises(NotYours):
            close_case(world.order("adviser", case_id, at=LATER))
        close_case(world.order("leader", case_id, at=LATER))
        with pytest.raises(Refused, match="closed"):
            close_case(world.order("counsellor", case_id, at=LATER))
        with pytest.raises(Refused, match="closed"):
            end_measure(world.order("adviser", case_id, at=LATER), measure_id=measure, kept=False, result="x")
