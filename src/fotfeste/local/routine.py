"""A school's own routine for the pupil being there: the lines that it ticks off for each meeting (A-34)."""

from datetime import date

from fotfeste.local.keys import ATTENDANCE_ROUTINE
from fotfeste.local.settings import NotSet, value

MOST_LINES = 12


def attendance_routine(*, authority_id: int, school_id: int, day: date) -> tuple[str, ...] | None:
    """The lines that the school, or its authority, has written and that hold on ``day``, in their own norm; None when none has been written."""
    try:
        lines = value(key=ATTENDANCE_ROUTINE, unit=school_id, authority=authority_id, day=day)
    except NotSet:
        return None
    return tuple(str(line) for line in lines)
