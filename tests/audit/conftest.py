"""What the tests of the memory share: a short chain, and a connection that may do what the program may not."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection

from fotfeste.audit.append import append_event, append_look
from fotfeste.audit.wall import within
from tests.conftest import OWNER, SERVER

NOW = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
AUTHORITY = 41
OTHER_AUTHORITY = 42

Owner = Callable[[], AbstractContextManager[psycopg.Connection]]


@pytest.fixture
def owner(transactional_db: None) -> Owner:
    """Somebody who owns the tables and can switch the triggers off: the attacker whom the chain must betray."""

    @contextmanager
    def connect() -> Iterator[psycopg.Connection]:
        arguments = SERVER.start().connection(role=OWNER, database=str(connection.settings_dict["NAME"]))
        with psycopg.connect(**arguments, autocommit=True) as attacker:  # type: ignore[arg-type]  # psycopg's keywords are typed one by one
            attacker.execute("select set_config('app.authorities', '41,42', false)")
            yield attacker

    return connect


@contextmanager
def triggers_off(attacker: psycopg.Connection, *tables: str) -> Iterator[None]:
    for table in tables:
        attacker.execute(f"alter table {table} disable trigger append_only_row")
    yield
    for table in tables:
        attacker.execute(f"alter table {table} enable trigger append_only_row")


def a_chain(*, events: int = 5, authority_id: int = AUTHORITY) -> UUID:
    """A case with so many events, committed."""
    case_id = uuid4()
    with within([authority_id]):
        for number in range(1, events + 1):
            an_event(case_id, authority_id=authority_id, words=f"Noko hende, nummer {number}: æøå «sitat»\n")
    return case_id


def an_event(case_id: UUID | None, *, authority_id: int = AUTHORITY, words: str = "Noko hende") -> None:
    append_event(
        authority_id=authority_id,
        case_id=case_id,
        kind="concern_raised",
        happened_at=NOW - timedelta(days=1),
        recorded_at=NOW,
        actor_id=7,
        actor_role="counsellor",
        words=words,
    )


def a_look(case_id: UUID, *, authority_id: int = AUTHORITY, person_id: int = 7, at: datetime = NOW) -> None:
    append_look(authority_id=authority_id, case_id=case_id, person_id=person_id, at=at, what="case")
