"""The pupil did not come: who is tried, what is said, who decides, and that it comes to an end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.facts import (
    CaseFacts,
    ContactFacts,
    Done,
    GuardianFacts,
    Intent,
    IntentFacts,
    LeavingFacts,
    MeetingFacts,
    Outcome,
    TextFacts,
    VoteFacts,
)
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules import form
from fotfeste.domain.rules.meeting import further, no_show
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.rules.progress import progress
from tests.domain import examples as x

DAY = x.on(x.MEETS_ON)
LATER = x.done(x.MEETS_ON, hour=12)
NOT_MET = x.seated(x.ATTENDED, x.PUPIL, attendance="absent")
ADULT = x.adult(NOT_MET)


def tried(facts: CaseFacts, *people: int, reached: bool = False, minutes: int = 5) -> CaseFacts:
    """The case with an attempt at each of ``people`` so long after the meeting should have begun."""
    moment = x.at(x.MEETS_ON) + timedelta(minutes=minutes)
    made = tuple(ContactFacts(person, moment, reached, "phone") for person in people)
    return x.with_meeting(facts, contacts=facts.meeting.contacts + made)


def intent(facts: CaseFacts, said: Intent, done: Done = LATER) -> CaseFacts:
    return x.with_meeting(facts, intent=IntentFacts(said, done, "pupil"))


def votes(facts: CaseFacts, school: bool | None = None, office: bool | None = None) -> CaseFacts:
    given_by = {"school": (school, x.COUNSELLOR), "office": (office, x.ADVISER)}
    answers = tuple(VoteFacts(side, wants, "none", x.done(x.MEETS_ON, by, hour=13)) for side, (wants, by) in given_by.items() if wants is not None)
    return x.with_meeting(facts, votes=answers)


def not_met_before(facts: CaseFacts, times: int, *, met_at: int = 0) -> CaseFacts:
    """The case after so many earlier meetings; the pupil came only to number ``met_at``."""
    earlier = tuple(
        replace(
            NOT_MET.meeting,
            number=number,
            seats=tuple(replace(seat, attendance="present" if number == met_at else "absent") for seat in NOT_MET.meeting.seats),
        )
        for number in range(1, times + 1)
    )
    return replace(facts, earlier=earlier, meeting=replace(facts.meeting, number=times + 1))


TRIED = tried(NOT_MET, x.PUPIL, x.MOTHER, x.FATHER)


@pytest.mark.ledger("A-50", "A-51")
def test_nothing_begins_before_attendance_is_known_and_nothing_when_the_pupil_came() -> None:
    for facts in (x.INVITED, x.STARTED, x.ATTENDED, x.LOCKED):
        assert no_show.what_next(facts, DAY) is None
        assert no_show.goes_on(facts, DAY)
    assert no_show.what_next(NOT_MET, DAY) is Next.CONTACT


@pytest.mark.ledger("A-51")
def test_who_joins_from_a_distance_has_come() -> None:
    assert no_show.what_next(x.seated(x.ATTENDED, x.PUPIL, remote=True), DAY) is None


@pytest.mark.ledger("A-51", "A-52")
def test_the_pupil_and_the_guardians_of_a_minor_are_tried_one_time_each() -> None:
    assert no_show.to_reach(NOT_MET, DAY) == (x.PUPIL, x.MOTHER, x.FATHER)
    assert no_show.still_to_reach(tried(NOT_MET, x.PUPIL, x.MOTHER), DAY) == (x.FATHER,)
    assert no_show.what_next(tried(NOT_MET, x.PUPIL, x.MOTHER), DAY) is Next.CONTACT
    assert no_show.what_next(TRIED, DAY) is Next.INTENT
    assert no_show.to_reach(ADULT, DAY) == (x.PUPIL,)
    assert no_show.what_next(tried(ADULT, x.PUPIL), DAY) is Next.INTENT


@pytest.mark.ledger("A-51")
def test_a_guardian_without_a_known_address_or_kept_out_is_nobody_to_reach_and_child_welfare_stands_in() -> None:
    barred = replace(NOT_MET, guardians=(GuardianFacts(x.MOTHER, exception="unknown_address"), GuardianFacts(x.FATHER, restriction="court")))
    assert no_show.to_reach(barred, DAY) == (x.PUPIL,)
    assert no_show.to_reach(x.in_care(NOT_MET), DAY) == (x.PUPIL, x.CHILD_WELFARE_WORKER)


@pytest.mark.ledger("A-51")
def test_whoever_reaches_the_pupil_need_not_try_anybody_else() -> None:
    reached = tried(NOT_MET, x.PUPIL, reached=True)
    assert no_show.still_to_reach(reached, DAY) == ()
    assert no_show.what_next(reached, DAY) is Next.INTENT


@pytest.mark.ledger("A-52")
def test_a_call_from_before_the_meeting_is_no_attempt_at_its_start() -> None:
    early = tried(NOT_MET, x.PUPIL, x.MOTHER, x.FATHER, minutes=-30)
    assert no_show.attempts(early, DAY) == ()
    assert no_show.what_next(early, DAY) is Next.CONTACT


@pytest.mark.ledger("A-52")
def test_a_school_owner_may_ask_for_more_attempts_but_never_for_none() -> None:
    twice = x.on(x.MEETS_ON, meeting__no_show_attempts=2)
    assert no_show.still_to_reach(TRIED, twice) == (x.PUPIL, x.MOTHER, x.FATHER)
    assert no_show.contact_tried(NOT_MET, x.on(x.MEETS_ON, meeting__no_show_attempts=0)) is None


@pytest.mark.ledger("A-53")
def test_unclear_means_a_new_meeting_that_nobody_can_dismiss() -> None:
    unclear = intent(TRIED, Intent.UNCLEAR)
    assert no_show.what_next(unclear, DAY) is Next.NEW_MEETING
    assert no_show.what_next(votes(unclear, school=False, office=False), DAY) is Next.NEW_MEETING
    assert further.new_meeting_owed(unclear, DAY)
    assert further.no_second_meeting(unclear, DAY) == ()
    assert [objection.code for objection in no_show.unsettled(unclear, DAY)] == ["first:call_new_meeting"]
    assert [objection.code for objection in no_show.only_when_to_decide(unclear, DAY)] == ["must_call_again"]


@pytest.mark.ledger("A-53")
def test_the_new_meeting_is_called_within_five_school_days() -> None:
    assert further.call_again_by(intent(TRIED, Intent.UNCLEAR), DAY) == date(2026, 12, 10)
    assert further.call_again_by(x.ATTENDED, DAY) is None


@pytest.mark.ledger("A-53", "A-54")
@pytest.mark.parametrize("said", [Intent.LEAVES, Intent.CONTINUES])
def test_every_other_case_is_decided_together(said: Intent) -> None:
    known = intent(TRIED, said)
    assert no_show.what_next(known, DAY) is Next.DECIDE
    assert no_show.what_next(votes(known, school=False), DAY) is Next.DECIDE
    assert no_show.what_next(votes(known, school=False, office=True), DAY) is Next.DECIDE
    assert no_show.what_next(votes(known, school=True, office=True), DAY) is Next.NEW_MEETING
    assert no_show.what_next(votes(known, school=False, office=False), DAY) is Next.RECORD


@pytest.mark.ledger("A-54")
def test_each_side_has_its_own_duty_and_both_are_asked_again_when_they_differ() -> None:
    known = intent(TRIED, Intent.LEAVES)

    def asked(facts: CaseFacts) -> list[tuple[str, int | None]]:
        return [(item.key, item.holder.person) for item in no_show.each_side(facts, DAY) if item.done is None]

    assert asked(known) == [("school", x.COUNSELLOR), ("office", x.ADVISER)]
    assert asked(votes(known, school=False)) == [("office", x.ADVISER)]
    assert asked(votes(known, school=False, office=True)) == [("school", x.COUNSELLOR), ("office", x.ADVISER)]
    assert asked(votes(known, school=False, office=False)) == []
    assert [objection.code for objection in no_show.only_when_to_decide(votes(known, school=False, office=False), DAY)] == ["decided"]


@pytest.mark.ledger("A-53")
def test_two_times_not_met_and_still_unclear_passes_to_the_joint_decision() -> None:
    second = not_met_before(intent(TRIED, Intent.UNCLEAR), 1)
    assert no_show.times_not_met(second, DAY) == 2
    assert no_show.what_next(second, DAY) is Next.DECIDE
    assert no_show.what_next(second, x.on(x.MEETS_ON, meeting__no_show_invitations=3)) is Next.NEW_MEETING


@pytest.mark.ledger("A-53")
@pytest.mark.parametrize("before", [2, 3, 7])
def test_three_times_not_met_does_not_loop_for_ever(before: int) -> None:
    again = not_met_before(intent(TRIED, Intent.UNCLEAR), before)
    assert no_show.what_next(again, DAY) is Next.DECIDE
    assert no_show.what_next(votes(again, school=False, office=False), DAY) is Next.RECORD


@pytest.mark.ledger("A-53")
def test_a_meeting_that_was_held_in_between_and_a_cancelled_one_do_not_count() -> None:
    held_between = not_met_before(intent(TRIED, Intent.UNCLEAR), 2, met_at=2)
    assert no_show.times_not_met(held_between, DAY) == 1
    first = not_met_before(TRIED, 1)
    cancelled = replace(first, earlier=tuple(replace(meeting, cancelled=x.done(x.MEETS_ON)) for meeting in first.earlier))
    assert no_show.times_not_met(cancelled, DAY) == 1


@pytest.mark.ledger("A-53", "A-54")
def test_what_becomes_known_later_stands_over_unclear() -> None:
    unclear = intent(TRIED, Intent.UNCLEAR)
    assert no_show.what_next(intent(unclear, Intent.LEAVES, x.done(date(2026, 12, 5))), DAY) is Next.DECIDE
    notice = LeavingFacts(x.done(date(2026, 12, 4)), "pupil", date(2026, 12, 31))
    told = replace(unclear, leavings=(notice,))
    assert no_show.known_intent(told) is Intent.LEAVES
    assert no_show.what_next(told, DAY) is Next.DECIDE
    taken_back = replace(unclear, leavings=(replace(notice, withdrawn=x.done(date(2026, 12, 6))),))
    assert no_show.what_next(taken_back, DAY) is Next.NEW_MEETING


@pytest.mark.ledger("A-51", "A-55")
def test_a_notice_to_leave_from_before_the_meeting_spares_the_question_but_not_the_attempts() -> None:
    notice = LeavingFacts(x.done(date(2026, 11, 30)), "pupil", date(2026, 12, 31))
    told = replace(NOT_MET, leavings=(notice,))
    assert no_show.what_next(told, DAY) is Next.CONTACT
    assert no_show.what_next(replace(TRIED, leavings=(notice,)), DAY) is Next.DECIDE


@pytest.mark.ledger("A-50", "A-51")
def test_reached_after_all_ends_it_as_soon_as_the_pupil_is_marked_present() -> None:
    unclear = votes(intent(TRIED, Intent.LEAVES), school=False, office=False)
    came = x.seated(unclear, x.PUPIL, attendance="present", remote=True)
    assert no_show.what_next(came, DAY) is None
    assert [objection.code for objection in no_show.only_at_a_no_show(came, DAY)] == ["no_no_show"]


@pytest.mark.ledger("A-51")
def test_a_pupil_who_is_reached_can_be_given_another_time_without_a_decision() -> None:
    assert [objection.code for objection in further.no_second_meeting(TRIED, DAY)] == ["meeting_open"]
    assert further.no_second_meeting(tried(NOT_MET, x.PUPIL, reached=True), DAY) == ()


@pytest.mark.ledger("A-18")
def test_a_meeting_where_ot_did_not_come_can_be_moved_and_an_open_one_cannot() -> None:
    assert further.no_second_meeting(x.seated(x.ATTENDED, x.ADVISER, attendance="absent"), DAY) == ()
    for facts in (x.RAISED, x.INVITED, x.STARTED, x.ATTENDED):
        assert [objection.code for objection in further.no_second_meeting(facts, DAY)] == ["meeting_open"]


@pytest.mark.ledger("A-55")
def test_the_record_needs_no_chair_and_asks_only_what_was_not_the_pupils() -> None:
    record = votes(intent(TRIED, Intent.LEAVES), school=False, office=False)
    assert no_show.without_pupil(record, DAY)
    assert no_show.pupil_or_decision(x.seated(record, x.ADVISER, attendance="absent"), DAY) == ()
    sections = (
        replace(x.WRITTEN.meeting.sections[0], missing=("summary",)),
        replace(x.WRITTEN.meeting.sections[1], held_only=True, missing=("goal",)),
    )
    written = x.with_meeting(record, sections=sections)
    assert [section.key for section in form.asked_for(written, DAY)] == ["conclusion"]


@pytest.mark.ledger("A-55")
def test_a_locked_record_stands_whatever_becomes_known_afterwards() -> None:
    record = votes(intent(TRIED, Intent.UNCLEAR), school=False, office=False)
    locked = x.with_meeting(record, text=TextFacts(1, LATER, without_meeting=True))
    assert no_show.what_next(locked, DAY) is Next.RECORD
    assert no_show.what_next(x.seated(locked, x.PUPIL, attendance="present"), DAY) is Next.RECORD


@pytest.mark.ledger("A-51")
def test_a_guardian_who_turns_up_in_the_register_later_does_not_begin_it_anew() -> None:
    new_guardian = replace(TRIED, guardians=(*TRIED.guardians, GuardianFacts(13)))
    assert no_show.what_next(new_guardian, DAY) is Next.CONTACT
    assert no_show.what_next(intent(new_guardian, Intent.LEAVES), DAY) is Next.DECIDE


@pytest.mark.ledger("A-06", "A-53")
def test_a_meeting_that_ended_unclear_owes_a_new_one_once_its_papers_are_out() -> None:
    unclear = x.with_meeting(x.ISSUED, outcome=Outcome.UNDECIDED)
    assert further.new_meeting_owed(unclear, DAY)
    assert further.call_again_by(unclear, DAY) == date(2026, 12, 10)
    assert further.no_second_meeting(unclear, DAY) == ()
    assert [objection.code for objection in further.owed_first(unclear, DAY)] == ["first:call_new_meeting"]
    not_issued = x.with_meeting(x.SIGNED, outcome=Outcome.UNDECIDED)
    assert not further.new_meeting_owed(not_issued, DAY)
    assert [objection.code for objection in further.no_second_meeting(not_issued, DAY)] == ["first:distribute"]
    assert further.no_second_meeting(x.ISSUED, DAY) == ()
    assert further.owed_first(x.ISSUED, DAY) == ()


people = st.sampled_from((x.PUPIL, x.MOTHER, x.FATHER))
attempts = st.lists(st.tuples(people, st.booleans(), st.integers(-60, 60)), max_size=6)
answers = st.tuples(st.none() | st.booleans(), st.none() | st.booleans())


@st.composite
def not_met(draw: st.DrawFn) -> CaseFacts:
    """Any turn that a meeting without its pupil can take."""
    facts = draw(st.sampled_from((NOT_MET, ADULT, x.in_care(NOT_MET))))
    for person, reached, minutes in draw(attempts):
        facts = tried(facts, person, reached=reached, minutes=minutes)
    said = draw(st.none() | st.sampled_from(Intent))
    if said and no_show.contact_tried(facts, DAY):
        facts = intent(facts, said)
    return not_met_before(votes(facts, *draw(answers)), draw(st.integers(0, 4)))


@given(not_met(), st.integers(0, 4), st.integers(1, 5))
def test_there_is_always_somebody_who_has_something_to_do(facts: CaseFacts, attempts: int, invitations: int) -> None:
    asked = x.on(x.MEETS_ON, meeting__no_show_attempts=attempts, meeting__no_show_invitations=invitations)
    following = no_show.what_next(facts, asked)
    assert following is not None
    if following is Next.RECORD:
        facts = x.with_meeting(facts, sections=x.WRITTEN.meeting.sections)
    answer = progress(CLARIFICATION, facts, asked)
    assert no_show.ACT_OF[following] in {duty.step.act for duty in answer.duties}
    assert "close_case" not in {duty.step.act for duty in answer.duties}


@given(not_met())
def test_no_meeting_is_called_again_without_need_after_the_local_number_of_times(facts: CaseFacts) -> None:
    if no_show.times_not_met(facts, DAY) >= 2 and no_show.what_next(facts, DAY) is Next.NEW_MEETING:
        assert no_show.joint_decision(facts) is True


@given(not_met())
def test_the_record_is_made_only_after_attempts_a_known_answer_and_two_who_agree(facts: CaseFacts) -> None:
    if no_show.without_pupil(facts, DAY):
        assert no_show.attempts(facts, DAY)
        assert no_show.known_intent(facts) is not None
        assert no_show.joint_decision(facts) is False


def test_the_next_meeting_begins_afresh_and_remembers_how_often() -> None:
    fresh = replace(NOT_MET, earlier=(NOT_MET.meeting,), meeting=MeetingFacts(id=x.MEETING, number=2, seats=x.SEATS))
    assert no_show.what_next(fresh, DAY) is None
    assert no_show.times_not_met(fresh, DAY) == 1
    assert [objection.code for objection in further.no_second_meeting(fresh, DAY)] == ["meeting_open"]
