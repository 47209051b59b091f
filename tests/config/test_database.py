"""The test database is used as the program is used: as the program's role, behind the walls."""

import pytest
from django.db import connection


def _current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_tests_run_as_the_program_and_not_as_the_owner() -> None:
    assert _current_user() == "fotfeste_app"


@pytest.mark.django_db(transaction=True)
def test_tests_with_real_transactions_run_as_the_program_too() -> None:
    assert _current_user() == "fotfeste_app"


@pytest.mark.django_db
def test_the_program_owns_no_table_and_passes_no_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls or rolinherit or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone() == (0,)
