"""A pupil turns eighteen between the agreed time and the meeting: asked in the portal, and the guardian comes, or not."""

from datetime import UTC, datetime

import pytest

from tests.journeys.someone import Someone, tick
from tests.journeys.town import PHONE, Town
from tests.small_world import NOW
from tests.walk import CaseAt, case_at

pytestmark = pytest.mark.browser

AFTER_THE_BIRTHDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
MOTHER = "emmas_mother"


def of_age(town: Town) -> tuple[CaseAt, Someone]:
    """Emma's case with a time agreed; the counsellor has seen what follows, and the birthday has come."""
    with town.world.within():
        case = case_at(town.world, "time_agreed", pupil="emma", at=NOW)
    town.at(case.now)
    counsellor = town.person("counsellor")
    counsellor.goes("case_page", case.id).looks("case of somebody who turns 18")
    assert counsellor.reads("Emma fyller 18 år 25.11.2026")
    mother = town.person(MOTHER, width=PHONE)
    assert mother.status_of("portal_case", case.id) == 200
    town.at(AFTER_THE_BIRTHDAY)
    assert town.person(MOTHER, width=PHONE).status_of("portal_case", case.id) == 404
    counsellor = town.person("counsellor")
    counsellor.goes("case_page", case.id)
    assert counsellor.reads("Emma fylte 18 år 25.11.2026")
    return case, counsellor


def answers(town: Town, case: CaseAt, answer: str) -> None:
    """Emma finds the question on her phone."""
    emma = town.person("emma", width=PHONE)
    emma.goes("portal_consent", case.id).looks("question about the guardians")
    emma.press(answer).sees("Your answer is saved. You can change it whenever you want.")


def sends(counsellor: Someone, case: CaseAt) -> None:
    counsellor.goes("invitation", case.id)
    counsellor.press("See over and send")
    counsellor.page.get_by_role("dialog").get_by_role("button").first.click()
    counsellor.sees("The invitations are sent.")


@pytest.mark.ledger("A-20", "A-43")
def test_with_the_pupils_yes_the_mother_is_invited_and_reads_as_a_guest(town: Town) -> None:
    case, counsellor = of_age(town)
    answers(town, case, "Yes, invite them")
    counsellor.goes("participants", case.id).looks("who is to attend, with a guardian asked for")
    tick(counsellor.page.get_by_label(town.world.people[MOTHER].name))
    counsellor.press("Save who is to attend")
    sends(counsellor, case)
    town.later(minutes=3)
    (letter,) = town.letters(MOTHER)
    mother = town.person(MOTHER, width=PHONE, to=town.link_in(letter))
    mother.looks("invitation of a guardian of age pupil")
    mother.press("I am coming").sees("You are coming")
    assert mother.status_of("portal_consent", case.id) == 403


@pytest.mark.ledger("A-20", "A-43")
def test_with_the_pupils_no_nobody_at_home_hears_anything_more(town: Town) -> None:
    case, counsellor = of_age(town)
    answers(town, case, "No, not them")
    counsellor.goes("consents", case.id).looks("consents with a no about guardians")
    sends(counsellor, case)
    town.later(minutes=3)
    assert town.letters(MOTHER) == []
    assert town.letters("emma")
    town.at(datetime(2026, 12, 2, 9, tzinfo=UTC))
    assert town.letters(MOTHER) == []
    assert town.person(MOTHER, width=PHONE).status_of("portal_case", case.id) == 404
