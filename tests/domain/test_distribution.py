"""Who gets what, original or copy, by which channel, and why."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from fotfeste.domain.facts import CaseFacts, Done, EditionFacts, GuardianFacts, Protection, Role
from fotfeste.domain.given import Given
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules import distribution
from fotfeste.domain.rules.distribution import Share, shares
from fotfeste.domain.rules.progress import progress
from tests.domain import examples as x
from tests.domain.distribution_oracle import expected
from tests.domain.generated_meetings import generated
from tests.domain.strategies import held_meetings

DAY = x.on(x.MEETS_ON)
MEETINGS = 10_000


def who_gets(facts: CaseFacts, given: Given = DAY) -> dict[int | None, tuple[str, str]]:
    """Holder -> kind and channel; the same holder never twice."""
    all_shares = shares(facts, given)
    found = {share.holder: (share.kind, share.channel) for share in all_shares}
    assert len(found) == len(all_shares)
    return found


def share_of(facts: CaseFacts, person: int, given: Given = DAY) -> Share:
    """What one person gets."""
    return next(share for share in shares(facts, given) if share.holder == person)


@pytest.mark.ledger("A-39", "A-40", "A-41", "A-42", "A-43")
@settings(max_examples=200)
@given(held_meetings())
def test_drawn_meetings_have_no_wrong_recipient_by_an_independent_table(held: tuple[CaseFacts, Given]) -> None:
    facts, given = held
    assert who_gets(facts, given) == expected(facts, given)


@pytest.mark.ledger("A-39", "A-40", "A-41", "A-42", "A-43")
def test_ten_thousand_generated_meetings_have_no_wrong_recipient_by_an_independent_table() -> None:
    kinds, guardians_left_out = Counter[str](), 0
    for number in range(MEETINGS):
        facts, given = generated(number)
        answer = who_gets(facts, given)
        assert answer == expected(facts, given), f"meeting {number}"
        kinds.update(f"{kind} {channel}" for kind, channel in answer.values())
        guardians_left_out += sum(guardian.person not in answer for guardian in facts.guardians)
    assert kinds["original portal"] > 0
    assert min(kinds[f"{kind} {way}"] for kind in ("original", "copy") for way in ("portal", "paper", "by_hand")) > MEETINGS // 50
    assert guardians_left_out > MEETINGS // 5


@pytest.mark.ledger("A-40", "A-41", "A-42", "A-43")
def test_the_pupil_gets_the_original_those_present_and_the_absent_father_copies_and_the_school_files_it() -> None:
    assert who_gets(x.SIGNED) == {
        x.PUPIL: ("original", "portal"),
        x.LEADER: ("copy", "portal"),
        x.COUNSELLOR: ("copy", "portal"),
        x.ADVISER: ("copy", "portal"),
        x.MOTHER: ("copy", "portal"),
        x.FATHER: ("copy", "portal"),
        None: ("archive", "archive"),
    }


@pytest.mark.ledger("A-40")
def test_there_is_exactly_one_original_and_the_pupil_has_it_also_when_absent() -> None:
    absent = x.seated(x.SIGNED, x.PUPIL, attendance="absent")
    assert [share.holder for share in shares(absent, DAY) if share.kind == "original"] == [x.PUPIL]


@pytest.mark.ledger("A-43")
def test_every_share_says_why_and_the_absent_guardians_with_the_sources_own_words() -> None:
    father, mother = share_of(x.SIGNED, x.FATHER), share_of(x.SIGNED, x.MOTHER)
    assert (father.source.rows, mother.source.rows) == (("A-43",), ("A-41",))
    assert father.source.quote.startswith("Sende kopi av dokumenta til føresette som ikkje har delteke")
    assert father.why.nn == "Var ikkje med, og eleven er under 18 år."


@pytest.mark.ledger("A-43")
def test_no_copy_goes_to_absent_guardians_of_an_adult() -> None:
    absent = x.seated(x.adult(x.SIGNED), x.MOTHER, attendance="absent")
    assert set(who_gets(absent)) == {x.PUPIL, x.LEADER, x.COUNSELLOR, x.ADVISER, None}


@pytest.mark.ledger("A-43")
def test_an_absent_guardian_gets_nothing_when_the_pupil_has_turned_eighteen_before_the_paper_is_issued() -> None:
    turns = x.with_pupil(x.SIGNED, born_on=date(2008, 12, 10))
    assert x.FATHER in who_gets(turns, x.on(date(2026, 12, 9)))
    assert x.FATHER not in who_gets(turns, x.on(date(2026, 12, 10)))


@pytest.mark.ledger("A-41")
def test_a_guardian_who_was_there_before_the_birthday_gets_the_copy_on_paper_after_it() -> None:
    turns = x.with_pupil(x.SIGNED, born_on=date(2008, 12, 10))
    assert who_gets(turns, x.on(date(2026, 12, 10)))[x.MOTHER] == ("copy", "paper")


@pytest.mark.ledger("A-43")
@pytest.mark.parametrize("attendance", ["present", "absent"])
def test_a_guardian_who_must_not_get_it_gets_nothing_whether_there_or_not(attendance: str) -> None:
    barred = replace(x.SIGNED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, restriction="no_contact")))
    assert x.FATHER not in who_gets(x.seated(barred, x.FATHER, attendance=attendance))


@pytest.mark.ledger("A-43")
def test_an_absent_parent_without_parental_responsibility_gets_nothing() -> None:
    facts = replace(x.SIGNED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, parental_responsibility=False)))
    assert x.FATHER not in who_gets(facts)


@pytest.mark.ledger("A-43", "A-27")
def test_child_welfare_that_has_the_care_gets_the_copy_in_the_guardians_place() -> None:
    cared_for = x.seated(x.in_care(x.SIGNED), x.MOTHER, attendance="absent")
    absent = x.seated(cared_for, x.CHILD_WELFARE_WORKER, attendance="absent")
    found = who_gets(absent)
    assert found[x.CHILD_WELFARE_WORKER] == ("copy", "portal")
    assert not {x.MOTHER, x.FATHER} & set(found)


@pytest.mark.ledger("A-41", "A-24")
def test_a_service_whose_consent_was_withdrawn_after_the_meeting_gets_no_copy() -> None:
    facts = x.with_seats(x.adult(x.SIGNED), replace(x.PPT_SEAT, attendance="present"))
    yes = x.answered(facts, x.PUPIL)
    assert x.PPT_ADVISER in who_gets(yes)
    assert x.PPT_ADVISER not in who_gets(x.answered(yes, x.PUPIL, "withdrawn", day=x.MEETS_ON))


@pytest.mark.ledger("A-43")
@pytest.mark.parametrize("protection", [Protection.CLIENT, Protection.CONFIDENTIAL, Protection.STRICTLY_CONFIDENTIAL])
def test_one_protected_address_stops_every_channel_of_the_whole_family(protection: Protection) -> None:
    of_mother = replace(x.SIGNED, guardians=(GuardianFacts(x.MOTHER, protection=protection), GuardianFacts(x.FATHER)))
    for facts in (x.with_pupil(x.SIGNED, protection=protection), of_mother):
        found = who_gets(facts)
        assert {found[person][1] for person in (x.PUPIL, x.MOTHER, x.FATHER)} == {"by_hand"}
        assert found[x.ADVISER] == ("copy", "portal")


@pytest.mark.ledger("A-39")
def test_who_is_not_digital_gets_paper_and_who_has_no_address_gets_it_by_hand() -> None:
    mother, father = GuardianFacts(x.MOTHER, digital=False), GuardianFacts(x.FATHER, digital=False, has_address=False)
    found = who_gets(replace(x.SIGNED, guardians=(mother, father)))
    assert (found[x.MOTHER][1], found[x.FATHER][1]) == ("paper", "by_hand")


@pytest.mark.ledger("A-41")
def test_a_guardian_who_is_also_staff_gets_one_copy() -> None:
    facts = replace(x.SIGNED, guardians=(*x.SIGNED.guardians, GuardianFacts(x.LEADER)))
    assert who_gets(facts)[x.LEADER] == ("copy", "portal")


@pytest.mark.ledger("A-39", "A-42")
def test_issued_and_filed_are_answered_by_the_editions() -> None:
    assert distribution.issued(x.SIGNED, DAY) is None
    assert distribution.issued(x.ISSUED, DAY) is not None
    assert distribution.filed(x.ISSUED, DAY) is not None
    assert distribution.distribution_due(x.SIGNED, DAY) == date(2026, 12, 7)
    assert distribution.distribution_due(x.LOCKED, DAY) is None


def waiting(facts: CaseFacts, given: Given = DAY) -> list[str]:
    """Codes of what stops the closing because somebody has to bring it."""
    return [objection.code for objection in distribution.papers_not_brought(facts, given)]


@pytest.mark.ledger("A-39", "A-43")
@pytest.mark.parametrize("channel, act", [("by_hand", "hand_over_paper"), ("paper", "post_paper")])
def test_what_goes_by_hand_or_by_post_is_a_duty_until_somebody_has_brought_it(channel: str, act: str) -> None:
    edition = EditionFacts("original", x.PUPIL, channel, x.done(x.MEETS_ON))
    facts = x.with_meeting(x.SIGNED, editions=(edition,))
    answer = progress(CLARIFICATION, facts, DAY)
    (duty,) = [duty for duty in answer.duties if duty.step.act == act]
    assert (duty.item, duty.due_on) == (f"original:{x.PUPIL}", date(2026, 12, 7))
    assert waiting(facts) == [f"first:{act}"]
    brought_at = x.at(date(2026, 12, 5))
    brought = x.with_meeting(x.SIGNED, editions=(replace(edition, handed_over=True, handed_over_at=brought_at),))
    assert waiting(brought) == []
    state = progress(CLARIFICATION, brought, DAY).state(act)
    assert state is not None
    assert state.done == Done(at=brought_at)


@pytest.mark.ledger("A-32", "A-39")
def test_an_invitation_by_post_is_brought_before_the_meeting_and_is_of_no_use_after_it() -> None:
    invitation = EditionFacts("invitation", x.MOTHER, "paper", x.done(date(2026, 12, 2)))
    facts = x.with_meeting(x.INVITED, editions=(invitation,))
    (item,) = distribution.each_by_post(facts, x.on(x.INVITED_ON))
    assert item.due_on == x.MEETS_ON
    assert distribution.each_by_post(x.with_meeting(x.STARTED, editions=(invitation,)), DAY) == ()


@pytest.mark.ledger("A-43")
def test_a_letter_that_waits_for_the_post_goes_by_hand_when_an_address_becomes_protected() -> None:
    edition = EditionFacts("copy", x.FATHER, "paper", x.done(x.MEETS_ON))
    facts = x.with_meeting(x.SIGNED, editions=(edition,))
    assert waiting(facts) == ["first:post_paper"]
    hidden = x.with_pupil(facts, protection=Protection.CONFIDENTIAL)
    assert waiting(hidden) == ["first:hand_over_paper"]
    posted = x.with_meeting(hidden, editions=(replace(edition, handed_over=True),))
    assert waiting(posted) == []


@pytest.mark.ledger("A-39", "A-40")
def test_a_letter_is_a_duty_until_it_is_posted_and_goes_by_hand_when_an_address_becomes_protected() -> None:
    letter = EditionFacts("original", x.PUPIL, "paper", x.done(x.MEETS_ON))
    waiting = x.with_meeting(x.SIGNED, editions=(letter,))
    (item,) = distribution.each_by_post(waiting, DAY)
    assert (item.key, item.due_on, item.done) == (f"original:{x.PUPIL}", date(2026, 12, 7), None)
    assert [objection.code for objection in distribution.papers_not_brought(waiting, DAY)] == ["first:post_paper"]
    protected = replace(waiting, pupil=replace(waiting.pupil, protection=Protection.CONFIDENTIAL))
    assert not distribution.any_by_post(protected, DAY)
    assert [objection.code for objection in distribution.papers_not_brought(protected, DAY)] == ["first:hand_over_paper"]
    posted_at = x.at(date(2026, 12, 4))
    posted = x.with_meeting(x.SIGNED, editions=(replace(letter, handed_over=True, handed_over_at=posted_at),))
    done = distribution.all_posted(posted, DAY)
    assert done is not None
    assert done.at == posted_at
    assert distribution.papers_not_brought(posted, DAY) == ()


@pytest.mark.ledger("A-32")
def test_an_invitation_is_posted_before_the_meeting_or_not_at_all() -> None:
    letter = EditionFacts("invitation", x.PUPIL, "paper", x.done(x.MEETS_ON))
    (item,) = distribution.each_by_post(x.with_meeting(x.INVITED, editions=(letter,)), DAY)
    assert item.due_on == x.MEETS_ON
    begun = x.with_meeting(x.SIGNED, editions=(letter,))
    assert not distribution.any_by_post(begun, DAY)
    assert distribution.any_by_post(x.with_meeting(x.SIGNED, editions=(replace(letter, handed_over=True),)), DAY)


@pytest.mark.ledger("A-41")
def test_the_one_who_was_not_there_and_is_no_guardian_gets_nothing() -> None:
    absent = x.seated(x.SIGNED, x.LEADER, attendance="absent")
    assert x.LEADER not in who_gets(absent)
    assert Role.LEADER not in {share.role for share in shares(absent, DAY)}
