"""A pupil says on the phone that they leave; the school sees what must be in place; OT takes over with what was promised."""

from datetime import timedelta

import pytest

from fotfeste.casework.models import Case, Measure
from tests.journeys import during
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.steps.test_leaving import GOES
from tests.walk import CaseAt, case_at, fill_in, lock, sign, start, write

pytestmark = pytest.mark.browser

LEAVES_ON = "04.12.2026"


@pytest.mark.ledger("A-13", "A-44", "A-45", "A-46", "A-48", "A-49", "A-55")
def test_a_pupil_who_leaves_is_heard_informed_and_followed_on(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "invited")
    town.at(case.now + timedelta(minutes=5))
    the_pupil_says_so(town, case)
    the_counsellor_sees_what_must_be_in_place(town, case)
    the_meeting_comes_to_it(town, case)
    ot_takes_over(town, case)


def the_pupil_says_so(town: Town, case: CaseAt) -> None:
    """In peace and without a reason, and taken back once on the way."""
    pupil = town.person("jonas", width=PHONE)
    pupil.goes("portal_case", case.id).looks("portal with the way out").page.get_by_role("link", name="Vil du slutte på skulen?").click()
    pupil.sees("You need not say why, and you can take it back.").looks("I want to leave")
    pupil.press("Tell the school").sees("Write the day like 03.12.2026").looks_now("leaving without a day")
    pupil.write("From which day?", LEAVES_ON).press("Tell the school")
    pupil.sees("Thank you for telling us. The school and the follow-up service have been told.").looks("I have said that I leave")
    pupil.press("I stay after all").sees("It is taken back. You go on as before.")
    pupil.write("From which day?", LEAVES_ON).press("Tell the school").sees("Have you changed your mind? That is all right. Nobody asks why.")
    town.later(minutes=3)
    for name in ("counsellor", "adviser"):
        letters = [letter for letter in town.letters(name) if "Noko nytt du bør sjå" in letter]
        assert letters, name
        assert not any("Jonas" in letter or "slutt" in letter.split("Fotfeste")[0] for letter in letters)


def the_counsellor_sees_what_must_be_in_place(town: Town, case: CaseAt) -> None:
    """The day stands on the case, with what is missing; the letter about rights goes at once."""
    counsellor = town.person("counsellor")
    counsellor.goes("case_page", case.id).looks("case of a pupil who leaves")
    counsellor.goes("leaving", case.id).sees("This must be in place").looks("before the pupil is deregistered")
    assert counsellor.reads("Sluttar fredag")
    counsellor.goes("information", case.id).looks("telling of rights")
    counsellor.press("Send the letter").sees("The information is on its way. It can be taken back for two minutes.")
    town.later(minutes=3)
    pupil = town.person("jonas", width=PHONE)
    assert during.reads_paper(pupil, case.id, kind="About your rights and choices").startswith(b"%PDF")


def the_meeting_comes_to_it(town: Town, case: CaseAt) -> None:
    """Held, filled in with OT's assessment, locked and signed; the papers go out."""
    with town.world.within():
        start(case)
        fill_in(case)
        for name, value in GOES.items():
            write(case, "conclusion", name, value)
        case.later(minutes=50)
        lock(case)
        sign(case)
    town.at(MEETING_AT + timedelta(hours=1))
    counsellor = town.person("counsellor")
    counsellor.goes("signing", case.id)
    during.issue(town, counsellor, case.id)


def ot_takes_over(town: Town, case: CaseAt) -> None:
    """The case and the school's promise are the adviser's; the school reads on; nothing is left with nobody."""
    with town.world.within():
        assert Case.objects.get(id=case.id).responsible_id == town.world.id("adviser")
        assert Measure.objects.get(case_id=case.id).accountable_id == town.world.id("adviser")
    adviser = town.person("adviser")
    adviser.goes("case_list", query="?scope=left").looks("cases of those who have left")
    assert adviser.reads("Jonas Lien")
    adviser.goes("workbench").looks("workbench of OT with a promise")
    during.end_measures(adviser, case.id)
    adviser.goes("leaving", case.id)
    assert adviser.reads("6 av 6 er på plass")
    during.close(adviser, case.id)
    assert town.person("counsellor").status_of("case_page", case.id) == 200
