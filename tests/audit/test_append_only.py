"""What has been written stays written: the program lacks the rights, and the owner meets the triggers."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from fotfeste.audit.wall import within
from tests.audit.conftest import AUTHORITY, NOW, Owner, a_chain, a_look

CHANGES = [
    "update audit_event set kind = 'other'",
    "delete from audit_event",
    "delete from audit_eventwords",
    "update audit_eventwords set event_id = event_id + 1",
    "update audit_look set person_id = 1",
    "delete from audit_look",
    "delete from audit_casehead",
    "update audit_lookseal set hash = ''",
    "delete from audit_lookseal",
    "delete from audit_dailyseal",
    "update audit_dailyseal set hash = ''",
]
TABLES = ["audit_event", "audit_eventwords", "audit_casehead", "audit_look", "audit_listlook", "audit_lookseal", "audit_dailyseal"]


@pytest.mark.django_db
@pytest.mark.parametrize("change", [*CHANGES, *(f"truncate {table} cascade" for table in TABLES)])
def test_the_program_has_no_right_to_change_the_log(change: str) -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        a_look(case_id)
    with pytest.raises(DatabaseError, match="permission denied"), within([AUTHORITY]), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize("change", [each for each in CHANGES if "seal" not in each])
def test_the_owner_of_the_tables_is_stopped_by_the_trigger(owner: Owner, change: str) -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        a_look(case_id)
    with owner() as attacker, pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="is append only"), attacker.transaction():
        attacker.execute(change)


@pytest.mark.parametrize("table", TABLES)
def test_the_owner_cannot_truncate_either(owner: Owner, table: str) -> None:
    # The test database lets its owner empty tables between tests; as it is installed, it does not.
    with owner() as attacker:
        attacker.autocommit = False
        attacker.execute(f"alter table {table} enable trigger append_only_all")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="truncate refused"):
            attacker.execute(f"truncate {table} cascade")
        attacker.rollback()


@pytest.mark.django_db
def test_words_can_be_shredded_once_and_in_no_other_way() -> None:
    a_chain()
    shred = "update audit_eventwords set text = %s, salt = '', shredded_at = %s where authority_id = %s"
    with within([AUTHORITY]), connection.cursor() as cursor:
        for text, at in (("Noko anna", NOW), ("", None)):
            with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
                cursor.execute(shred, [text, at, AUTHORITY])
        cursor.execute(shred, ["", NOW, AUTHORITY])
        assert cursor.rowcount == 5
        with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
            cursor.execute(shred, ["", NOW, AUTHORITY])


@pytest.mark.django_db
def test_the_end_of_a_chain_moves_one_step_forward_or_not_at_all() -> None:
    case_id = a_chain()
    for number in (4, 5, 7):
        with within([AUTHORITY]), pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update audit_casehead set number = %s where chain_id = %s", [number, case_id])
