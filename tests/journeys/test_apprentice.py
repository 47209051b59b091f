"""A training company writes on a phone without an account; OT finds the apprentice, the instructor is invited, and the contract ends in order."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from fotfeste.local.change import issue_code
from tests.journeys.before import names_in
from tests.journeys.someone import Someone, tick
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT, SINCE
from tests.walk import CaseAt, agree_time, invite, prepare

pytestmark = pytest.mark.browser

SEEN = "Ole har vore borte fire dagar, og seier at han vil slutte."


@pytest.mark.ledger("A-02", "A-05", "A-15")
def test_an_apprentice_is_told_of_by_the_company_and_the_contract_ends_in_order(town: Town) -> None:
    the_company_writes(town)
    case = CaseAt(town.world, a_leader_of_ot_finds_the_apprentice(town), "ole", timezone.now())
    with town.world.within():
        prepare(case)
        agree_time(case)
        invite(case)
    town.at(case.now + timedelta(minutes=5))
    the_instructor_answers(town, case)
    counsellor = the_meeting_is_opened(town, case)
    the_contract_ends(counsellor, case)


def the_company_writes(town: Town) -> None:
    """The code, one page, a receipt that says nothing of anybody; the name is spelled wrong."""
    code = issue_code(authority_id=town.world.county.id, unit_id=town.world.unit("company"), label="Fjordtre", from_on=SINCE)
    reporter = town.stranger(width=PHONE)
    reporter.goes("company_code").looks("code of a company")
    reporter.write("The code you got from the county", code.lower()).press("Go on")
    reporter.looks("what a company writes")
    reporter.press("Send").looks_now("what a company left out")
    reporter.write("Your name", "Knut Fure").write("Phone", "412 34 567")
    reporter.write("First name and family name", "Olle Wang").write("Date of birth", "08.08.2009")
    reporter.choose("I fear that the apprentice may stop")
    reporter.write("What have you seen or heard?", SEEN).press("Send")
    reporter.sees("Thank you. It has come in.").looks("receipt of a company")
    assert not names_in(reporter.page.content(), town.world.people["ole"])


def a_leader_of_ot_finds_the_apprentice(town: Town) -> UUID:
    """A neutral letter leads to the desk; the search finds whom the company meant, and the case is open."""
    town.later(minutes=3)
    (letter,) = town.letters("office_leader")
    assert "Olle" not in letter
    assert "Fjordtre" not in letter
    leader = town.person("office_leader", to=town.link_in(letter))
    leader.looks("desk of the companies' reports")
    leader.page.get_by_role("link", name=re.compile(f"^{leader.words('Open')}")).click()
    leader.write("Name in the register", "vang").page.get_by_role("search").get_by_role("button", name=leader.words("Search")).last.click()
    leader.looks("report of a company")
    tick(leader.page.get_by_label(re.compile("Ole Vang")))
    leader.press("This is the apprentice").sees("A case is open with this report.")
    leader.sees("From the company").looks("case of an apprentice")
    return UUID(leader.page.url.rstrip("/").rpartition("/")[2])


def the_instructor_answers(town: Town, case: CaseAt) -> None:
    """The company's instructor sits at the table, and reads the invitation on a phone."""
    letter = town.letters("instructor")[-1]
    assert not names_in(letter, town.world.people["ole"])
    instructor = town.person("instructor", width=PHONE, to=town.link_in(letter))
    expect(instructor.page).to_have_url(re.compile(f"/portal/{case.id}/"))
    instructor.looks("invitation read by the instructor")
    instructor.press("I am coming").sees("You are coming")


def the_meeting_is_opened(town: Town, case: CaseAt) -> Someone:
    """On its day, with the instructor there."""
    town.at(MEETING_AT)
    counsellor = town.person("counsellor")
    counsellor.goes("meeting_start", case.id)
    for name in ("counsellor", "leader"):
        tick(counsellor.page.get_by_label(f"{town.world.people[name].name}, "))
    counsellor.press("Open the meeting")
    for name in ("ole", "oles_mother", "instructor", "counsellor", "leader", "adviser"):
        tick(counsellor.page.get_by_label(counsellor.words("%(name)s is here", name=town.world.people[name].name)))
    counsellor.press("Save who is here")
    return counsellor


def the_contract_ends(counsellor: Someone, case: CaseAt) -> None:
    """The company says that the contract ends: what must be in place leads to the notice to the county, and it is noted."""
    counsellor.goes("leaving", case.id).page.locator("details:has(#tell) > summary").click()
    counsellor.write("Leaves from", "18.12.2026").choose("The training company").choose("Face to face").press("Save the notice")
    counsellor.goes("contract", case.id).looks("how a contract ends")
    counsellor.choose("The company and the apprentice agree").write("When was the county told in writing?", "02.12.2026")
    counsellor.choose("By letter").press("Note it").sees("It is noted how the contract ends.")
