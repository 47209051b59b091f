"""What the memory tells its readers."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fotfeste.audit.append import append_list_look
from fotfeste.audit.read import history, list_looks, looks
from fotfeste.audit.wall import within
from tests.audit.conftest import AUTHORITY, NOW, a_chain, a_look

pytestmark = pytest.mark.django_db


def test_a_history_is_newest_first_and_one_query() -> None:
    case_id = a_chain(events=30)
    with within([AUTHORITY]), CaptureQueriesContext(connection) as queries:
        lines = history(case_id)
        assert len(queries) == 1
    assert [line.number for line in lines] == list(range(30, 0, -1))
    assert lines[0].words == "Noko hende, nummer 30: æøå «sitat»\n"
    assert (lines[0].actor_id, lines[0].actor_role, lines[0].kind) == (7, "counsellor", "concern_raised")
    with within([AUTHORITY]):
        assert [line.number for line in history(case_id, latest=2)] == [30, 29]


def test_the_looks_at_a_case_are_those_at_no_other() -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        a_look(case_id, person_id=3)
        a_look(uuid4(), person_id=4)
        assert [line.person_id for line in looks(case_id)] == [3]


def test_a_list_that_was_shown_is_one_row_with_its_filter_and_what_it_showed() -> None:
    case_id = uuid4()
    with within([AUTHORITY]):
        append_list_look(authority_id=AUTHORITY, person_id=3, at=NOW, what="case_list", searched_for="school=1", shown=[case_id, 17])
        append_list_look(authority_id=AUTHORITY, person_id=3, at=NOW, what="case_list", searched_for="", shown=[])
        lines = list_looks(authority_id=AUTHORITY, from_on=NOW.date(), to_on=NOW.date())
    assert [(line.filter, line.shown) for line in lines] == [("school=1", (str(case_id), "17")), ("", ())]
