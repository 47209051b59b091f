"""The dated values and the calendar that a case's rules are given."""

from datetime import date
from functools import lru_cache
from time import monotonic

from fotfeste.domain.given import Given
from fotfeste.domain.parameter import Parameters
from fotfeste.domain.time import SchoolCalendar
from fotfeste.local.parameters import calendar_for, parameters_for

SECONDS_KEPT = 30
"""An authority's settings change a few times a year; a process may answer by the old ones for this long."""


def given_for(*, authority_id: int, school_id: int, day: date) -> Given:
    """What the rules are given for a case of this school on ``day``: two queries at most every half minute."""
    parameters, calendar = _values(authority_id, school_id, int(monotonic() // SECONDS_KEPT))
    return Given(day=day, parameters=parameters, calendar=calendar)


def forget_values() -> None:
    """Read the settings anew at the next question: called by whoever has changed them in this process."""
    _values.cache_clear()


@lru_cache(maxsize=1024)
def _values(authority_id: int, school_id: int, _slot: int) -> tuple[Parameters, SchoolCalendar]:
    return parameters_for(unit=school_id, authority=authority_id), calendar_for(authority=authority_id)
