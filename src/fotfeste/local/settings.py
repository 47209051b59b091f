"""Typed reads of what an authority has decided."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fotfeste.local.models import Scope, Setting

NARROWEST_FIRST = (Scope.SCHOOL, Scope.MUNICIPALITY, Scope.COUNTY, Scope.NATIONAL)


class NotSet(Exception):
    """Nobody has given the setting a value for that place and day."""


def settings_at(*, unit: int | None, authority: int | None) -> QuerySet[Setting]:
    """Every row, of all days, that concerns the unit, its authority or everybody."""
    place = Q(scope=Scope.NATIONAL)
    if authority is not None:
        place |= Q(authority_id=authority, unit__isnull=True)
    if unit is not None:
        place |= Q(unit_id=unit)
    return Setting.objects.filter(place)


def setting(*, key: str, unit: int | None, authority: int | None, day: date) -> Setting:
    """The row in force on `day`: the narrowest scope, and within it the one that began last. Raises `NotSet`."""
    rows = settings_at(unit=unit, authority=authority).filter(key=key, from_on__lte=day)
    in_force = [row for row in rows if row.to_on is None or row.to_on >= day]
    if not in_force:
        raise NotSet(key)
    return min(in_force, key=lambda row: (NARROWEST_FIRST.index(Scope(row.scope)), -row.from_on.toordinal()))


def value(*, key: str, unit: int | None, authority: int | None, day: date) -> Any:
    """The value in force on `day`, as it was given. Raises `NotSet`."""
    return setting(key=key, unit=unit, authority=authority, day=day).value
