"""What people type in fields, as values: days and times the way they are written in Norway, numbers, choices."""

import re
from datetime import date, datetime, time

from fotfeste.domain.time import NORWAY

DAY = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{2})\.?")
CLOCK = re.compile(r"(\d{1,2})(?:[.:, ]?(\d{2}))?")
CENTURY = 2000
SHORT_YEAR = 100


def day_of(words: str) -> date | None:
    """«3.12.2026», «03.12.26» or «2026-12-03» as a day; None for anything else."""
    kept = words.strip()
    found = DAY.fullmatch(kept)
    try:
        if not found:
            return date.fromisoformat(kept)
        day, month, year = (int(part) for part in found.groups())
        return date(year + CENTURY if year < SHORT_YEAR else year, month, day)
    except ValueError:
        return None


def clock_of(words: str) -> time | None:
    """«10.00», «10:00», «1000» or «10» as a time of day; None for anything else."""
    found = CLOCK.fullmatch(words.strip())
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(day: str, clock: str) -> datetime | None:
    """A day and a time of day as a moment in Norway; None when one of them is not to be read."""
    on, at = day_of(day), clock_of(clock)
    return datetime.combine(on, at, tzinfo=NORWAY) if on and at else None


def number_of(words: str) -> int | None:
    """Digits as a number; None for anything else, and for more digits than any number here has."""
    kept = words.strip()
    return int(kept) if kept.isascii() and kept.isdigit() and len(kept) < 19 else None
