"""What is refused is refused in words, at its field, with all that was typed still there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.walk import case_at

pytestmark = pytest.mark.browser

SEEN = "Borte tre dagar i veka."


def test_a_concern_without_an_occasion_keeps_what_was_typed_and_the_focus_goes_to_what_is_missing(town: Town) -> None:
    teacher = town.person("teacher", width=PHONE)
    teacher.goes("concern_new")
    teacher.write("What have you seen or heard?", SEEN).press("Raise the concern")
    summary = teacher.page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    teacher.looks_now("concern refused")
    expect(teacher.field("What have you seen or heard?")).to_have_value(SEEN)
    teacher.page.keyboard.press("Tab")
    teacher.page.keyboard.press("Enter")
    assert teacher.page.evaluate("document.activeElement.name") == "q"


def test_a_text_that_is_not_whole_is_not_locked_and_leads_to_every_answer_that_is_missing(town: Town) -> None:
    with town.world.within():
        case_id = case_at(town.world, "started").id
    town.at(MEETING_AT)
    counsellor = town.person("counsellor")
    counsellor.goes("meeting", case_id).press("Lock the text and sign")
    counsellor.sees("Not everything is ready to be locked").looks_now("text that cannot be locked")
    links = counsellor.page.locator("[data-error-summary] a")
    assert links.count() > 3
    for number in range(links.count()):
        target = str(links.nth(number).get_attribute("href"))
        assert counsellor.page.locator(target).count() == 1, target


def test_no_signature_without_a_drawing_and_no_scan_that_is_no_picture(town: Town) -> None:
    with town.world.within():
        case_id = case_at(town.world, "locked").id
    town.at(MEETING_AT)
    counsellor = town.person("counsellor")
    counsellor.goes("signing", case_id).press("Accept the signature")
    expect(counsellor.page.locator("[data-pad-missing]")).to_be_visible()
    counsellor.choose("On paper")
    counsellor.page.locator("#id_scan").set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"MZ no paper at all"})
    counsellor.press("Upload").sees("The answer was not kept")
    counsellor.looks_now("scan refused")
    assert counsellor.page.locator("#id_scan-error").is_visible()


@pytest.mark.ledger("A-22", "A-40")
def test_who_has_nothing_to_do_with_a_case_finds_no_such_page_and_who_may_not_act_is_told_so(town: Town) -> None:
    with town.world.within():
        case_id = case_at(town.world, "distributed").id
    town.at(MEETING_AT)
    for name in ("other_counsellor", "far_counsellor", "psychologist", "stepfather"):
        stranger = town.person(name)
        assert [stranger.status_of(page, case_id) for page in ("case_page", "meeting", "portal_case")] == [404, 404, 404], name
        stranger.looks_now("no such page")
    adviser = town.person("adviser")
    assert adviser.status_of("close", case_id) == 403
    adviser.looks_now("not for you to do")
