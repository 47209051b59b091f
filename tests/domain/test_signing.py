"""Who signs the locked text, and when the round is over."""

from datetime import date

import pytest
from hypothesis import given, settings

from fotfeste.domain.facts import CaseFacts, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.rules.signing import already_signed, locked, round_of, round_over, signing_due
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

DAY = x.on(x.MEETS_ON)
LEADER_TWICE = x.with_seats(x.LOCKED, SeatFacts(9, x.LEADER, Role.CONTACT_TEACHER, x.SCHOOL, attendance="present"))


@pytest.mark.ledger("A-38")
def test_everybody_who_was_present_signs_and_nobody_else() -> None:
    assert [turn.seat.person for turn in round_of(x.LOCKED, DAY)] == [x.PUPIL, x.LEADER, x.COUNSELLOR, x.ADVISER, x.MOTHER]
    assert locked(x.WRITTEN, DAY) is None
    assert locked(x.LOCKED, DAY) is not None


@pytest.mark.ledger("A-38")
def test_the_same_person_on_two_chairs_signs_once_from_whichever_chair() -> None:
    assert [turn.seat.id for turn in round_of(LEADER_TWICE, DAY) if turn.seat.person == x.LEADER] == [2]
    from_the_other = x.signed_by(LEADER_TWICE, 9)
    (turn,) = [turn for turn in round_of(from_the_other, DAY) if turn.seat.person == x.LEADER]
    assert turn.signature is not None
    assert [objection.code for objection in already_signed(from_the_other, 2)] == ["already_signed"]
    assert already_signed(from_the_other, 1) == ()


@pytest.mark.ledger("A-38")
def test_the_round_is_over_when_each_has_signed_refused_or_been_left_open() -> None:
    four = x.signed_by(x.LOCKED, 1, 2, 3, 4)
    assert round_over(four, DAY) is None
    for way in ("drawn", "paper", "refused", "left_open"):
        assert round_over(x.signed_by(four, 5, way=way), DAY) is not None
    assert round_over(x.WRITTEN, DAY) is None


@pytest.mark.ledger("A-38")
def test_who_was_left_open_can_still_sign_and_who_has_signed_cannot_sign_again() -> None:
    assert already_signed(x.signed_by(x.LOCKED, 5, way="left_open"), 5) == ()
    assert already_signed(x.signed_by(x.LOCKED, 5, way="paper"), 5) != ()


@pytest.mark.ledger("A-38")
def test_signing_is_due_fourteen_days_after_the_lock() -> None:
    assert signing_due(x.LOCKED, DAY) == date(2026, 12, 17)
    assert signing_due(x.WRITTEN, DAY) is None


@settings(max_examples=40)
@given(cases(), given_on())
def test_the_round_never_has_the_same_person_twice_nor_anybody_absent(facts: CaseFacts, given: Given) -> None:
    people = [turn.seat.person for turn in round_of(facts, given)]
    assert len(people) == len(set(people))
    assert set(people) == {seat.person for seat in facts.meeting.seats if seat.attendance == "present"}
