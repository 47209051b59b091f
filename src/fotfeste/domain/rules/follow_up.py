"""Follow-up: how early the agreement came, until when the right lasts, when a case is closed (A-03, A-04, A-49)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done, WaitFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.parameters import RIGHT_READING, RIGHT_UNTIL_AGE
from fotfeste.domain.source import Source, ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import birthday, norwegian_day, school_year

SOURCE_WORDS = ledger("A-49", quote="fram til utgangen av det skuleåret året ungdommen fyller 21 år")
SOURCE_AGE = 21
ACT_OF_2024 = date(2024, 8, 1)


@dataclass(frozen=True, slots=True)
class RightUntil:
    """The last day of the right to follow-up, and where that is read."""

    on: date
    source: Source


def right_until(*, born_on: date, given: Given) -> RightUntil:
    """Until when the right to follow-up lasts, asked on the given day (A-49, domain.md 3.2).

    Up to 31 July 2024 a school owner may follow the source's own words instead of the act then in force.
    """
    if given.day < ACT_OF_2024 and given.value(RIGHT_READING) == "source_words":
        return in_the_words_of_the_source(born_on=born_on)
    parameter = given.parameters.parameter(RIGHT_UNTIL_AGE, given.day)
    return RightUntil(date(born_on.year + given.value(RIGHT_UNTIL_AGE), 12, 31), parameter.source)


def in_the_words_of_the_source(*, born_on: date) -> RightUntil:
    """31 July of the school year in which the young person turns 21."""
    turns = birthday(born_on=born_on, age=SOURCE_AGE)
    return RightUntil(date(school_year(turns) + 1, 7, 31), SOURCE_WORDS)


def days_to_agreement(facts: CaseFacts) -> int | None:
    """How many days there were from the first concern to the locked agreement («tidleg», A-04); None while there is none."""
    text = facts.meeting.text
    raised_on = min((norwegian_day(concern.raised.at) for concern in facts.concerns), default=norwegian_day(facts.opened_at))
    return (norwegian_day(text.locked.at) - raised_on).days if text else None


def closed(facts: CaseFacts, _given: Given) -> Done | None:
    """When the case was closed."""
    return facts.closed


def waiting(facts: CaseFacts, given: Given) -> WaitFacts | None:
    """The wait that holds on the given day: its last day is the last on which the case rests."""
    return next((wait for wait in facts.waits if wait.ended is None and given.day <= wait.until), None)


def resting(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to going on while the case rests; what is promised or on its way goes on all the same."""
    if waiting(facts, given) is None:
        return ()
    sentence = Text(nb="Saken venter. Ta den opp igjen først.", nn="Saka ventar. Ta ho opp att først.", en="The case rests. Take it up again first.")
    return (Objection("first:end_wait", sentence, proposal("A-03")),)


def turning_days(facts: CaseFacts, _given: Given) -> list[date]:
    """The days after a wait and around a stand-in, and the day on which the pupil leaves."""
    days = [wait.until + timedelta(days=1) for wait in facts.waits if wait.ended is None]
    days += [day for handover in facts.handovers for day in (handover.from_on, handover.until and handover.until + timedelta(days=1)) if day]
    return days + ([facts.leaving.leaves_on] if facts.leaving else [])
