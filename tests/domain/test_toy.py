"""A third procedure is walked from its first step to its last: the engine knows no procedure by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fotfeste.domain.facts import CaseFacts, ConcernFacts, ContactFacts, MeasureFacts, Occasion
from fotfeste.domain.given import Given
from fotfeste.domain.procedures.check import faults
from fotfeste.domain.rules.access import TABLE
from fotfeste.domain.rules.progress import Progress, State, objections_to, progress
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on
from tests.domain.test_progress import picture
from tests.domain.toy import LOST_BOOK

MISSED = replace(x.RAISED, procedure="lost_book", concerns=(), measures=(), meeting=replace(x.RAISED.meeting, seats=(), checks=()))
Act = Callable[[CaseFacts, date, str], CaseFacts]


def miss(facts: CaseFacts, day: date, _item: str) -> CaseFacts:
    """Somebody misses two books."""
    books = (MeasureFacts(1, x.PUPIL, day + timedelta(days=60)), MeasureFacts(2, x.PUPIL, day + timedelta(days=90)))
    return replace(facts, concerns=(ConcernFacts(x.done(day), Occasion.RISK_OT_PPT_CAN_HELP, assessed=False),), measures=books)


def ask_in_corridor(facts: CaseFacts, day: date, _item: str) -> CaseFacts:
    """The pupil is asked in passing."""
    return x.with_checks(facts, "corridor", day=day)


def talk(facts: CaseFacts, day: date, _item: str) -> CaseFacts:
    """Librarian and pupil talk."""
    return x.with_meeting(facts, started=x.done(day))


def settle(facts: CaseFacts, day: date, item: str) -> CaseFacts:
    """One book is delivered or paid."""
    return replace(facts, measures=tuple(replace(m, ended=x.done(day)) if str(m.id) == item else m for m in facts.measures))


def strike_off(facts: CaseFacts, day: date, _item: str) -> CaseFacts:
    """The book is struck off the list."""
    return replace(facts, closed=x.done(day))


def remind(facts: CaseFacts, day: date) -> CaseFacts:
    """A reminder goes out: what hinders the talk is worn down."""
    return x.with_meeting(facts, contacts=(*facts.meeting.contacts, ContactFacts(x.PUPIL, x.at(day), reached=False, channel="note")))


ACTS: dict[str, Act] = {
    "raise_concern": miss,
    "log_contact": ask_in_corridor,
    "start_meeting": talk,
    "end_measure": settle,
    "close_case": strike_off,
}


def walk(facts: CaseFacts, given: Given, choose: Callable[[int], int]) -> tuple[list[str], Progress]:
    """Do what is due, in the order that ``choose`` likes, one act a day, until the case is closed."""
    done: list[str] = []
    for number in range(20):
        today = given.on(given.day + timedelta(days=number))
        answer = progress(LOST_BOOK, facts, today)
        if answer.closed:
            return done, answer
        if not answer.duties:
            facts = remind(facts, today.day)
            continue
        duty = answer.duties[choose(len(answer.duties))]
        assert not [objection for objection in objections_to(LOST_BOOK, duty.step.act, facts, today) if objection.hinders]
        facts = ACTS[duty.step.act](facts, today.day, duty.item)
        done.append(duty.step.act)
    raise AssertionError(f"the walk never ended: {done}")


def test_the_toy_is_sound_and_shares_only_acts_with_the_real_procedures() -> None:
    assert faults(LOST_BOOK) == ()
    assert {step.act for step in LOST_BOOK.steps} == set(ACTS) <= set(TABLE)


@settings(max_examples=40)
@given(given_on(), st.data())
def test_the_toy_is_walked_from_the_first_step_to_the_last_in_any_order_of_what_is_due(given: Given, data: st.DataObject) -> None:
    done, answer = walk(MISSED, given, lambda count: data.draw(st.integers(0, count - 1)))
    assert done.count("raise_concern") == 1
    assert done[-3:] == ["end_measure", "end_measure", "close_case"]
    assert answer.duties == ()
    assert {state.state for state in answer.states} <= {State.DONE, State.NOT_KEPT}


def test_the_toys_own_hindrance_has_its_own_exit() -> None:
    missed = miss(MISSED, x.RAISED_ON, "")
    assert [state.step.act for state in progress(LOST_BOOK, missed, x.on(x.RAISED_ON)).hindered] == ["start_meeting"]
    past = progress(LOST_BOOK, x.with_checks(missed, "exit:patience"), x.on(x.RAISED_ON)).state("start_meeting")
    assert past is not None
    assert past.state is State.DUE


def test_a_step_that_a_case_does_not_need_is_not_there() -> None:
    found = x.with_checks(miss(MISSED, x.RAISED_ON, ""), "found")
    answer = progress(LOST_BOOK, found, x.on(x.RAISED_ON))
    assert answer.state("start_meeting") is None
    assert answer.next_duty is not None
    assert answer.next_duty.step.act == "close_case"


@settings(max_examples=40)
@given(cases(), given_on(), st.integers(1, 400))
def test_the_toys_answer_holds_as_long_as_it_says_on_any_facts(facts: CaseFacts, given: Given, ahead: int) -> None:
    answer = progress(LOST_BOOK, facts, given)
    later = given.day + timedelta(days=ahead)
    if answer.holds_until:
        later = min(later, answer.holds_until - timedelta(days=1))
    assert picture(progress(LOST_BOOK, facts, given.on(later))) == picture(answer)
