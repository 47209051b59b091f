"""Ages, school years and school days: the calendar that the rules count with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NORWAY = ZoneInfo("Europe/Oslo")
SCHOOL_YEAR_STARTS = (8, 1)


def birthday(*, born_on: date, age: int) -> date:
    """The day on which somebody born on ``born_on`` turns ``age``; 29 February becomes 1 March in other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(*, born_on: date, day: date) -> int:
    """Whole years of age on ``day``.

    Raises:
        ValueError: ``day`` is before the birth.
    """
    if day < born_on:
        raise ValueError("the day is before the birth")
    years = day.year - born_on.year
    return years if birthday(born_on=born_on, age=years) <= day else years - 1


def school_year(day: date) -> int:
    """The year in which the school year of ``day`` begins: 1 August to 31 July."""
    return day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1


def norwegian_day(moment: datetime) -> date:
    """The day in Norway at an aware ``moment``."""
    return moment.astimezone(NORWAY).date()


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """Which days are school days: Monday to Friday less the days off that the school owner has set."""

    days_off: frozenset[date] = frozenset()

    def is_school_day(self, day: date) -> bool:
        """Whether pupils and staff are at school on ``day``."""
        return day.weekday() < 5 and day not in self.days_off

    def after(self, day: date, school_days: int) -> date:
        """The school day that lies ``school_days`` school days after ``day``; 0 is ``day`` itself or the next one.

        Raises:
            ValueError: ``school_days`` is negative.
        """
        if school_days < 0:
            raise ValueError("school days are counted forwards")
        if school_days == 0:
            return day if self.is_school_day(day) else self.after(day, 1)
        while school_days:
            day += timedelta(days=1)
            school_days -= self.is_school_day(day)
        return day

    def before(self, day: date) -> date:
        """The last school day before ``day``."""
        day -= timedelta(days=1)
        while not self.is_school_day(day):
            day -= timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """How many school days there are after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
        return sum(self.is_school_day(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))
