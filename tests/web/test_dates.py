"""Dates and deadlines in words, in the language of the page."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils import translation

from fotfeste.web.shared import dates
from fotfeste.web.shared.jinja import initials, lines

MEETING_AT = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "moment", "tuesday", "ahead", "late"),
    [
        ("nb", "torsdag 3. desember kl. 10.00", "tirsdag", "om 2 dager", "2 skoledager over"),
        ("nn", "torsdag 3. desember kl. 10.00", "tysdag", "om 2 dagar", "2 skuledagar over"),
        ("en", "Thursday 3 December at 10.00", "Tuesday", "in 2 days", "2 school days late"),
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_dates_are_said_in_the_language_of_the_page(code: str, moment: str, tuesday: str, ahead: str, late: str) -> None:
    with translation.override(code):
        assert dates.long_moment(MEETING_AT).replace("\xa0", " ") == moment
        assert dates.weekday(date(2026, 11, 24)) == tuesday
        assert dates.relative_day(date(2026, 11, 26)).replace("\xa0", " ") == ahead
        assert dates.late_by(2).replace("\xa0", " ") == late


@time_machine.travel(TODAY, tick=False)
def test_a_number_never_parts_from_its_word() -> None:
    with translation.override("nn"):
        assert dates.at(MEETING_AT) == "kl.\xa010.00"
        assert dates.long_date(MEETING_AT) == "torsdag 3.\xa0desember"
        assert dates.long_date(date(2027, 1, 7)) == "torsdag 7.\xa0januar\xa02027"
        assert dates.relative_day(date(2026, 12, 6)) == "om\xa012\xa0dagar"
        assert dates.week(TODAY) == "veke\xa048"


@time_machine.travel(TODAY, tick=False)
def test_near_days_have_words_of_their_own_and_columns_have_figures() -> None:
    with translation.override("nn"):
        days = [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 20)]
        assert [dates.relative_day(day).replace("\xa0", " ") for day in days] == ["i går", "i dag", "i morgon", "for 4 dagar sidan"]
        assert dates.late_by(1, "day") == "1\xa0dag over"
        assert (dates.short_date(MEETING_AT), dates.full_date(date(2026, 12, 7)), dates.clock(time(8, 5))) == ("3.12.", "07.12.2026", "08.05")
        assert dates.greeting(TODAY) == "God morgon"


def test_initials_are_the_first_and_the_last_name() -> None:
    assert [initials(name) for name in ("Jonas Hovden Lie", "Ragnhild Øvrelid", "Amina", "", "Åse-Marie Ødegård")] == ["JL", "RØ", "A", "", "ÅØ"]


def test_line_breaks_are_kept_and_markup_is_not() -> None:
    assert lines("ein\n<b>to</b>") == "ein<br>&lt;b&gt;to&lt;/b&gt;"
