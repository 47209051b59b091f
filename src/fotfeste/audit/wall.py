"""The wall between authorities: row-level security, and tables that only grow.

A table behind the wall shows a row only to a transaction that has said which authorities it works for. `within` says it;
`wall` and `append_only` build the migrations that put it up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations import RunSQL

SETTING = "app.authorities"

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")

# Takes the program's right to change what only grows, whatever that role is called: every grantee but the owner loses it.
# The columns that may be set once stand in the trigger's comment, so that this can be said again after new grants.
_REVOKE = """
do $revoke$
declare
    grown record;
    grantee record;
begin
    for grown in
        select c.oid, c.oid::regclass as named, c.relowner, obj_description(t.oid, 'pg_trigger') as columns
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgname = 'append_only_row' {only}
    loop
        for grantee in
            select distinct r.rolname from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
            where c.oid = grown.oid and a.grantee <> grown.relowner and a.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
        loop
            execute format('revoke update, delete, truncate on %s from %I', grown.named, grantee.rolname);
            if coalesce(grown.columns, '') <> '' then
                execute format('grant update (%s) on %s to %I', grown.columns, grown.named, grantee.rolname);
            end if;
        end loop;
    end loop;
end
$revoke$
"""


@contextmanager
def within(authorities: Iterable[int]) -> Iterator[None]:
    """Open a transaction that sees and writes the rows of these authorities and of no other.

    In: ids of `people.Authority`; an empty list shows nothing. Nested, the inner list replaces the outer one, which is
    restored afterwards. Everything inside is one transaction (or savepoint): an error undoes it.
    """
    wanted = ",".join(str(int(authority)) for authority in sorted(set(authorities)))
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = current_setting() if nested else ""
        _set(wanted)
        yield
        # After an error that somebody swallowed the savepoint is rolled back, and the setting with it.
        if nested and not connection.needs_rollback:
            _set(before)


def current_setting() -> str:
    """Return the ids that this transaction works for, as the database holds them: "" or "3,17"."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [SETTING])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def current_authorities() -> tuple[int, ...]:
    """Return the authorities that this transaction works for; () outside `within`."""
    return tuple(int(part) for part in current_setting().split(",") if part)


def wall(table: str, *, column: str = "authority_id") -> RunSQL:
    """Return the migration step that puts `table` behind the wall: enable, force, and one policy for reading and writing.

    Raises `ValueError` for anything but a plain table or column name.
    """
    _plain(table, column)
    allowed = f"{column} = any(string_to_array(nullif(current_setting('{SETTING}', true), ''), ',')::bigint[])"
    return RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy wall on {table} using ({allowed}) with check ({allowed})",
        ],
        reverse_sql=[
            f"drop policy wall on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def append_only(table: str, *, unless: str = "", columns: Sequence[str] = ()) -> RunSQL:
    """Return the migration step after which rows of `table` can be added, but neither changed, deleted nor truncated.

    `unless`: an SQL condition on `old` and `new` that lets one kind of change pass (a seal set once, words shredded), and
    `columns`: those that this change writes, the only ones the program's role may still update. The owner is refused by
    the trigger, the program already by its rights. Raises `ValueError` for anything but plain names.
    """
    _plain(table, *columns)
    passing = f"if tg_op = 'UPDATE' and ({unless}) then return new; end if;" if unless else ""
    only = f"and c.oid = '{table}'::regclass"
    return RunSQL(
        sql=[
            f"""create function {table}_append_only() returns trigger language plpgsql as $body$
            begin
                if tg_level = 'ROW' then {passing} end if;
                raise exception '% is append only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
            end $body$"""
            if passing
            else f"""create function {table}_append_only() returns trigger language plpgsql as $body$
            begin
                raise exception '% is append only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
            end $body$""",
            f"create trigger append_only_row before update or delete on {table} for each row execute function {table}_append_only()",
            f"create trigger append_only_all before truncate on {table} for each statement execute function {table}_append_only()",
            f"comment on trigger append_only_row on {table} is '{', '.join(columns)}'",
            _REVOKE.format(only=only),
        ],
        reverse_sql=[
            f"drop trigger append_only_row on {table}",
            f"drop trigger append_only_all on {table}",
            f"drop function {table}_append_only()",
        ],
    )


def grant_to_program(role: str) -> None:
    """Give the program's role its rights on every table, and take back those that would let it rewrite the memory.

    For the owner, after migrations in a database without default privileges (a test database). Raises `ValueError` for
    anything but a plain role name.
    """
    _plain(role)
    with connection.cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {role}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {role}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {role}")
        cursor.execute(f"grant execute on all functions in schema public to {role}")
        cursor.execute(_REVOKE.format(only=""))


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [SETTING, value])


def _plain(*names: str) -> None:
    for name in names:
        if not _NAME.match(name):
            raise ValueError(f"not a plain name: {name!r}")
