"""Brings standings up to date when a day, a setting or the register has changed: what the jobs of the night ask for."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fotfeste.casework.facts import load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import Case, CaseStanding, Duty, Meeting
from fotfeste.casework.standings import duties_of, rewrite, rules_key, standing_fields
from fotfeste.casework.wrong_messages import stop_wrong_messages
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.progress import progress
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
    """Compute one standing and its duties afresh, and stop what must not leave any more; False when no such case is behind this wall.

    The case is locked as a step locks it: a step that runs meanwhile is neither disturbed nor overwritten.
    """
    day = norwegian_day(at)
    with transaction.atomic():
        if not Case.objects.select_for_update().filter(id=case_id).exists():
            return False
        # Words that are being saved now asked for no refresh of their own, because this one was waiting: wait for them.
        list(Meeting.objects.select_for_update(no_key=True).filter(case_id=case_id).values_list("id", flat=True))
        loaded = load(case_id=case_id, day=day)
        if loaded is None:
            return False
        given = given_for(authority_id=loaded.case["authority_id"], school_id=loaded.facts.school, day=day)
        rewrite(loaded=loaded, given=given)
        if not loaded.facts.closed:
            stop_wrong_messages(loaded=loaded, given=given)
    return True


def cases_that_differ(*, authority_id: int, at: datetime) -> tuple[UUID, ...]:
    """Return the cases whose kept standing or duties are not what `progress` answers now; there should be none.

    Reads every case of the authority: for a check by hand, not for a page.
    """
    day = norwegian_day(at)
    kept = {row["case_id"]: row for row in CaseStanding.objects.filter(authority_id=authority_id).values()}
    cases = Case.objects.filter(authority_id=authority_id).order_by("id").values_list("id", "school_id")
    return tuple(case_id for case_id, school_id in cases if _differs(case_id, school_id, day, kept.get(case_id)))


def _differs(case_id: UUID, school_id: int, day: date, kept: Mapping[str, object] | None) -> bool:
    loaded = load(case_id=case_id, day=day)
    if loaded is None or kept is None:
        return True
    given = given_for(authority_id=loaded.case["authority_id"], school_id=school_id, day=day)
    procedure = ALL[loaded.facts.procedure]
    answer = progress(procedure, loaded.facts, given)
    fresh = standing_fields(loaded, given, answer, rules_key(procedure, given))
    if any(kept[name] != value for name, value in fresh.items()):
        return True
    duties = Duty.objects.filter(case_id=case_id)
    return sorted(_duty(row) for row in duties) != sorted(_duty(row) for row in duties_of(case_id, loaded.case["authority_id"], answer))


def _duty(row: Duty) -> tuple[str, ...]:
    parts = (row.act, row.item, row.strength, row.due_on, row.person_id, row.role, row.unit_id)
    return tuple(str(part) for part in parts)
