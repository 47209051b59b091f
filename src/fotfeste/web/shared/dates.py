"""Dates, times and deadlines in words, in the language of the page: «torsdag 3. desember kl. 10.00», «om 2 dagar».

Every function takes moments with a time zone (shown in the local one) or plain dates, and the language of the page is read from Django.
Numbers never part from the word they belong to: the space between them does not break.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import assert_never

from babel.dates import get_day_names, get_month_names
from django.utils import timezone
from django.utils.translation import get_language

from fotfeste.domain.text import Language, Text

NO_BREAK = "\N{NO-BREAK SPACE}"

TODAY = Text(nb="i dag", nn="i dag", en="today")
TOMORROW = Text(nb="i morgen", nn="i morgon", en="tomorrow")
YESTERDAY = Text(nb="i går", nn="i går", en="yesterday")
AT = Text(nb="kl.", nn="kl.", en="at")
DAYS_AHEAD = Text(nb="om {n} dager", nn="om {n} dagar", en="in {n} days")
DAYS_AGO = Text(nb="for {n} dager siden", nn="for {n} dagar sidan", en="{n} days ago")
ONE_SCHOOL_DAY_OVER = Text(nb="1 skoledag over", nn="1 skuledag over", en="1 school day late")
SCHOOL_DAYS_OVER = Text(nb="{n} skoledager over", nn="{n} skuledagar over", en="{n} school days late")
ONE_DAY_OVER = Text(nb="1 dag over", nn="1 dag over", en="1 day late")
DAYS_OVER = Text(nb="{n} dager over", nn="{n} dagar over", en="{n} days late")
WEEK = Text(nb="uke {n}", nn="veke {n}", en="week {n}")
MORNING = Text(nb="God morgen", nn="God morgon", en="Good morning")
DAY = Text(nb="God dag", nn="God dag", en="Good afternoon")
EVENING = Text(nb="God kveld", nn="God kveld", en="Good evening")


def language() -> Language:
    """Return the language of the page; bokmål outside any page."""
    match (get_language() or "nb")[:2]:
        case "nn":
            return "nn"
        case "en":
            return "en"
        case _:
            return "nb"


def words(text: Text) -> str:
    """Return `text` in the language of the page."""
    return text.in_language(language())


def long_date(moment: date | datetime) -> str:
    """«torsdag 3. desember», with the year when it is another one than this: «torsdag 7. januar 2027»."""
    day = _day(moment)
    year = "" if day.year == timezone.localdate().year else f"{NO_BREAK}{day.year}"
    return f"{_weekdays(language())[day.weekday()]} {_day_and_month(day)}{year}"


def day_month(moment: date | datetime) -> str:
    """«3. desember»."""
    return _day_and_month(_day(moment))


def weekday(moment: date | datetime) -> str:
    """«torsdag»."""
    return _weekdays(language())[_day(moment).weekday()]


def month_short(moment: date | datetime) -> str:
    """«des», for the leaf of a calendar."""
    return _months(language())[_day(moment).month][:3]


def long_moment(moment: datetime) -> str:
    """«torsdag 3. desember kl. 10.00»."""
    return f"{long_date(moment)} {at(moment)}"


def at(moment: datetime | time) -> str:
    """«kl. 10.00»."""
    return f"{words(AT)}{NO_BREAK}{clock(moment)}"


def clock(moment: datetime | time) -> str:
    """«10.00»."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    return f"{local:%H.%M}"


def short_date(moment: date | datetime) -> str:
    """«3.12.», for lists and tables of one school year."""
    day = _day(moment)
    return f"{day.day}.{day.month}."


def full_date(moment: date | datetime) -> str:
    """«07.12.2026», for columns, fields and papers."""
    return f"{_day(moment):%d.%m.%Y}"


def week(moment: date | datetime) -> str:
    """«veke 48»: the ISO week."""
    return words(WEEK).format(n=_day(moment).isocalendar().week).replace(" ", NO_BREAK)


def relative_day(moment: date | datetime) -> str:
    """The distance from today in calendar days: «i dag», «i morgon», «om 2 dagar», «for 3 dagar sidan»."""
    days = (_day(moment) - timezone.localdate()).days
    match days:
        case 0:
            return words(TODAY)
        case 1:
            return words(TOMORROW)
        case -1:
            return words(YESTERDAY)
        case _:
            return _counted(DAYS_AHEAD if days > 0 else DAYS_AGO, abs(days))


def late_by(days: int, unit: str = "school_day") -> str:
    """How far past a deadline: «2 skuledagar over» for `unit` school_day, «2 dagar over» for day. `days` is 1 or more."""
    one, many = (ONE_SCHOOL_DAY_OVER, SCHOOL_DAYS_OVER) if unit == "school_day" else (ONE_DAY_OVER, DAYS_OVER)
    return _counted(one if days == 1 else many, days)


def greeting(moment: datetime) -> str:
    """«God morgon» until ten, «God kveld» from six in the evening, «God dag» between."""
    hour = timezone.localtime(moment).hour
    return words(MORNING if hour < 10 else EVENING if hour >= 18 else DAY)


def _counted(text: Text, number: int) -> str:
    return words(text).format(n=number).replace(f"{number} ", f"{number}{NO_BREAK}").replace(f" {number}", f"{NO_BREAK}{number}")


def _day(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def _day_and_month(day: date) -> str:
    month = _months(language())[day.month]
    match language():
        case "en":
            return f"{day.day}{NO_BREAK}{month}"
        case "nb" | "nn":
            return f"{day.day}.{NO_BREAK}{month}"
        case never:
            assert_never(never)


@lru_cache(maxsize=3)
def _weekdays(code: Language) -> dict[int, str]:
    return dict(get_day_names("wide", locale=code))


@lru_cache(maxsize=3)
def _months(code: Language) -> dict[int, str]:
    return dict(get_month_names("wide", locale=code))
