"""Ages, school years and school days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.time import SchoolCalendar, age_on, birthday, norwegian_day, school_year

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
calendars = st.builds(SchoolCalendar, st.frozensets(st.dates(date(2026, 8, 1), date(2027, 7, 31)), max_size=40))
school_days = st.dates(date(2026, 8, 1), date(2027, 7, 31))


def test_one_is_eighteen_from_the_morning_of_the_birthday() -> None:
    born_on = date(2009, 3, 14)
    assert age_on(born_on=born_on, day=date(2027, 3, 13)) == 17
    assert age_on(born_on=born_on, day=date(2027, 3, 14)) == 18


def test_who_is_born_on_leap_day_turns_eighteen_on_the_first_of_march() -> None:
    born_on = date(2008, 2, 29)
    assert birthday(born_on=born_on, age=18) == date(2026, 3, 1)
    assert age_on(born_on=born_on, day=date(2026, 2, 28)) == 17
    assert age_on(born_on=born_on, day=date(2026, 3, 1)) == 18
    assert birthday(born_on=born_on, age=16) == date(2024, 2, 29)


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age_on(born_on=date(2009, 3, 14), day=date(2009, 3, 13))


@given(days, st.integers(0, 100))
def test_the_age_rises_by_one_on_every_birthday_and_on_no_other_day(born_on: date, age: int) -> None:
    day = birthday(born_on=born_on, age=age)
    assert age_on(born_on=born_on, day=day) == age
    assert age == 0 or age_on(born_on=born_on, day=day - timedelta(days=1)) == age - 1


def test_the_school_year_turns_on_the_first_of_august() -> None:
    assert school_year(date(2026, 7, 31)) == 2025
    assert school_year(date(2026, 8, 1)) == 2026


def test_the_norwegian_day_begins_before_the_day_of_utc() -> None:
    assert norwegian_day(datetime(2026, 12, 2, 23, 30, tzinfo=UTC)) == date(2026, 12, 3)
    assert norwegian_day(datetime(2026, 7, 2, 22, 30, tzinfo=UTC)) == date(2026, 7, 3)


def test_five_school_days_after_a_thursday_is_the_next_thursday_and_later_with_a_day_off() -> None:
    thursday = date(2026, 11, 12)
    assert SchoolCalendar().after(thursday, 5) == date(2026, 11, 19)
    assert SchoolCalendar(frozenset({date(2026, 11, 16)})).after(thursday, 5) == date(2026, 11, 20)


def test_nobody_counts_school_days_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        SchoolCalendar().after(date(2026, 11, 12), -1)


@given(calendars, school_days, st.integers(0, 30))
def test_a_counted_school_day_is_a_school_day_and_the_count_is_right(calendar: SchoolCalendar, day: date, count: int) -> None:
    reached = calendar.after(day, count)
    assert calendar.is_school_day(reached)
    assert count == 0 or calendar.between(day, reached) == count


@given(calendars, school_days)
def test_the_school_day_before_is_the_nearest_one(calendar: SchoolCalendar, day: date) -> None:
    before = calendar.before(day)
    assert before < day
    assert calendar.is_school_day(before)
    assert calendar.between(before, day - timedelta(days=1)) == 0
