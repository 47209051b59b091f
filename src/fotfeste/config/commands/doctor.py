"""`fotfeste doctor`: looks the installation over and says what is wrong, one line a finding."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import connection
from django.utils import timezone

from fotfeste.audit.chain import verify_authority
from fotfeste.audit.wall import within
from fotfeste.config.commands.migrate import pending
from fotfeste.jobs.health import standings_unlike_their_cases, unwell
from fotfeste.people.lookup import authority, authority_ids

LEAST_POSTGRESQL = 170000

UNWALLED = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id' and not a.attisdropped
where n.nspname = 'public' and c.relkind in ('r', 'p') and split_part(c.relname, '_', 1) = any(%s)
and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))
order by 1
"""
WALLED_APPS = ["casework", "messaging", "documents", "audit"]

GROWING = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'append_only_row' and (t.tgenabled = 'D' or has_table_privilege(current_user, c.oid, 'delete, truncate')) order by 1
"""


def run(options: Namespace) -> int:
    """Print every check with its findings; 1 when there is any."""
    wrong = 0
    for name, check in CHECKS:
        findings = list(check())
        print(f"{'wrong' if findings else 'right'}  {name}")
        for finding in findings:
            print(f"       {finding}")
        wrong += len(findings)
    print(f"{wrong} findings." if wrong else "Nothing wrong was found.", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def _settings() -> Iterator[str]:
    for problem in run_checks(include_deployment_checks=settings.FOTFESTE_MODE == "production"):
        if problem.level >= WARNING and not problem.is_silenced():
            yield f"{problem.id}: {problem.msg}"


def _server() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('server_version_num')::int, current_setting('server_version')")
        number, name = cursor.fetchone()
    if number < LEAST_POSTGRESQL:
        yield f"PostgreSQL is {name}; 17 or newer is needed."


def _role() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        role, superuser, past_the_wall = cursor.fetchone()
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user")
        owned = cursor.fetchone()[0]
    if superuser or past_the_wall:
        yield f"The program's role {role} gets past row-level security."
    if owned:
        yield f"The program's role {role} owns {owned} tables; only the owner's role may."


def _migrations() -> Iterator[str]:
    missing = pending()
    if missing:
        yield f"{missing} migrations are missing: run fotfeste migrate."


def _walls() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(UNWALLED, [WALLED_APPS])
        yield from (f"Table {name} carries an authority but has no wall." for (name,) in cursor.fetchall())
        cursor.execute(GROWING)
        yield from (f"Table {name} does not only grow: its trigger is off, or the program may take rows away." for (name,) in cursor.fetchall())


def _log() -> Iterator[str]:
    for authority_id in authority_ids():
        with within([authority_id]):
            found = verify_authority(authority_id, folder=Path(settings.FOTFESTE_DATA) / "seals")
        yield from (f"{authority(authority_id=authority_id).name}: {place}" for place in found.breaks)


def _jobs() -> Iterator[str]:
    yield from unwell(at=timezone.now())


def _standings() -> Iterator[str]:
    yield from standings_unlike_their_cases(at=timezone.now())


CHECKS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("settings", _settings),
    ("database server", _server),
    ("the program's role", _role),
    ("migrations", _migrations),
    ("walls between authorities and append-only tables", _walls),
    ("the log", _log),
    ("background work", _jobs),
    ("standings beside their cases", _standings),
)
