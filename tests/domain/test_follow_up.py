"""Until when the right lasts, how early the agreement came, and when a case is closed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.rules.follow_up import closed, days_to_agreement, in_the_words_of_the_source, right_until
from tests.domain import examples as x

BORN = date(2002, 5, 10)


@pytest.mark.ledger("A-49")
def test_the_words_of_the_source_end_with_the_school_year_of_turning_21() -> None:
    asked = x.on(date(2023, 10, 1), office__right_reading="source_words")
    assert right_until(born_on=BORN, given=asked).on == date(2023, 7, 31)
    assert right_until(born_on=BORN, given=asked).source.quote == "fram til utgangen av det skuleåret året ungdommen fyller 21 år"


@pytest.mark.ledger("A-49")
def test_the_old_act_ended_with_the_year_of_turning_21() -> None:
    answer = right_until(born_on=BORN, given=x.on(date(2023, 10, 1)))
    assert answer.on == date(2023, 12, 31)
    assert answer.source.section == "§ 3-6 (1998)"


@pytest.mark.ledger("A-49")
def test_the_right_comes_back_with_the_act_of_2024_whatever_the_county_chose() -> None:
    for local in ({}, {"office__right_reading": "source_words"}):
        answer = right_until(born_on=BORN, given=x.on(date(2024, 8, 1), **local))
        assert answer.on == date(2026, 12, 31)
        assert answer.source.section == "§ 9-4"


@pytest.mark.ledger("A-49")
def test_the_source_words_hold_until_the_last_day_of_the_old_act() -> None:
    asked = x.on(date(2024, 7, 31), office__right_reading="source_words")
    assert right_until(born_on=BORN, given=asked).on == date(2023, 7, 31)


@pytest.mark.ledger("A-49")
def test_who_turns_21_in_the_autumn_has_the_right_through_the_school_year_that_began() -> None:
    assert in_the_words_of_the_source(born_on=date(2002, 8, 1)).on == date(2024, 7, 31)
    assert in_the_words_of_the_source(born_on=date(2002, 7, 31)).on == date(2023, 7, 31)


@given(st.dates(date(1995, 1, 1), date(2012, 12, 31)))
def test_the_act_of_2024_never_shortens_the_right(born_on: date) -> None:
    before = right_until(born_on=born_on, given=x.on(date(2024, 7, 31))).on
    after = right_until(born_on=born_on, given=x.on(date(2024, 8, 1))).on
    assert after.year - before.year == 3
    assert in_the_words_of_the_source(born_on=born_on).on < after


@pytest.mark.ledger("A-04")
def test_the_days_from_concern_to_agreement_are_counted() -> None:
    assert days_to_agreement(x.WRITTEN) is None
    assert days_to_agreement(x.LOCKED) == 21


@pytest.mark.ledger("A-03")
def test_a_case_is_closed_only_by_the_act_that_closes_it() -> None:
    assert closed(x.KEPT, x.on(x.CLOSED_ON)) is None
    assert closed(x.CLOSED, x.on(x.CLOSED_ON)) == x.CLOSED.closed
