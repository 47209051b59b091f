"""`fotfeste demo`: one command for everything, with an invented county in it. Never for real people's data."""

import hashlib
import os
import signal
import time
from argparse import Namespace
from importlib import import_module
from pathlib import Path

import django

from fotfeste.config import surroundings
from fotfeste.config.commands.serve import child_environment
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.keeper.places import Credentials
from fotfeste.config.keeper.server import LIBC, PR_SET_PDEATHSIG
from fotfeste.config.processes import Family, answers, free_port, job_worker, web_server

PROGRAM = "fotfeste_app"
PACKAGE = Path(__file__).resolve().parents[2]


def run(options: Namespace) -> int:
    """Start all of it and stop all of it on Ctrl-C; a second start finds everything as it was."""
    _end_with_parent()
    port = options.port or int(os.environ.get("PORT") or 8000)
    free_port(host=options.host, port=port, seconds=8)
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    os.environ.update(FOTFESTE_MODE="demo", FOTFESTE_ROLE="owner")
    os.environ.setdefault("FOTFESTE_ADDRESS", f"http://localhost:{port}")
    here = surroundings.read(os.environ)
    keeper = Keeper(data=here.data, dies_with_starter=True)
    with keeper as credentials:
        _say(f"Database: PostgreSQL, in {here.data}")
        _bring_up_to_date(here.data / "demo-ready", credentials)
        children = [
            web_server(host=options.host, port=port, workers=1, environment=child_environment()),
            # When the demo is killed its database goes at once: the worker would only wait for it, and a killed worker forgets nothing.
            job_worker(concurrency=2, environment=child_environment(), orphaned=signal.SIGKILL),
        ]
        return Family(children, each_second=keeper.revive).run(ready=lambda: _announced(options.host, port))


def _bring_up_to_date(stamp: Path, credentials: Credentials) -> None:
    """Tables, static files and the invented county; nothing of it, and not even Django is loaded, when the program is the same as last time."""
    seen = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == seen:
        return
    django.setup()
    _make_ready(credentials)
    stamp.write_text(seen, encoding="utf-8")


def _fingerprint() -> str:
    """Stands for every file of the program as it lies there now."""
    every = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            seen = path.stat()
            every.update(f"{path.relative_to(PACKAGE)}:{seen.st_size}:{seen.st_mtime_ns}\n".encode())
    return every.hexdigest()


def _make_ready(credentials: Credentials) -> None:
    """Tables as their owner; the invented county and everything after it as the program."""
    # What follows needs Django's models, so it can be imported only now.
    done = import_module("fotfeste.config.commands.migrate").migrate()
    _say(f"Tables: {done} migrations applied" if done else "Tables: up to date")
    use_role(credentials, PROGRAM)
    if import_module("fotfeste.config.commands.collected").collect():
        _say("Static files: collected")
    started = time.monotonic()
    report = import_module("fotfeste.world.demo").load_demo()
    if report.read:
        _say(f"Invented county: {sum(report.read.values())} rows loaded in {time.monotonic() - started:.0f} s")
        now = import_module("django.utils.timezone").now()
        _say(f"Invented cases: {import_module('fotfeste.world.demo_cases').load_demo_cases(now=now)}")
    import_module("django.db").connection.close()


def _end_with_parent() -> None:
    """When make started us and is killed, however hard, stop in order instead of living on unseen."""
    if os.environ.pop("FOTFESTE_WITH_PARENT", ""):
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def use_role(credentials: Credentials, role: str) -> None:
    """Make every new connection of this process one of `role`."""
    connection = import_module("django.db").connection
    connection.close()
    connection.settings_dict.update(USER=role, PASSWORD=credentials.passwords[role])


def _announced(host: str, port: int) -> bool:
    """Say once that the web server answers."""
    if not answers(host=host, port=port):
        return False
    _say(f"\n  Fotfeste is ready:  http://localhost:{port}/\n\n  Ctrl-C stops all of it.")
    return True


def _say(sentence: str) -> None:
    print(sentence, flush=True)
