"""Concern: raised in a moment, by the right people, and at the right desk."""

import pytest

from fotfeste.casework.models import Case
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.domain.facts import Occasion
from tests.small_world import NOW, small_world

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("A-01", "A-05", "A-14")
def test_a_concern_opens_a_case_with_the_school_responsible_and_the_office_found() -> None:
    world = small_world()
    with world.within():
        raised = raise_concern(
            by=world.viewer("teacher"),
            pupil_id=world.id("jonas"),
            occasion=Occasion.RISK_OT_PPT_CAN_HELP,
            seen="Borte tre dagar i veka.",
            at=NOW,
            procedure="clarification",
        )
        case = Case.objects.get(id=raised.case_id)
    assert (case.school_id, case.office_id) == (world.unit("school"), world.unit("office"))
    assert case.responsible_id == world.id("counsellor")
    assert raised.visible
