"""The only writer of an authority's settings, school calendar and company codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from fotfeste.local.company_codes import hash_of, new_code
from fotfeste.local.models import CompanyCode, CompanyCodeUse, SchoolHoliday, Scope, Setting
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


def issue_code(*, authority_id: int, unit_id: int | None, label: str, from_on: date, to_on: date | None = None, code: str = "") -> str:
    """Give a training company, or all of them, a code, and return it: it is shown this once and never again. A new one when none is given."""
    code = code or new_code()
    row = CompanyCode(authority_id=authority_id, unit_id=unit_id, label=label, code_hash=hash_of(code), from_on=from_on, to_on=to_on)
    CompanyCode.objects.bulk_create([row])
    return code


def end_code(*, code_id: int, authority_ids: tuple[int, ...], last_on: date) -> bool:
    """Let a code of one of these authorities hold no longer than `last_on`. True when it would have."""
    rows = CompanyCode.objects.filter(id=code_id, authority_id__in=authority_ids, from_on__lte=last_on)
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gt=last_on)).update(to_on=last_on) > 0


def count_use(*, code_id: int, at: datetime) -> int:
    """Count one report with a code, and return how many there are within this hour."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    CompanyCodeUse.objects.bulk_create([CompanyCodeUse(code_id=code_id, hour=hour)], ignore_conflicts=True)
    CompanyCodeUse.objects.filter(code_id=code_id, hour=hour).update(count=F("count") + 1)
    return CompanyCodeUse.objects.values_list("count", flat=True).get(code_id=code_id, hour=hour)
