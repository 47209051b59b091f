"""What the tests of the background work share: the register of the messages' tests, and workers that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.messaging.conftest import register

__all__ = ["Workers", "register", "until", "workers"]

# The command that the product runs, with less patience for the dead.
WORKER = """
import django; django.setup()
from django.core.management import call_command
from procrastinate.contrib.django import app
app.worker_defaults.update(update_heartbeat_interval=0.5, stalled_worker_timeout=2.0, additional_context={"dead_after_seconds": 2.0})
call_command("procrastinate", "worker", "--concurrency", "1")
"""


class Workers:
    """Real worker processes on the test database, as the program, with real signals."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        with (self._folder / f"worker-{len(self._running)}.log").open("wb") as log:
            worker = subprocess.Popen([sys.executable, "-c", WORKER], env=self._surroundings(), stdout=log, stderr=log)
        self._running.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill -9: no farewell of any kind."""
        worker.send_signal(signal.SIGKILL)
        worker.wait(timeout=10)

    def stop_all(self) -> None:
        for worker in self._running:
            with suppress(ProcessLookupError):
                worker.kill()
            worker.wait(timeout=10)

    def _surroundings(self) -> dict[str, str]:
        held = connection.settings_dict
        return {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "fotfeste.config.settings",
            "FOTFESTE_MODE": "test",
            "FOTFESTE_DATA": str(self._folder),
            "FOTFESTE_SMTP_HOST": str(settings.EMAIL_HOST),
            "FOTFESTE_SMTP_PORT": str(settings.EMAIL_PORT),
            "DATABASE_URL": f"postgresql://{held['USER']}:{held['PASSWORD']}@/{held['NAME']}?host={held['HOST']}&port={held['PORT']}",
        }


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    running = Workers(tmp_path)
    yield running
    running.stop_all()


def until(true: Callable[[], bool], *, seconds: float = 90.0) -> None:
    """Wait until it is so; fail when it does not become so in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
