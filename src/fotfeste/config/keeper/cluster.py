"""A new database cluster: its files, its three roles, its database and the rights that come before the first migration."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fotfeste.config.keeper.account import Account, private_folder
from fotfeste.config.keeper.places import SUPERUSER, Credentials
from fotfeste.config.keeper.server import NotStarted, environment

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")

# The program neither owns a table nor gets past row-level security; the third role may only read, all of it, for back-ups.
ROLE_RIGHTS = {
    "fotfeste_owner": "login createdb noinherit nobypassrls nosuperuser",
    "fotfeste_app": "login noinherit nobypassrls nosuperuser",
    "fotfeste_backup": "login inherit bypassrls nosuperuser",
}


def make(*, credentials: Credentials, programs: Path, account: Account) -> None:
    """Run initdb beside the final place and move the finished cluster there, so that a half-made one never looks whole."""
    cluster = credentials.cluster
    if (cluster / "PG_VERSION").exists():
        return
    unfinished = cluster.with_name("postgres.new")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    private_folder(path=unfinished, account=account)
    password_file = credentials.socket_folder / "password"
    password_file.unlink(missing_ok=True)
    with os.fdopen(os.open(password_file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(credentials.passwords[SUPERUSER])
    account.own(password_file)
    try:
        _initdb(programs=programs, into=unfinished, password_file=password_file, account=account)
    finally:
        password_file.unlink()
    unfinished.rename(cluster)


def _initdb(*, programs: Path, into: Path, password_file: Path, account: Account) -> None:
    arguments = ["-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={password_file}", "-E", "UTF8"]
    arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-D", str(into)]
    done = subprocess.run(  # our own program with our own arguments
        [programs / "initdb", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=environment(),
        user=account.user,
        group=account.group,
        extra_groups=None if account.user is None else [],
    )
    if done.returncode != 0:
        raise NotStarted(f"initdb failed: {done.stderr.strip()}")


def furnish(credentials: Credentials) -> None:
    """Make roles, extensions, default rights and the database. Safe to run again after a crash in the middle.

    Extensions and default rights go into the template, so that every later database (a test's, too) begins with them.
    """
    with psycopg.connect(make_conninfo(**credentials.connection(role=SUPERUSER, database="template1")), autocommit=True) as template:
        for role, rights in ROLE_RIGHTS.items():
            verb = "alter" if _exists(template, "pg_roles", "rolname", role) else "create"
            template.execute(
                sql.SQL("{verb} role {role} {rights} password {password}").format(
                    verb=sql.SQL(verb), role=sql.Identifier(role), rights=sql.SQL(rights), password=sql.Literal(credentials.passwords[role])
                )
            )
        template.execute("grant pg_read_all_data to fotfeste_backup")
        for extension in EXTENSIONS:
            template.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
        defaults = "alter default privileges for role fotfeste_owner in schema public grant "
        template.execute(sql.SQL(defaults + "select, insert, update, delete on tables to fotfeste_app"))
        template.execute(sql.SQL(defaults + "usage, select on sequences to fotfeste_app"))
        known = _exists(template, "pg_database", "datname", credentials.database)
    if not known:
        with psycopg.connect(make_conninfo(**credentials.connection(role=SUPERUSER, database="postgres")), autocommit=True) as connection:
            name = sql.Identifier(credentials.database)
            connection.execute(sql.SQL("create database {} owner fotfeste_owner").format(name))
            connection.execute(sql.SQL("revoke all on database {} from public").format(name))
            connection.execute(sql.SQL("grant connect on database {} to fotfeste_app, fotfeste_backup").format(name))


def _exists(connection: "psycopg.Connection[tuple[object, ...]]", table: str, column: str, value: str) -> bool:
    query = sql.SQL("select 1 from {} where {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, [value]).fetchone() is not None
