"""Rows that hold from a day to a day. Both ends are included; an open end is null."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q


def in_force(*, day: date, prefix: str = "") -> Q:
    """The condition that a dated row holds on `day`; `prefix` is a lookup path that ends with `__`."""
    return Q(**{f"{prefix}from_on__lte": day}) & (Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gte": day}))


def ends_after_it_begins(*, name: str) -> models.CheckConstraint:
    """The database's own guard against a row that ends before it begins."""
    return models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name=name)


def one_of(*, field: str, codes: Iterable[StrEnum], name: str) -> models.CheckConstraint:
    """The database's own guard against an unknown code."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [str(code) for code in codes]}), name=name)
