"""The pupil did not come, or somebody who must be there: each branch through the pages."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from fotfeste.documents.verify import verify_pdf
from fotfeste.domain.time import NORWAY
from tests.journeys import during
from tests.journeys.someone import Someone, for_a_field, tick
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.walk import CaseAt, case_at, fill_in, not_met, send_again, start, try_all, write, write_record

pytestmark = pytest.mark.browser

LATER = MEETING_AT + timedelta(minutes=30)
AGAIN = MEETING_AT + timedelta(days=7)
WISH = "Møt meg på biblioteket"


def missed(town: Town, *, tried: bool = False) -> CaseAt:
    """Jonas has not come to the meeting; when ``tried``, everybody has been called in vain."""
    with town.world.within():
        case = case_at(town.world, "invited")
        not_met(case)
        if tried:
            try_all(case)
    town.at(LATER)
    return case


def say(someone: Someone, intent: str, *, by: str = "nobody") -> None:
    """Say what is known of whether Jonas leaves."""
    someone.choose(intent, name="Jonas")
    someone.select("Who said it?", by)
    if by != "nobody":
        someone.page.locator("#id_way").select_option("phone")
    someone.press("Keep what you know").sees("Written down what you know.")


@pytest.mark.ledger("A-50", "A-51", "A-52")
def test_a_pupil_who_is_reached_joins_on_the_phone_and_the_meeting_goes_on(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "invited")
        start(case, absent={"terje"})
    town.at(LATER)
    counsellor = town.person("counsellor")
    counsellor.goes("meeting", case.id)
    box = counsellor.page.get_by_label(counsellor.words("%(name)s is here", name="Jonas Lien"))
    box.press(" ")
    expect(box).not_to_be_checked()
    counsellor.press("Save who is here").sees("%(name)s has not come", name="Jonas").looks("no-show before any attempt")
    counsellor.press("Did not get hold of").sees("The attempt is noted.")
    counsellor.page.get_by_role("radio", name="Jonas", exact=True).check(force=True)
    counsellor.press("Got hold of").sees("You got hold of %(name)s.", name="Jonas").looks("no-show with the pupil on the phone")
    counsellor.press("Takes part from a distance").sees("Good. The meeting goes on.")
    counsellor.sees("Who is here").misses("%(name)s has not come.", name="Jonas")


@pytest.mark.ledger("A-53")
def test_unclear_leads_to_a_new_meeting_that_is_made_easier_to_come_to_and_held(town: Town) -> None:
    case = missed(town, tried=True)
    counsellor = town.person("counsellor")
    counsellor.goes("no_show", case.id)
    say(counsellor, "No, it is unclear")
    counsellor.sees("A new meeting must be called.").looks("no-show that must be called again")
    day, clock = for_a_field(AGAIN.astimezone(NORWAY))
    counsellor.page.locator("#id_day").fill(day)
    counsellor.page.locator("#new-meeting #id_clock").fill(clock)
    counsellor.write("What can make it easier to come?", WISH).press("Call a new meeting")
    counsellor.sees("The new meeting is begun, and the follow-up service is asked about the time.")
    adviser = town.person("adviser", width=PHONE)
    adviser.goes("times", case.id)
    adviser.page.get_by_role("button", name=adviser.words("Suits")).first.click()
    with town.world.within():
        case.now = LATER + timedelta(hours=1)
        send_again(case)
    town.at(case.now + timedelta(minutes=5))
    jonas = town.person("jonas", width=PHONE)
    assert jonas.goes("portal_case", case.id).looks("invitation after a no-show").reads(WISH)
    with town.world.within():
        start(case)
        fill_in(case)
    town.at(AGAIN + timedelta(minutes=30))
    during.lock(town.person("counsellor"), case.id)


@pytest.mark.ledger("A-54", "A-55", "A-56", "A-40")
def test_school_and_ot_decide_together_and_the_pupil_gets_the_sealed_record_with_the_invitation(town: Town) -> None:
    case = missed(town, tried=True)
    counsellor, adviser = town.person("counsellor"), town.person("adviser", width=PHONE)
    counsellor.goes("no_show", case.id)
    say(counsellor, "Yes, %(name)s leaves", by="pupil")
    answer(counsellor, "school")
    adviser.goes("workbench").looks("the follow-up service is asked")
    adviser.goes("no_show", case.id).sees("Has answered").misses("No new meeting").looks("the follow-up service answers")
    answer(adviser, "office")
    adviser.sees("You agree: no new meeting.").looks("no-show decided")
    with town.world.within():
        case.now = LATER + timedelta(minutes=10)
        write_record(case)
    counsellor.goes("meeting", case.id).sees("This is the record of a meeting that %(name)s did not come to.", name="Jonas").looks(
        "record without the pupil"
    )
    counsellor.press("Lock the text and sign").sees("The text is locked. Now everybody can sign.")
    during.sign(counsellor, people=5, on_paper=0)
    during.issue(town, counsellor, case.id)
    original = during.reads_paper(town.person("jonas", width=PHONE), case.id, kind="Original")
    with ThreadPoolExecutor(1) as elsewhere:  # the browser's loop runs in this thread
        sealed = elsewhere.submit(verify_pdf, original).result()
    assert (sealed.genuine, sealed.marks and sealed.marks.kind) == (True, "original")
    assert "Innkalling til avklaringssamtale" in " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(original)).pages).split())


def answer(someone: Someone, side: str) -> None:
    """One side says that no new meeting is needed."""
    form = someone.page.locator(f"#answer-{side}")
    tick(form.locator("input[name=new_meeting][value=no]"))
    tick(form.locator("input[name=considered_report]"))
    form.get_by_role("button").click()
    someone.sees("Your answer is kept.")


@pytest.mark.ledger("A-15", "A-18")
def test_without_leadership_the_meeting_is_held_when_the_leader_agrees_in_writing_with_a_reason(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "invited")
        start(case, absent={"leader"})
        fill_in(case)
        write(case, "plan", "measures.accountable", str(town.world.id("counsellor")), item="m1")
    town.at(LATER)
    counsellor = town.person("counsellor")
    counsellor.goes("meeting", case.id).press("Lock the text and sign").sees(
        "A leader can go on with a written consent, or you can move the meeting."
    )
    leader = town.person("leader", width=PHONE)
    leader.goes("case_page", case.id).follow("Go on all the same")
    leader.looks("a leader goes on without leadership")
    leader.press("Go on with this reason")
    leader.looks_now("going on refused without a reason")
    leader.write("Why do you go on all the same?", "Sjuk i dag, og eleven ville ikkje vente.")
    leader.select("Who of the missing has agreed in writing?", str(town.world.id("leader")))
    leader.select("How?", "email").press("Go on with this reason").sees("Written down. The case can go on.")
    counsellor.goes("meeting", case.id).press("Lock the text and sign").sees("The text is locked. Now everybody can sign.")
