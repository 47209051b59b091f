"""A meeting that is moved twice within two minutes, and then called off: one message each time, and what the family reads."""

from uuid import UUID

import pytest

from tests.journeys.before import names_in
from tests.journeys.someone import Someone
from tests.journeys.town import PHONE, Town
from tests.small_world import NOW
from tests.walk import PLACE, case_at

pytestmark = pytest.mark.browser

MOVED = "Møtet er flytta til tysdag 8. desember kl. 12.00. Før var det torsdag 3. desember kl. 10.00."


@pytest.mark.ledger("A-30", "A-32", "A-35")
def test_a_meeting_moved_twice_quickly_is_one_message_and_a_cancelled_one_is_told_of(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "invited", at=NOW)
    town.at(case.now)
    town.later(minutes=5)
    before = len(town.letters("jonas"))
    counsellor = town.person("counsellor")
    agree_by_phone(town, counsellor, case.id, "07.12.2026")
    agree_by_phone(town, counsellor, case.id, "08.12.2026")
    another_place(counsellor, case.id)
    town.later(minutes=3)
    letters = town.letters("jonas")
    assert len(letters) == before + 1
    assert not names_in(letters[-1], town.world.people["jonas"])
    jonas = town.person("jonas", width=PHONE, to=town.link_in(letters[-1]))
    jonas.looks("portal when the meeting has moved")
    assert jonas.reads(MOVED)
    assert jonas.reads("Ny stad: Biblioteket. Før var det Rom 204.")
    jonas.press("I am coming").sees("You are coming")
    call_off(counsellor, case.id)
    town.later(minutes=3)
    letters = town.letters("jonas")
    assert len(letters) == before + 2
    assert "er avlyst" in letters[-1]
    jonas.goes("portal_case", case.id).looks("portal when the meeting is cancelled")
    jonas.sees("The meeting is cancelled")
    counsellor.goes("case_page", case.id).looks("case after a cancelled meeting")


def agree_by_phone(town: Town, counsellor: Someone, case_id: UUID, day: str) -> None:
    """OT has said yes to another time on the phone."""
    counsellor.goes("times", case_id).looks("times after the invitation")
    counsellor.page.get_by_text(counsellor.words("Agreed by phone or e-mail")).click()
    form = counsellor.page.locator("form:has(input[value=agreed])")
    form.locator("#id_day").fill(day)
    form.locator("#id_clock").fill("12")
    form.locator("#id_person").select_option(str(town.world.id("adviser")))
    form.locator("#id_way").press(" ")
    counsellor.looks_now("time agreed by phone")
    counsellor.press("Save the agreed time").sees("The time is agreed.")
    counsellor.looks_now("case with a change on its way")


def another_place(counsellor: Someone, case_id: UUID) -> None:
    """The room is taken."""
    counsellor.goes("change_meeting", case_id).looks("change the meeting")
    assert counsellor.reads(PLACE) or counsellor.field("Where?").input_value() == PLACE
    counsellor.write("Where?", "Biblioteket").press("Save the change").sees("The meeting is changed.")


def call_off(counsellor: Someone, case_id: UUID) -> None:
    """With a reason that stays in the case, once one has seen who is told."""
    counsellor.goes("cancel_meeting", case_id).looks("cancel the meeting")
    counsellor.write("Why is the meeting cancelled?", "Rådgjevaren er sjuk.").press("Cancel the meeting")
    counsellor.looks_now("cancel the meeting asked about")
    counsellor.page.get_by_role("dialog").get_by_role("button").first.click()
    counsellor.sees("The meeting is cancelled.")
