"""Brings standings up to date when a day, a setting or the register has changed: what the jobs of the night ask for."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fotfeste.casework.facts import load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import Case, CaseStanding
from fotfeste.casework.standings import rewrite, rules_key
from fotfeste.domain.procedures import ALL
from fotfeste.domain.time import norwegian_day


def cases_past_their_day(*, authority_id: int, day: date) -> tuple[UUID, ...]:
    """Return the cases whose answer may have changed on or before `day`, and no other (design.md section 4a, 2)."""
    rows = CaseStanding.objects.filter(authority_id=authority_id, holds_until__lte=day)
    return tuple(rows.order_by("holds_until", "case_id").values_list("case_id", flat=True))


def cases_by_other_rules(*, authority_id: int, day: date) -> tuple[UUID, ...]:
    """Return the cases answered by another release or by other settings than those in force on `day`."""
    found: list[UUID] = []
    rows = CaseStanding.objects.filter(authority_id=authority_id).order_by("school_id", "procedure")
    for school_id, procedure in rows.values_list("school_id", "procedure").distinct():
        key = rules_key(ALL[procedure], given_for(authority_id=authority_id, school_id=school_id, day=day))
        stale = CaseStanding.objects.filter(authority_id=authority_id, school_id=school_id, procedure=procedure).exclude(rules_key=key)
        found += stale.order_by("case_id").values_list("case_id", flat=True)
    return tuple(found)


def cases_of_pupils(*, authority_id: int, pupil_ids: Iterable[int]) -> tuple[UUID, ...]:
    """Return the open cases of these pupils: those that a change in the register concerns."""
    rows = CaseStanding.objects.filter(authority_id=authority_id, pupil_id__in=list(pupil_ids), closed=False)
    return tuple(rows.order_by("case_id").values_list("case_id", flat=True))


def refresh_case(*, case_id: UUID, at: datetime) -> bool:
    """Compute one standing and its duties afresh; False when the case does not exist behind this wall.

    The case is locked as a step locks it: a step that runs meanwhile is neither disturbed nor overwritten.
    """
    day = norwegian_day(at)
    with transaction.atomic():
        if not Case.objects.select_for_update().filter(id=case_id).exists():
            return False
        loaded = load(case_id=case_id, day=day)
        if loaded is None:
            return False
        rewrite(loaded=loaded, given=given_for(authority_id=loaded.case["authority_id"], school_id=loaded.facts.school, day=day))
    return True
