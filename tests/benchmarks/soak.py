"""`make soak`: the demo under writers while its processes are killed at random; afterwards nothing acknowledged may be missing.

Runs for MINUTES (10 unless told), on this machine only, and stops by itself. Exit code 1 when a row is lost or the doctor finds the log or a
standing wrong.
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from fotfeste.config.keeper import server
from fotfeste.config.keeper.places import Credentials
from fotfeste.config.processes import answers

WRITERS = 4
MUST_BE_RIGHT = ("the log", "walls between authorities and append-only tables", "standings beside their cases", "migrations")
COMMAND = [sys.executable, "-m", "fotfeste.config.command"]


class Writer(threading.Thread):
    """Writes rows as the program does, one transaction each, and remembers those that the server acknowledged."""

    def __init__(self, data: Path, number: int, ends_at: float) -> None:
        super().__init__(daemon=True)
        self.data, self.number, self.ends_at = data, number, ends_at
        self.acknowledged: list[str] = []

    def run(self) -> None:
        """Write until the time is up; a server that is away is waited for."""
        while time.monotonic() < self.ends_at:
            try:
                self._write()
            except (psycopg.Error, FileNotFoundError, KeyError):
                time.sleep(0.2)

    def _write(self) -> None:
        address = make_conninfo(**Credentials.of(self.data).connection(role="fotfeste_app"))
        with psycopg.connect(address, autocommit=True) as connection:
            while time.monotonic() < self.ends_at:
                key = f"soak-{self.number}-{len(self.acknowledged)}-{time.monotonic_ns()}"[:40]
                connection.execute("insert into django_session values (%s, '', %s)", [key, datetime.now(UTC) + timedelta(days=1)])
                self.acknowledged.append(key)
                time.sleep(0.002)


class Demo:
    """The demo, started again whenever it has been killed."""

    def __init__(self, data: Path, log: Path) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.data, self.log, self.starts = data, log, 0
        self.process: subprocess.Popen[bytes] | None = None

    def stand(self) -> None:
        """Start it if it is gone, and wait until it answers."""
        if self.process is None or self.process.poll() is not None:
            self.starts += 1
            with self.log.open("ab") as output:
                self.process = subprocess.Popen(
                    [*COMMAND, "demo", "--data", str(self.data), "--port", str(self.port)], stdout=output, stderr=output, env=environment()
                )
        deadline = time.monotonic() + 180
        while not answers(host="127.0.0.1", port=self.port) and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)

    def victims(self) -> dict[str, int]:
        """The processes that may be killed: the demo itself, its children and the database server."""
        assert self.process is not None
        found = {"demo": self.process.pid}
        listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False).stdout
        for line in listed.splitlines():
            number, _, words = line.strip().partition(" ")
            name = "web server" if "granian" in words else "worker" if "procrastinate" in words else ""
            if name:
                found[name] = int(number)
        database = server.running(Credentials.of(self.data).cluster)
        return {**found, "database": database} if database else found


def environment() -> dict[str, str]:
    """Nothing of the shell's own Fotfeste."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("FOTFESTE_", "DJANGO_", "DATABASE_"))}


def soak(data: Path, log: Path, minutes: float) -> int:
    """Run it and return how much is wrong."""
    ends_at = time.monotonic() + 60 * minutes
    demo, killed = Demo(data, log), dict.fromkeys(("demo", "web server", "worker", "database"), 0)
    demo.stand()
    writers = [Writer(data, number, ends_at) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    while time.monotonic() < ends_at:
        time.sleep(min(random.uniform(3, 12), max(0.0, ends_at - time.monotonic())))
        name, number = random.choice(sorted(demo.victims().items()))
        os.kill(number, signal.SIGKILL)
        killed[name] += 1
        if name == "demo" and demo.process is not None:
            demo.process.wait(60)
        demo.stand()
    for writer in writers:
        writer.join(30)
    demo.stand()
    lost = missing(data, [key for writer in writers for key in writer.acknowledged])
    print(f"{minutes:g} minutes: {', '.join(f'{name} killed {times} times' for name, times in killed.items())}; {demo.starts} starts.")
    print(f"{sum(len(writer.acknowledged) for writer in writers)} acknowledged rows, {lost} lost.")
    assert demo.process is not None
    demo.process.send_signal(signal.SIGTERM)
    demo.process.wait(60)
    return lost + wrong(data)


def missing(data: Path, keys: list[str]) -> int:
    """How many of the acknowledged rows are not there."""
    with psycopg.connect(make_conninfo(**Credentials.of(data).connection(role="fotfeste_app"))) as connection:
        there = {str(row[0]) for row in connection.execute("select session_key from django_session where session_key like 'soak-%'")}
    return len(set(keys) - there)


def wrong(data: Path) -> int:
    """How many of the doctor's checks that no killing may upset are upset."""
    answer = subprocess.run(
        [*COMMAND, "doctor", "--data", str(data)], env={**environment(), "FOTFESTE_MODE": "demo"}, capture_output=True, text=True, check=False
    )
    print(answer.stdout.strip())
    return sum(f"right  {name}\n" not in answer.stdout for name in MUST_BE_RIGHT)


def main() -> int:
    """Soak in a folder of one's own and clean up."""
    folder = Path(tempfile.mkdtemp(prefix="fotfeste-soak-"))
    folder.chmod(0o711)
    try:
        return 1 if soak(folder / "data", folder / "demo.log", float(os.environ.get("MINUTES", "10"))) else 0
    finally:
        shutil.rmtree(Credentials.of(folder / "data").socket_folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
