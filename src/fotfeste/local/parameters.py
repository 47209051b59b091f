"""An authority's settings as the rules take them: dated parameters and a school calendar."""

from datetime import date
from functools import cache

import holidays

from fotfeste.domain.parameter import Parameter, Parameters
from fotfeste.domain.rules.parameters import DEFAULTS, NATIONAL
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import same
from fotfeste.domain.time import SchoolCalendar
from fotfeste.local.models import SchoolHoliday
from fotfeste.local.settings import settings_at

PARAMETER_NAMES = frozenset(parameter.name for parameter in DEFAULTS)
YEARS_AROUND = 2
"""School holidays are kept about this many years ahead; public holidays are computed as far."""


def parameters_for(*, unit: int | None, authority: int | None) -> Parameters:
    """The national values with the authority's and the unit's own on top, of all days. One query.

    Settings that are no parameter (letterhead and the like) are left out.
    """
    rows = settings_at(unit=unit, authority=authority).filter(key__in=PARAMETER_NAMES).select_related("authority")
    return NATIONAL.with_local(
        Parameter(
            name=row.key,
            value=row.value,
            source=Source(document=same(row.source or str(row.authority or "")), mark=Mark.PROPOSAL),
            valid_from=row.from_on,
            valid_to=row.to_on,
            scope=row.scope,
        )
        for row in rows.order_by("key", "from_on", "id")
    )


def calendar_for(*, authority: int) -> SchoolCalendar:
    """The authority's school calendar: its own school-free days and Norway's public holidays. One query."""
    own = frozenset(SchoolHoliday.objects.filter(authority_id=authority).values_list("on", flat=True))
    first = min(own, default=date(2024, 1, 1)).year - 1
    last = max(own, default=date(2034, 12, 31)).year + YEARS_AROUND
    return SchoolCalendar(days_off=own | _public(first, last))


@cache
def _public(first: int, last: int) -> frozenset[date]:
    """Norway's public holidays of these years; Sundays are no matter, the calendar knows week-ends."""
    return frozenset(holidays.country_holidays("NO", years=range(first, last + 1)))
