"""A pupil of seventeen at a nynorsk school, from the concern to the end of the case, through the pages alone."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from fotfeste.documents.verify import verify_pdf
from fotfeste.domain.facts import Role
from tests.journeys import before, during
from tests.journeys.cast import JONAS
from tests.journeys.someone import Someone
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.walk import case_at

pytestmark = pytest.mark.browser

PRESENT = ("jonas", "marit", "counsellor", "leader", "adviser", "psychologist")


@pytest.mark.ledger("A-01", "A-05", "A-14", "A-22", "A-30", "A-31", "A-32")
def test_a_concern_about_a_minor_becomes_a_meeting_with_everybody_who_shall_be_there(town: Town) -> None:
    case_id = before.raise_the_concern(town, JONAS)
    counsellor = before.begin_preparing(town, JONAS, case_id)
    before.propose_times(counsellor, JONAS, case_id)
    before.weigh_others(counsellor, town, JONAS, case_id)
    before.answer_as_the_office(town, JONAS, case_id)
    counsellor.goes("case_page", case_id).looks("case hindered until there is a consent")
    counsellor.sees("Hindered")
    counsellor.goes("consents", case_id).looks("consents")
    before.consent_as_the_family(town, JONAS, case_id)
    before.finish_preparing(counsellor, case_id)
    before.invite(town, counsellor, JONAS, case_id)
    before.answer_invitation(town, JONAS, case_id, "jonas", comes=True)
    before.answer_invitation(town, JONAS, case_id, "marit", comes=True)
    before.note_a_call(counsellor, case_id)
    counsellor.goes("case_page", case_id).looks("case with everybody invited")
    assert counsellor.reads(town.world.people["psychologist"].name)


@pytest.mark.ledger("A-17", "A-37", "A-38", "A-39", "A-40", "A-41", "A-42", "A-43")
def test_the_meeting_of_a_minor_ends_in_a_sealed_agreement_also_for_the_guardian_who_did_not_come(town: Town) -> None:
    with town.world.within():
        case_id = case_at(town.world, "invited", services={"psychologist": Role.PPT}).id
    counsellor = during.open_meeting(town, JONAS, case_id, present=PRESENT)
    during.write_at_the_same_time(town, JONAS, case_id, counsellor)
    during.fill_in(town, JONAS, counsellor, accountable="adviser")
    during.lock(counsellor, case_id)
    during.sign(counsellor, people=len(PRESENT), on_paper=1)
    during.issue(town, counsellor, case_id)
    the_family_reads(town, case_id)
    everybody_keeps_their_promise(town, counsellor, case_id)


def the_family_reads(town: Town, case_id: UUID) -> None:
    """The pupil holds the one original; the father who was away has a copy; both are sealed and carry the same text."""
    jonas = town.person("jonas", width=PHONE)
    jonas.goes("portal_papers", case_id).looks("papers of the pupil")
    terje = town.person("terje", width=PHONE)
    terje.goes("portal_papers", case_id).looks("papers of a guardian")
    original, copy = during.reads_paper(jonas, case_id, kind="Original"), during.reads_paper(terje, case_id, kind="Copy")
    with ThreadPoolExecutor(1) as elsewhere:
        checked = list(elsewhere.map(verify_pdf, (original, copy)))
    assert [one.marks.kind for one in checked if one.genuine and one.marks] == ["original", "copy"]
    assert len({one.marks.text for one in checked if one.marks}) == 1
    jonas.goes("portal_looks", case_id).looks("who has looked")
    assert jonas.reads(town.world.people["counsellor"].name)
    assert town.person("barred", width=PHONE).status_of("portal_case", case_id) == 404
    assert town.person("stepfather", width=PHONE).status_of("portal_papers", case_id) == 404


def everybody_keeps_their_promise(town: Town, counsellor: Someone, case_id: UUID) -> None:
    """The pupil says that it is done; the counsellor ends the rest and closes the case."""
    town.at(during.FOLLOW_UP)
    jonas = town.person("jonas", width=PHONE)
    jonas.goes("portal_measures", case_id).looks("promises of the pupil")
    jonas.press_for("It is done", "Seie frå på SMS dagen før").sees("Thank you for telling us how it went.")
    counsellor = town.person("counsellor")
    during.end_measures(counsellor, case_id)
    during.close(counsellor, case_id)
    counsellor.goes("history", case_id).looks("history")
    assert town.person("jonas", width=PHONE).goes("portal_papers", case_id).reads("PDF")


def test_the_meeting_cannot_be_opened_before_its_day(town: Town) -> None:
    with town.world.within():
        case_id = case_at(town.world, "invited").id
    counsellor = town.person("counsellor")
    counsellor.goes("meeting_start", case_id).press("Open the meeting")
    assert counsellor.page.locator("[data-error-summary]").is_visible()
    counsellor.looks_now("meeting that cannot be opened yet")
    town.at(MEETING_AT)
    counsellor = town.person("counsellor")
    counsellor.goes("meeting_start", case_id).press("Open the meeting").sees("Who is here")
