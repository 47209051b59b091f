"""Where a case stands, what is due for whom, and how long that answer holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fotfeste.domain.facts import CaseFacts, ConsentFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Stage, Strength
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules.progress import Progress, State, objections_to, progress
from fotfeste.domain.rules.sequence import FIRST
from fotfeste.domain.text import LANGUAGES
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

DAY = x.on(x.INVITED_ON)
NEXT_MUST = {
    "raised": ("contact_office", Stage.BEFORE),
    "prepared": ("propose_times", Stage.BEFORE),
    "asked": ("propose_times", Stage.BEFORE),
    "agreed": ("send_invitations", Stage.BEFORE),
    "invited": ("start_meeting", Stage.DURING),
    "started": ("record_attendance", Stage.DURING),
    "attended": ("write_form", Stage.DURING),
    "written": ("lock_text", Stage.DURING),
    "locked": ("sign", Stage.DURING),
    "signed": ("distribute", Stage.AFTER),
    "issued": ("end_measure", Stage.AFTER),
    "kept": ("close_case", Stage.AFTER),
    "closed": ("", Stage.AFTER),
}
MENDED_IN_THE_REGISTER = "office_unknown"


def ask(facts: CaseFacts, given: Given = DAY) -> Progress:
    """Where the case stands."""
    return progress(CLARIFICATION, facts, given)


def state(facts: CaseFacts, act: str, given: Given = DAY) -> State:
    """How one step stands."""
    found = ask(facts, given).state(act)
    assert found is not None
    return found.state


def picture(answer: Progress) -> object:
    """Everything that a page or a list shows of an answer, but how long it holds."""
    states = [(s.step.act, s.state, s.done, s.due_on, s.objections) for s in answer.states]
    return answer.stage, answer.closed, states, answer.duties


@pytest.mark.ledger("A-03", "A-05", "A-30", "A-32", "A-37", "A-38", "A-39")
@pytest.mark.parametrize("name", NEXT_MUST)
def test_the_straight_line_always_knows_what_comes_next(name: str) -> None:
    answer = ask(x.STAGES[name], x.on(x.MEETS_ON if name not in ("raised", "prepared", "asked", "agreed") else x.INVITED_ON))
    next_act = answer.next_duty.step.act if answer.next_duty else ""
    assert (next_act, answer.stage) == NEXT_MUST[name]


@pytest.mark.ledger("A-30")
def test_no_invitation_before_the_time_is_agreed_with_ot() -> None:
    assert state(x.PREPARED, "send_invitations") is State.LATER
    assert f"{FIRST}propose_times" in {objection.code for objection in objections_to(CLARIFICATION, "send_invitations", x.PREPARED, DAY)}


@pytest.mark.ledger("A-12")
def test_no_invitation_before_it_is_said_what_ot_or_ppt_can_do_about_a_risk() -> None:
    unsaid = replace(x.AGREED, concerns=tuple(replace(c, assessed=False) for c in x.AGREED.concerns))
    assert state(unsaid, "send_invitations") is State.LATER
    assert state(unsaid, "complete_concern") is State.DUE


@pytest.mark.ledger("A-15", "A-16", "A-17", "A-18", "A-20")
def test_an_empty_chair_hinders_the_invitation_and_is_somebodys_duty() -> None:
    seats = tuple(seat for seat in x.AGREED.meeting.seats if seat.person != x.LEADER)
    facts = x.with_meeting(x.AGREED, seats=seats)
    assert state(facts, "send_invitations") is State.HINDERED
    assert state(facts, "choose_participants") is State.DUE
    assert ask(x.AGREED).state("choose_participants") is None


@pytest.mark.ledger("A-20")
def test_a_leaders_recorded_exit_turns_the_objection_into_advice_that_is_still_shown() -> None:
    seats = tuple(seat for seat in x.AGREED.meeting.seats if seat.person != x.FATHER)
    facts = x.with_meeting(x.AGREED, seats=seats)
    assert state(facts, "send_invitations") is State.HINDERED
    past = x.with_checks(facts, "exit:seat:guardian:12")
    assert state(past, "send_invitations") is State.DUE
    (advice,) = objections_to(CLARIFICATION, "send_invitations", past, DAY)
    assert (advice.code, advice.hinders) == ("seat:guardian:12", False)


@pytest.mark.ledger("A-17")
def test_a_must_without_an_exit_cannot_be_passed_whatever_is_recorded() -> None:
    seats = tuple(seat for seat in x.AGREED.meeting.seats if seat.person != x.PUPIL)
    facts = x.with_checks(x.with_meeting(x.AGREED, seats=seats), "exit:seat:pupil")
    assert state(facts, "send_invitations") is State.HINDERED


@pytest.mark.ledger("A-24", "A-28", "A-35")
def test_a_service_without_consent_is_left_out_and_told_and_the_others_are_invited() -> None:
    facts = x.with_seats(x.wanting(x.AGREED, Role.PPT), x.PPT_SEAT)
    assert state(facts, "send_invitations") is State.DUE
    (advice,) = objections_to(CLARIFICATION, "send_invitations", facts, DAY)
    assert (advice.code, advice.hinders, advice.exit) == ("consent:ppt", False, Exit.LAW)
    (duty,) = [duty for duty in ask(facts).duties if duty.step.act == "record_consent"]
    assert (duty.item, duty.due_on) == ("ppt", date(2026, 11, 26))


@pytest.mark.ledger("A-29", "A-33")
def test_a_should_warns_can_be_skipped_and_never_blocks() -> None:
    fresh = x.with_meeting(x.RAISED, checks=())
    assert state(fresh, "discuss_in_resource_team") is State.ADVICE
    assert state(x.with_checks(fresh, "resource_team", skipped=True), "discuss_in_resource_team") is State.SKIPPED
    for facts in x.STAGES.values():
        for one in ask(facts).states:
            assert not [o for o in one.objections if o.hinders and o.code.removeprefix(FIRST) in ("discuss_in_resource_team", "log_contact")]


@pytest.mark.ledger("A-29", "A-33", "A-34")
def test_what_was_not_done_in_time_is_shown_as_not_kept_and_is_nobodys_duty() -> None:
    unprepared = x.with_meeting(x.STARTED, checks=())
    answer = ask(unprepared, x.on(x.MEETS_ON))
    for act in ("discuss_in_resource_team", "log_contact", "plan_attendance", "confirm_pupil_information"):
        assert state(unprepared, act, x.on(x.MEETS_ON)) is State.NOT_KEPT
        assert act not in {duty.step.act for duty in answer.duties}
    assert answer.stage is Stage.DURING


@pytest.mark.ledger("A-32")
def test_a_meeting_day_that_went_by_without_invitations_starts_again_with_a_time() -> None:
    after = x.on(x.MEETS_ON + timedelta(days=1))
    next_duty = ask(x.AGREED, after).next_duty
    assert next_duty is not None
    assert next_duty.step.act == "propose_times"


@pytest.mark.ledger("A-11", "A-48")
def test_every_promise_is_a_duty_of_its_own_with_its_own_deadline() -> None:
    duties = [duty for duty in ask(x.ISSUED, x.on(x.MEETS_ON)).duties if duty.step.act == "end_measure"]
    assert [(duty.item, duty.holder.person, duty.due_on) for duty in duties] == [
        ("1", x.ADVISER, date(2026, 12, 20)),
        ("2", x.PUPIL, date(2027, 1, 10)),
    ]


@pytest.mark.ledger("A-20")
def test_the_answer_holds_until_the_day_before_the_notice_gets_short_or_somebody_turns_eighteen() -> None:
    assert ask(x.AGREED).holds_until == date(2026, 11, 27)
    soon = x.with_pupil(x.PREPARED, born_on=date(2008, 11, 25))
    assert ask(soon).holds_until == date(2026, 11, 25)
    assert ask(x.PREPARED).holds_until == date(2027, 3, 14)
    assert ask(x.adult(x.PREPARED)).holds_until is None
    consent = ConsentFacts(Role.PPT, "given", x.done(x.RAISED_ON), x.PUPIL, valid_to=date(2026, 11, 22))
    assert ask(replace(x.PREPARED, consents=(consent,))).holds_until == date(2026, 11, 23)


def test_a_closed_case_stands_for_ever_as_it_stood_on_the_day_it_was_closed() -> None:
    then, years_later = ask(x.CLOSED, x.on(x.CLOSED_ON)), ask(x.CLOSED, x.on(date(2036, 1, 1)))
    assert picture(then) == picture(years_later)
    assert years_later.holds_until is None


@settings(max_examples=150)
@given(cases(), given_on(), st.integers(1, 800))
def test_the_answer_is_constant_until_the_day_it_says(facts: CaseFacts, given: Given, ahead: int) -> None:
    answer = ask(facts, given)
    later = given.day + timedelta(days=ahead)
    if answer.holds_until:
        assert answer.holds_until > given.day
        later = min(later, answer.holds_until - timedelta(days=1))
    assert picture(ask(facts, given.on(later))) == picture(answer)
    assert ask(facts, given.on(later)).holds_until == answer.holds_until


@settings(max_examples=60)
@given(cases(), given_on())
def test_every_objection_says_why_in_every_language_and_from_where(facts: CaseFacts, given: Given) -> None:
    for one in ask(facts, given).states:
        for objection in one.objections:
            assert all(objection.sentence.in_language(code).strip() for code in LANGUAGES)
            assert "{" not in objection.sentence.nb + objection.sentence.nn + objection.sentence.en
            assert objection.source.rows or objection.source.section


@settings(max_examples=40)
@given(cases(stages=("closed",)), given_on())
def test_no_closed_case_has_duties(facts: CaseFacts, given: Given) -> None:
    assert ask(facts, given).duties == ()


@settings(max_examples=80)
@given(cases(), given_on())
def test_an_unmet_must_is_a_duty_or_has_an_exit_or_something_first(facts: CaseFacts, given: Given) -> None:
    assume(facts.closed is None)
    answer = ask(facts, given)
    acts = [duty.step.act for duty in answer.duties]
    for one in answer.states:
        if one.step.strength is not Strength.MUST or one.done or one.state is State.NOT_KEPT:
            continue
        stops = [objection for objection in one.objections if objection.hinders]
        if not stops:
            assert one.state is State.DUE
            assert one.step.act in acts
        for objection in stops:
            assert objection.exit is not Exit.NONE or leads_on(objection, one.step.act, answer), f"{one.step.act}: {objection.code}"


def leads_on(objection: Objection, act: str, answer: Progress) -> bool:
    """Whether something that comes first makes an objection without an exit go away."""
    order = [step.act for step in CLARIFICATION.steps]
    if objection.code.startswith(FIRST):
        earlier = objection.code.removeprefix(FIRST)
        return earlier in ("meeting_day", "end_wait") or order.index(earlier) < order.index(act)
    ways = {"seat": "choose_participants", "section": "write_form", "meeting_past": "propose_times"}
    first = answer.state(ways.get(objection.code.partition(":")[0], ""))
    return objection.code == MENDED_IN_THE_REGISTER or (first is not None and first.state in (State.DUE, State.HINDERED, State.LATER))


@settings(max_examples=60)
@given(cases(), given_on())
def test_an_open_case_is_never_without_a_next_act_or_a_day_to_wait_for(facts: CaseFacts, given: Given) -> None:
    assume(facts.closed is None)
    answer = ask(facts, given)
    assert answer.duties or answer.hindered or answer.holds_until


@settings(max_examples=40)
@given(cases(), given_on())
def test_every_duty_has_somebody_and_a_role_at_a_unit_it_climbs_to(facts: CaseFacts, given: Given) -> None:
    assume(facts.office is not None)
    for duty in ask(facts, given).duties:
        assert duty.holder.unit in (x.SCHOOL, x.OFFICE)
        assert duty.step.title.nn
        assert duty.reason.nn
