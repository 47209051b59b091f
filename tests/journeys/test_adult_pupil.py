"""A pupil of eighteen at a bokmål school: nobody at home is invited, sees anything, or gets a paper."""

import pytest

from tests.journeys import before, during
from tests.journeys.cast import SANDER
from tests.journeys.town import PHONE, Town

pytestmark = pytest.mark.browser

PRESENT = ("sander", "other_counsellor", "other_leader", "other_adviser")


@pytest.mark.ledger("A-16", "A-20", "A-40", "A-43")
def test_of_an_adult_pupil_the_guardians_hear_and_see_nothing_from_the_concern_to_the_end(town: Town) -> None:
    case_id = before.raise_the_concern(town, SANDER)
    counsellor = before.begin_preparing(town, SANDER, case_id)
    before.propose_times(counsellor, SANDER, case_id)
    before.weigh_others(counsellor, town, SANDER, case_id)
    before.answer_as_the_office(town, SANDER, case_id)
    pupil = town.person("sander", width=PHONE, language="nb")
    before.write_own_words(pupil, case_id)
    before.finish_preparing(counsellor, case_id)
    before.invite(town, counsellor, SANDER, case_id)
    assert not counsellor.reads(town.world.people["sanders_mother"].name)
    before.answer_invitation(town, SANDER, case_id, "sander", comes=True)
    before.note_a_call(counsellor, case_id)
    counsellor = during.open_meeting(town, SANDER, case_id, present=PRESENT)
    during.fill_in(town, SANDER, counsellor, accountable="other_adviser")
    during.lock(counsellor, case_id)
    during.sign(counsellor, people=len(PRESENT), on_paper=0)
    during.issue(town, counsellor, case_id)
    assert not counsellor.reads(town.world.people["sanders_mother"].name)
    during.reads_paper(town.person("sander", width=PHONE, language="nb"), case_id, kind="Original")
    mother = town.person("sanders_mother", width=PHONE, language="nb")
    mother.goes("portal_home").looks("portal of a guardian who has nothing to see")
    assert [mother.status_of(name, case_id) for name in ("portal_case", "portal_papers", "portal_looks", "case_page")] == [404] * 4
    assert town.letters("sanders_mother") == []
