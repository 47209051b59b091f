"""`fotfeste migrate`: tables up to date, as their owner."""

from argparse import Namespace

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PROGRAM = "fotfeste_app"


def run(options: Namespace) -> int:
    """Migrate and say what was done."""
    done = migrate()
    print(f"{done} migrations applied." if done else "The database is up to date.")
    return 0


def pending() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Apply what is missing and return how many migrations that was. Must run as the tables' owner.

    Before the first one the owner gives the program's role its rights on every table that will come; the embedded database was born with
    them, one's own may not have been.
    """
    missing = pending()
    if missing:
        with connection.cursor() as cursor:
            cursor.execute("select 1 from pg_roles where rolname = %s", [PROGRAM])
            if cursor.fetchone():
                cursor.execute(f"alter default privileges in schema public grant select, insert, update, delete on tables to {PROGRAM}")
                cursor.execute(f"alter default privileges in schema public grant usage, select on sequences to {PROGRAM}")
        call_command("migrate", interactive=False, verbosity=0)
    return missing
