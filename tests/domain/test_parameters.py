"""Dated values: typed as their keys, the narrowest scope wins, gaps raise."""

import ast
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.parameter import BEGINNING, SCOPES, Parameter, Parameters
from fotfeste.domain.rules import parameters as table
from fotfeste.domain.rules.parameters import CHOICES, DEFAULTS, KINDS, NATIONAL, OF_AGE, SCHOOL_SEATS, accepts
from fotfeste.domain.source import Mark, proposal

DAY = date(2026, 11, 12)
DECLARED = ast.parse(Path(str(table.__file__)).read_text(encoding="utf-8")).body


def declared_kinds() -> dict[str, str]:
    """Name of a parameter -> the type that its key is declared with: ``X = Key[int]("age.of_age")``."""
    calls = [node.value for node in DECLARED if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    keys = [call for call in calls if isinstance(call.func, ast.Subscript) and ast.unparse(call.func.value) == "Key"]
    return {ast.literal_eval(call.args[0]): ast.unparse(call.func.slice) for call in keys if isinstance(call.func, ast.Subscript)}


def test_every_national_value_has_the_type_of_its_key() -> None:
    kinds = declared_kinds()
    assert kinds
    assert {row.name: type(row.value).__name__ for row in DEFAULTS} == kinds


def test_every_key_has_a_national_value_on_every_day_from_the_beginning() -> None:
    for name in declared_kinds():
        rows = sorted((row for row in DEFAULTS if row.name == name), key=lambda row: row.valid_from)
        assert rows[0].valid_from == BEGINNING
        assert rows[-1].valid_to is None
        for earlier, later in pairwise(rows):
            assert earlier.valid_to is not None
            assert later.valid_from == earlier.valid_to + timedelta(days=1)


def test_every_value_has_a_source_and_a_proposal_says_that_it_is_one() -> None:
    for row in DEFAULTS:
        assert row.source.rows
        assert row.source.mark in (Mark.LEDGER, Mark.STATUTE, Mark.PROPOSAL)


def test_the_narrowest_scope_wins_whatever_the_order() -> None:
    rows = [Parameter(OF_AGE.name, number, proposal(), scope=scope) for number, scope in enumerate(SCOPES)]
    assert Parameters(tuple(rows)).at(OF_AGE, DAY) == 3
    assert Parameters(tuple(reversed(rows))).at(OF_AGE, DAY) == 3


def test_within_a_scope_the_latest_start_wins() -> None:
    older = Parameter(OF_AGE.name, 1, proposal(), valid_from=date(2025, 1, 1))
    newer = Parameter(OF_AGE.name, 2, proposal(), valid_from=date(2026, 1, 1))
    assert Parameters((newer, older)).at(OF_AGE, DAY) == 2


def test_a_local_value_that_has_ended_gives_way_to_the_national_one() -> None:
    ended = Parameter(OF_AGE.name, 20, proposal(), valid_to=date(2026, 10, 1), scope="school")
    values = NATIONAL.with_local([ended])
    assert (values.at(OF_AGE, date(2026, 10, 1)), values.at(OF_AGE, date(2026, 10, 2))) == (20, 18)


def test_a_gap_raises_and_is_never_filled_with_a_guess() -> None:
    row = Parameter(OF_AGE.name, 18, proposal(), valid_from=date(2027, 1, 1))
    with pytest.raises(LookupError, match="has no value on 2026-11-12"):
        Parameters((row,)).at(OF_AGE, DAY)
    with pytest.raises(LookupError):
        Parameters(()).at(OF_AGE, DAY)


local_rows = st.builds(
    Parameter,
    name=st.just(OF_AGE.name),
    value=st.integers(15, 21),
    source=st.just(proposal()),
    valid_from=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    valid_to=st.none() | st.dates(date(2026, 6, 1), date(2027, 6, 30)),
    scope=st.sampled_from(SCOPES),
)


@given(st.lists(local_rows, max_size=4), st.dates(date(2026, 1, 1), date(2027, 7, 31)))
def test_a_value_changes_on_switch_dates_only(rows: list[Parameter], day: date) -> None:
    values = NATIONAL.with_local(rows)
    changed = values.at(OF_AGE, day) != values.at(OF_AGE, day - timedelta(days=1))
    assert not changed or day in values.switch_dates()


def test_an_authority_may_give_a_value_of_the_right_kind_only() -> None:
    assert accepts(OF_AGE.name, 19)
    assert not accepts(OF_AGE.name, -1)
    assert not accepts(OF_AGE.name, True)
    assert not accepts(OF_AGE.name, "18")
    assert accepts(SCHOOL_SEATS.name, "one_of_three")
    assert not accepts(SCHOOL_SEATS.name, "somebody")
    with pytest.raises(KeyError):
        accepts("age.of_reason", 7)


def test_every_value_in_words_has_its_choices_and_the_national_value_is_one() -> None:
    assert {name for name, kind in KINDS.items() if kind is str} == set(CHOICES)
    assert all(accepts(row.name, row.value) for row in DEFAULTS)
