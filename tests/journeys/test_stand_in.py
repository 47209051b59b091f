"""The counsellor is ill on the day of the meeting: a colleague stands in for the day, and the next day the case is back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from fotfeste.casework.models import Case
from fotfeste.jobs.tasks import each_hour
from tests.journeys.someone import Someone, tick
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.walk import CaseAt, case_at

pytestmark = pytest.mark.browser

WHY = "Randi er borte i dag."
CAME = ("leader", "teacher", "adviser", "marit", "jonas")


@pytest.mark.ledger("A-05", "A-37")
def test_a_colleague_stands_in_for_a_day_holds_the_meeting_and_the_case_goes_back(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "invited")
    town.at(MEETING_AT - timedelta(hours=2))
    handed_over_by_the_leader(town, case)
    stand_in = town.person("colleague")
    the_family_reads_who_answers(town, case)
    holds_the_meeting(town, stand_in, case)
    town.at(MEETING_AT + timedelta(days=1))
    each_hour(timestamp=0)
    town.work()
    with town.world.within():
        assert Case.objects.get(id=case.id).responsible_id == town.world.id("counsellor")
    counsellor = town.person("counsellor")
    counsellor.goes("workbench")
    assert counsellor.reads("Jonas Lien")
    stand_in = town.person("colleague")
    stand_in.goes("case_page", case.id).sees("The path of the case").misses("Let somebody else answer for it")
    assert stand_in.status_of("history", case.id) == 200
    assert stand_in.status_of("hand_over", case.id) == 403
    town.at(MEETING_AT + timedelta(days=20))
    assert town.person("colleague").status_of("case_page", case.id) == 404


def handed_over_by_the_leader(town: Town, case: CaseAt) -> None:
    """The leader finds the cases of whoever is away, and hands them to a colleague for today."""
    assert town.person("colleague").status_of("case_page", case.id) == 404
    leader = town.person("leader")
    leader.goes("case_list").follow("Somebody is away: hand over all the cases")
    leader.field("Who is away?").select_option(label=leader.words("%(name)s, %(count)s case") % {"name": "Randi Myrvoll", "count": 1})
    leader.press("Show the cases")
    leader.sees("%(name)s is away: who takes the cases?", name="Randi").looks("cases of somebody who is away")
    leader.press("Hand the cases over").sees("Choose who takes over").looks_now("cases handed over to nobody")
    leader.field("Who takes over?").select_option(label="Tora Vikane, kontaktlærar")
    leader.choose("Only today").write("Why?", WHY).press("Hand the cases over")
    expect(leader.page.locator(".ff-happened")).to_be_visible()
    leader.goes("hand_over", case.id).looks("case that changes hands")
    assert leader.reads("Tora Vikane")
    town.later(minutes=3)
    for name, words in (("colleague", "teke over noko"), ("counsellor", "Ein annan har teke over noko")):
        letters = [letter for letter in town.letters(name) if words in letter]
        assert len(letters) == 1, name
        assert "Jonas" not in letters[0]


def the_family_reads_who_answers(town: Town, case: CaseAt) -> None:
    """The mother reads in the portal who answers today, and for whom."""
    mother = town.person("marit", width=PHONE)
    mother.goes("portal_looks", case.id).looks("who has answered for the case")
    assert mother.reads("Tora Vikane for Randi Myrvoll")


def holds_the_meeting(town: Town, stand_in: Someone, case: CaseAt) -> None:
    """The colleague finds the meeting on the day's page, opens it and marks who came."""
    town.at(MEETING_AT)
    stand_in.goes("workbench").looks("day of somebody who stands in")
    assert stand_in.reads("Jonas Lien")
    stand_in.goes("meeting_start", case.id).press("Open the meeting")
    for name in CAME:
        control = stand_in.page.get_by_label(stand_in.words("%(name)s is here", name=town.world.people[name].name))
        if control.count():
            tick(control)
    stand_in.press("Save who is here")
    stand_in.goes("case_page", case.id).looks("case held by somebody who stands in")
    assert stand_in.reads("Tora Vikane, for Randi")
