"""The papers are out, and a deadline in them is wrong: corrected, signed and sent anew, and everybody is told why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from fotfeste.casework.models import Edition, Measure
from fotfeste.casework.steps.signing.correcting import SAY_WHAT_WAS_WRONG
from fotfeste.documents.verify import Verification, verify_pdf
from tests.documents.conftest import words_of
from tests.journeys import during
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT
from tests.walk import CaseAt, case_at

pytestmark = pytest.mark.browser

WHY = "Fristen for timeplanen var skriven feil."
NEW_DAY = "15.12.2026"


@pytest.mark.ledger("A-10", "A-38", "A-39", "A-40", "A-41", "A-42")
def test_a_wrong_deadline_is_corrected_after_the_papers_are_sent_and_everybody_gets_a_new_one_with_the_reason(town: Town) -> None:
    with town.world.within():
        case = case_at(town.world, "distributed")
    town.at(MEETING_AT + timedelta(days=1))
    old = during.reads_paper(town.person("jonas", width=PHONE), case.id, kind="Original")
    counsellor = town.person("counsellor")
    counsellor.goes("distribution", case.id).looks("papers before a correction")
    counsellor.follow("Correct the text").looks("correcting a text")
    counsellor.press("Open the text").sees(SAY_WHAT_WAS_WRONG)
    counsellor.looks_now("correcting a text without a reason")
    counsellor.write("What was wrong?", WHY).press("Open the text")
    counsellor.sees("The text is open. Correct it, and lock it again.")
    counsellor.field(during.of(during.MEASURE, "due_on").label).first.fill(NEW_DAY)
    counsellor.saved()
    town.work()
    counsellor.goes("meeting", case.id).press("Lock the text and sign").sees("The text is locked. Now everybody can sign.")
    counsellor.looks("signing a corrected text")
    assert counsellor.reads(WHY)
    during.sign(counsellor, people=6, on_paper=0)
    during.issue(town, counsellor, case.id)
    assert counsellor.reads(WHY)
    everybody_has_the_new_one(town, case)
    jonas = town.person("jonas", width=PHONE)
    new = during.reads_paper(jonas, case.id, kind="Original")
    jonas.looks("my papers after a correction")
    assert f"Denne utgåva erstattar den du fekk, av 3. desember 2026, fordi: {WHY}" in words_of(new)
    assert NEW_DAY in words_of(new)
    before, after = verified(old), verified(new)
    assert before.marks
    assert after.marks
    assert (before.genuine, before.marks.version, after.genuine, after.marks.version) == (True, 1, True, 2)


def verified(pdf: bytes) -> Verification:
    """What the file says of itself. Apart from the browser's own thread, whose loop the verification cannot share."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(verify_pdf, pdf).result()


def everybody_has_the_new_one(town: Town, case: CaseAt) -> None:
    """One standing paper for each holder, the measure as the new text says, and a notice that says nothing of the content."""
    with town.world.within():
        standing = Edition.objects.filter(case_id=case.id, replaced_at=None).exclude(text=None)
        assert {row.text.version for row in standing.select_related("text") if row.text} == {2}
        assert Measure.objects.get(case_id=case.id).due_on.isoformat() == "2026-12-15"
    letters = town.letters("jonas")
    assert any(letter.startswith("Nytt papir fr") for letter in letters)
    assert not any(WHY in letter for letter in letters)
