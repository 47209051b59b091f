"""A case rests for a reason until a day, and goes on by itself."""

from datetime import date, timedelta

import pytest

from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Wait
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps.concern import contact_office
from fotfeste.casework.steps.follow_up import end_wait, wait
from fotfeste.domain.time import norwegian_day
from tests.small_world import World
from tests.steps.seen import duties, kinds, refusal, standing
from tests.walk import case_at

UNTIL = date(2026, 12, 12)
WHY = "Vi ventar på svar frå sjukehuset."


@pytest.mark.ledger("A-03")
def test_a_case_rests_with_a_reason_and_shows_until_when(world: World) -> None:
    case = case_at(world, "raised")
    assert "contact_office" in duties(case.id)
    wait(case.order("counsellor"), reason=WHY, until=UNTIL)
    row = Wait.objects.get(case_id=case.id)
    assert (row.reason, row.until, row.recorded_by_id) == (WHY, UNTIL, world.id("counsellor"))
    assert standing(case.id).waiting_until == UNTIL
    assert (standing(case.id).next_act, standing(case.id).next_due_on) == ("end_wait", UNTIL)
    assert duties(case.id) & {"contact_office", "propose_times", "end_wait"} == {"end_wait"}
    assert kinds(case.id)[-1] == "WaitBegan"
    assert refusal(contact_office, case.order("counsellor"), channel="phone").code == "first:end_wait"


@pytest.mark.ledger("A-03")
def test_the_case_is_taken_up_again_before_its_day_or_goes_on_by_itself_after_it(world: World) -> None:
    case = case_at(world, "raised")
    wait(case.order("counsellor"), reason=WHY, until=UNTIL)
    end_wait(case.order("leader"))
    assert standing(case.id).waiting_until is None
    assert "contact_office" in duties(case.id)
    assert refusal(end_wait, case.order("leader")).code == "not_waiting"
    wait(case.order("counsellor"), reason=WHY, until=UNTIL)
    case.later(days=(UNTIL - norwegian_day(case.now)).days + 1)
    refresh_case(case_id=case.id, at=case.now)
    assert standing(case.id).waiting_until is None
    assert "contact_office" in duties(case.id)


@pytest.mark.ledger("A-03")
def test_refusals_name_the_field_and_write_nothing(world: World) -> None:
    case = case_at(world, "raised")
    order = case.order("counsellor")
    assert refusal(wait, order, reason=" ", until=UNTIL).field == "reason"
    assert refusal(wait, order, reason=WHY, until=norwegian_day(case.now)).code == "not_ahead"
    assert refusal(wait, order, reason=WHY, until=norwegian_day(case.now) + timedelta(days=61)).code == "waits_too_long"
    with pytest.raises(NotYours):
        wait(case.order("adviser"), reason=WHY, until=UNTIL)
    wait(order, reason=WHY, until=UNTIL)
    assert refusal(wait, order, reason=WHY, until=UNTIL).code == "rests_already"


@pytest.mark.ledger("A-03", "A-30")
@pytest.mark.parametrize(
    ("stage", "code"),
    [("time_agreed", "meeting_agreed"), ("invited", "meeting_agreed"), ("started", "meeting_begun"), ("distributed", "meeting_begun")],
)
def test_a_case_does_not_rest_over_a_meeting_nor_over_a_promise(world: World, stage: str, code: str) -> None:
    case = case_at(world, stage)
    assert refusal(wait, case.order("counsellor"), reason=WHY, until=norwegian_day(case.now) + timedelta(days=3)).code == code
