"""Until when the right to follow-up lasts: one rule in three dated readings (A-49, domain.md 3.2)."""

from dataclasses import dataclass
from datetime import date

from fotfeste.domain.given import Given
from fotfeste.domain.rules.parameters import RIGHT_READING, RIGHT_UNTIL_AGE
from fotfeste.domain.source import Source, ledger
from fotfeste.domain.time import birthday, school_year

SOURCE_WORDS = ledger("A-49", quote="fram til utgangen av det skuleåret året ungdommen fyller 21 år")
SOURCE_AGE = 21
ACT_OF_2024 = date(2024, 8, 1)
DAY_OF_THE_OLD_ACT = date(2024, 7, 31)


@dataclass(frozen=True, slots=True)
class RightUntil:
    """The last day of the right to follow-up, and where that is read."""

    on: date
    source: Source


def right_until(*, born_on: date, given: Given) -> RightUntil:
    """Until when the right to follow-up lasts, asked on the given day.

    Up to 31 July 2024 a school owner may follow the source's own words instead of the act then in force.
    """
    if given.day < ACT_OF_2024 and given.value(RIGHT_READING) == "source_words":
        return in_the_words_of_the_source(born_on=born_on)
    return _by_the_act(born_on, given)


def in_the_words_of_the_source(*, born_on: date) -> RightUntil:
    """31 July of the school year in which the young person turns 21."""
    turns = birthday(born_on=born_on, age=SOURCE_AGE)
    return RightUntil(date(school_year(turns) + 1, 7, 31), SOURCE_WORDS)


def readings(*, born_on: date, given: Given) -> tuple[RightUntil, RightUntil, RightUntil]:
    """The three readings side by side, the oldest first: the source's own words, the act up to July 2024, and the act of today."""
    old, new = (_by_the_act(born_on, given.on(day)) for day in (DAY_OF_THE_OLD_ACT, max(given.day, ACT_OF_2024)))
    return in_the_words_of_the_source(born_on=born_on), old, new


def _by_the_act(born_on: date, given: Given) -> RightUntil:
    source = given.parameters.parameter(RIGHT_UNTIL_AGE, given.day).source
    return RightUntil(date(born_on.year + given.value(RIGHT_UNTIL_AGE), 12, 31), source)
