"""Standings: what the lists show is always what a fresh look at the facts would answer."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.forms.models import model_to_dict

from fotfeste.audit.chain import verify_case
from fotfeste.casework.drafts import REFRESH
from fotfeste.casework.facts import load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.standings import duties_of, rules_key, standing_fields
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.progress import Progress, progress
from fotfeste.domain.time import norwegian_day
from tests.small_world import World
from tests.steps.branches import EVERY_ACT
from tests.steps.histories import History, done_with
from tests.walk import STAGES, CaseAt, case_at, write

HISTORIES = int(os.environ.get("FOTFESTE_HISTORIES", "30"))
"""``make soak`` plays a thousand."""
ACTS_EACH = 12


class _Undo(Exception):
    """Leaves a history's transaction without keeping anything."""


def fresh(case: CaseAt, *, later: int = 0) -> tuple[dict[str, Any], list[dict[str, Any]], Progress]:
    """What the standing and the duties should be ``later`` days after the case's moment, computed from the facts alone."""
    day = norwegian_day(case.now) + timedelta(days=later)
    loaded = load(case_id=case.id, day=day)
    assert loaded is not None
    given = given_for(authority_id=loaded.case["authority_id"], school_id=loaded.facts.school, day=day)
    procedure = ALL[loaded.facts.procedure]
    answer = progress(procedure, loaded.facts, given)
    duties = duties_of(case.id, loaded.case["authority_id"], answer)
    return standing_fields(loaded, given, answer, rules_key(procedure, given)), in_order(duties), answer


def in_order(duties: list[Duty]) -> list[dict[str, Any]]:
    """Duties as plain values in one order; their numbers are nobody's business."""
    plain = [model_to_dict(duty) | {"id": None} for duty in duties]
    return sorted(plain, key=lambda duty: (duty["act"], duty["item"]))


def kept(case: CaseAt) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the tables hold."""
    row = CaseStanding.objects.filter(case_id=case.id).values().get()
    standing = {name: value for name, value in row.items() if name != "case_id"}
    return standing, in_order(list(Duty.objects.filter(case_id=case.id)))


def assert_true(case: CaseAt) -> Progress:
    """The kept standing and duties are those of a fresh look, and stay so until ``holds_until``."""
    standing, duties, answer = fresh(case)
    assert kept(case) == (standing, duties)
    if answer.holds_until:
        last = (answer.holds_until - norwegian_day(case.now)).days - 1
        unchanged, same_duties, _later = fresh(case, later=last)
        assert (unchanged | {"rules_key": "", "holds_until": None}, same_duties) == (standing | {"rules_key": "", "holds_until": None}, duties)
    return answer


@pytest.mark.ledger("A-05")
def test_after_any_history_the_kept_standing_is_what_a_fresh_look_answers(world: World) -> None:
    done, refused = set[str](), 0
    for number in range(HISTORIES):
        try:
            with transaction.atomic():
                history = History(world, number).play(ACTS_EACH, among=EVERY_ACT)
                history.case.now = history.at_day
                assert_true(history.case)
                assert verify_case(history.case.id).breaks == ()
                done.update(history.done)
                refused += history.refused
                raise _Undo
        except _Undo:
            pass
        except AssertionError as wrong:
            raise AssertionError(f"history {number}: {wrong}") from wrong
    assert refused
    assert len(done) > 12


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("pupil", ["jonas", "nora"])
def test_at_every_stage_the_kept_standing_is_what_a_fresh_look_answers(world: World, stage: str, pupil: str) -> None:
    assert_true(case_at(world, stage, pupil=pupil))


def test_a_standing_is_brought_up_to_date_on_the_day_that_it_said(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="emma")
    answer = assert_true(case)
    assert answer.holds_until is not None
    case.now += answer.holds_until - norwegian_day(case.now)
    assert refresh_case(case_id=case.id, at=case.now)
    assert_true(case)


@pytest.mark.ledger("A-37")
def test_words_that_turn_what_is_due_ask_for_the_standing_afresh_and_others_do_not(world: World) -> None:
    case = case_at(world, "started")
    done_with(REFRESH)
    write(case, "background", "warnings", "Varsel")
    assert done_with(REFRESH) == 1
    write(case, "background", "warnings", "Varsel sendt i oktober")
    assert done_with(REFRESH) == 0
    for name, value in (("outcome", "leaves"), ("outcome", "continues"), ("summary", "Held fram")):
        write(case, "conclusion", name, value)
    assert done_with(REFRESH) == 1
