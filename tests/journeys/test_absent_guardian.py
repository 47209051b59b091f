"""A guardian of a minor who was not there gets the copy; one whom a leader has excepted gets nothing at all."""

import pytest

from tests import walk
from tests.journeys.during import issue, reads_paper
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT, NOW
from tests.walk import case_at

pytestmark = pytest.mark.browser


@pytest.mark.ledger("A-20", "A-43")
def test_the_absent_guardian_gets_the_copy_and_the_excepted_one_nothing(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "time_agreed", at=NOW)
    town.at(case.now)
    leader = town.person("leader")
    leader.goes("guardians", case.id).looks("guardians in the case")
    leader.page.get_by_text(leader.words("Decide that %(name)s is not invited", name="Terje Holt")).click()
    form = leader.page.locator(f"form:has(input[name=guardian][value='{town.world.id('terje')}'])")
    form.get_by_label(leader.words("It would put the pupil in danger")).press(" ")
    form.get_by_label(leader.words("Why?")).fill("Dom for vald i heimen.")
    form.get_by_label(leader.words("Legal ground or decision")).fill("Straffelova § 57")
    form.get_by_role("button").click()
    leader.sees("The exception is written down.").looks("guardian with an exception")
    with town.world.within():
        case.later(minutes=30)
        walk.invite(case)
    town.at(case.now)
    town.later(minutes=3)
    assert town.letters("marit")
    with town.world.within():
        walk.start(case, absent=("marit",))
        for step in (walk.fill_in, walk.lock, walk.sign):
            step(case)
    town.at(MEETING_AT)
    counsellor = town.person("counsellor")
    counsellor.goes("distribution", case.id).looks("who gets what, with a guardian who was not there")
    assert counsellor.reads("Marit Lien")
    assert not counsellor.reads("Terje Holt")
    counsellor.goes("signing", case.id)
    issue(town, counsellor, case.id)
    marit = town.person("marit", width=PHONE, to=town.link_in(town.letters("marit")[-1]))
    assert reads_paper(marit, case.id, kind="Copy").startswith(b"%PDF")
    assert town.letters("terje") == []
    terje = town.person("terje", width=PHONE)
    assert [terje.status_of(name, case.id) for name in ("portal_case", "portal_papers", "portal_looks")] == [404] * 3
