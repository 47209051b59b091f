"""The wall between authorities, on a real PostgreSQL, as the program."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fotfeste.audit.models import Event, Look
from fotfeste.audit.wall import append_only, current_authorities, wall, within
from tests.audit.conftest import AUTHORITY, NOW, OTHER_AUTHORITY, a_chain, a_look, an_event

pytestmark = pytest.mark.django_db


def test_without_authorities_there_are_no_rows() -> None:
    a_chain()
    assert Event.objects.count() == 0
    with within([]):
        assert Event.objects.count() == 0


def test_one_sees_the_rows_of_the_authorities_named_and_of_no_other() -> None:
    a_chain(events=2)
    a_chain(events=3, authority_id=OTHER_AUTHORITY)
    with within([AUTHORITY]):
        assert Event.objects.count() == 2
    with within([AUTHORITY, OTHER_AUTHORITY]):
        assert Event.objects.count() == 5


def test_a_row_for_another_authority_is_refused() -> None:
    with within([AUTHORITY]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        a_look(uuid4(), authority_id=OTHER_AUTHORITY)


def test_without_authorities_nothing_can_be_written() -> None:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        an_event(uuid4())


def test_a_nested_block_replaces_and_then_restores() -> None:
    with within([AUTHORITY]):
        with within([OTHER_AUTHORITY]):
            assert current_authorities() == (OTHER_AUTHORITY,)
        assert current_authorities() == (AUTHORITY,)


def test_a_nested_block_that_fails_restores_too() -> None:
    with within([AUTHORITY]):
        with pytest.raises(ValueError, match="time zone"):
            look_and_fail()
        assert current_authorities() == (AUTHORITY,)
    with within([OTHER_AUTHORITY]):
        assert Look.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_on_the_connection_afterwards() -> None:
    with within([AUTHORITY]):
        a_look(uuid4())
    assert current_authorities() == ()
    assert Look.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_after_an_error_swallowed_inside_the_outer_authorities_stand() -> None:
    with within([AUTHORITY]):
        try:
            with within([OTHER_AUTHORITY]), connection.cursor() as cursor:
                cursor.execute("select 1 / 0")
        except DatabaseError:
            pass
        assert current_authorities() == (AUTHORITY,)


def test_every_table_with_an_authority_stands_behind_the_wall() -> None:
    """Tables that say who they belong to and are open to all are named here, one by one."""
    behind = "select c.relname, c.relrowsecurity and c.relforcerowsecurity from pg_class c join pg_attribute a on a.attrelid = c.oid"
    with connection.cursor() as cursor:
        cursor.execute(f"{behind} where a.attname = 'authority_id' and c.relkind = 'r' and c.relname ~ '^(audit|messaging|documents|casework)_'")
        tables = dict(cursor.fetchall())
    assert {"audit_event", "audit_look", "messaging_message", "messaging_deliveryattempt"} <= set(tables)
    assert [name for name, walled in tables.items() if not walled] == []


@pytest.mark.parametrize("name", ["audit_event; drop table x", "Audit", "", "a b"])
def test_a_migration_step_is_built_for_plain_names_only(name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        wall(name)
    with pytest.raises(ValueError, match="plain name"):
        append_only(name)


def look_and_fail() -> None:
    with within([OTHER_AUTHORITY]):
        a_look(uuid4(), authority_id=OTHER_AUTHORITY)
        a_look(uuid4(), authority_id=OTHER_AUTHORITY, at=NOW.replace(tzinfo=None))
