"""The only writer of an authority's settings and school calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from fotfeste.local.models import SchoolHoliday, Scope, Setting
from fotfeste.local.wording import forget_words

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Place:
    """For whom a value holds: everybody (no authority), an authority, or one school of it."""

    scope: Scope = Scope.NATIONAL
    authority_id: int | None = None
    unit_id: int | None = None


def set_value(*, key: str, value: JsonValue, place: Place, from_on: date, to_on: date | None = None, source: str = "", mark: str = "") -> bool:
    """Let `value` hold at `place` from `from_on`, up to and including `to_on` when given. True when anything was written.

    An earlier value that is still open ends the day before; the same value from the same day again writes nothing.
    Raises `django.db.IntegrityError` when the place lacks what its scope needs.
    """
    spot: dict[str, Any] = {"key": key, "scope": place.scope, "authority_id": place.authority_id, "unit_id": place.unit_id}
    rows = Setting.objects.filter(**spot)
    with transaction.atomic():
        wanted = {"value": value, "to_on": to_on, "source": source, "mark": mark}
        stored = rows.filter(from_on=from_on).first()
        if stored and all(getattr(stored, name) == wanted[name] for name in wanted):
            return False
        earlier = rows.filter(from_on__lt=from_on)
        earlier.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on)).update(to_on=from_on - timedelta(days=1))
        Setting.objects.update_or_create(**spot, from_on=from_on, defaults=wanted)
    return True


def keep_words(*, key: str, place: Place, nb: str, nn: str, from_on: date, source: str = "") -> bool:
    """Let the authority say something in its own words from `from_on`; empty words give the product's own back. True when anything was written."""
    written = set_value(key=key, value={"nb": nb.strip(), "nn": nn.strip()}, place=place, from_on=from_on, source=source)
    forget_words()
    return written


def keep_holidays(*, authority_id: int, holidays: Mapping[date, str]) -> int:
    """Make these days school-free, each with its name; days already kept with that name are not written again.

    Out: how many rows were written. Nothing is taken away: `drop_holiday` does that.
    """
    stored = dict(SchoolHoliday.objects.filter(authority_id=authority_id, on__in=holidays).values_list("on", "name"))
    unlike = {on: name for on, name in holidays.items() if stored.get(on) != name}
    SchoolHoliday.objects.bulk_create(
        [SchoolHoliday(authority_id=authority_id, on=on, name=name) for on, name in sorted(unlike.items())],
        update_conflicts=True,
        unique_fields=["authority", "on"],
        update_fields=["name"],
    )
    return len(unlike)


def drop_holiday(*, authority_id: int, on: date) -> bool:
    """Make the day a school day again. True when it was school-free before."""
    return SchoolHoliday.objects.filter(authority_id=authority_id, on=on).delete()[0] > 0
