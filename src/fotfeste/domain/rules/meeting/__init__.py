"""Meeting: when it may start, who came, and what follows when somebody did not (A-17 to A-19, A-50 to A-56)."""

from fotfeste.domain.rules.meeting.attendance import attendance_recorded, pupil_absent, pupil_came, those_who_must_be_here
from fotfeste.domain.rules.meeting.opening import (
    SCHOOL_ROLES,
    meeting_day,
    not_before_the_day,
    school_knows_pupil,
    started,
    turning_days,
)

__all__ = [
    "SCHOOL_ROLES",
    "attendance_recorded",
    "meeting_day",
    "not_before_the_day",
    "pupil_absent",
    "pupil_came",
    "school_knows_pupil",
    "started",
    "those_who_must_be_here",
    "turning_days",
]
