"""The command `fotfeste`, run as people run it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fotfeste.config.commands.declared import COMMANDS
from fotfeste.config.keeper import server
from fotfeste.config.keeper.places import Credentials
from fotfeste.config.processes import Child, Family
from tests.config.test_keeper import data, eventually, folder

__all__ = ["data", "folder"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOTFESTE_", "DJANGO_", "DATABASE_"))}
    return {**kept, **more}


def run(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fotfeste.config.command", *arguments]
    return subprocess.run(command, env=environment(**more), capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Demo:
    """One `fotfeste demo` that answers."""

    def __init__(self, data: Path, port: int) -> None:
        self.port = port
        command = [sys.executable, "-m", "fotfeste.config.command", "demo", "--data", str(data), "--port", str(port)]
        self.log = data.parent / "demo.log"
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(command, env=environment(), stdout=output, stderr=output)
        assert eventually(lambda: self.answers("/alive") == 200 or self.process.poll() is not None, 90)
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")

    def answers(self, path: str) -> int:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            client.request("GET", path)
            return client.getresponse().status
        except OSError:
            return 0
        finally:
            client.close()

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


@pytest.fixture
def demos() -> Iterator[list[Demo]]:
    started: list[Demo] = []
    yield started
    for demo in started:
        if demo.process.poll() is None:
            demo.end(signal.SIGTERM)


def test_help_has_one_sentence_for_every_command() -> None:
    shown = re.sub(r"\s+", " ", run("--help").stdout)
    for command in COMMANDS:
        assert command.sentence in shown
        assert command.sentence.endswith(".")


def test_a_command_that_is_used_wrongly_says_how_it_is_used() -> None:
    answer = run("import-register")
    assert answer.returncode == 2
    assert "folder" in answer.stderr


@pytest.mark.parametrize("command", ["serve", "worker", "migrate", "doctor"])
def test_production_with_demo_mode_on_starts_nothing(command: str, tmp_path: Path) -> None:
    answer = run(command, "--data", str(tmp_path / "data"), FOTFESTE_MODE="production", FOTFESTE_DEMO="1")
    assert answer.returncode == 1
    assert "FOTFESTE_DEMO" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "data").exists()


def test_a_taken_port_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = run("serve", "--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "data"), FOTFESTE_MODE="demo")
    assert answer.returncode == 1
    assert "is taken" in answer.stderr


def test_the_demo_starts_is_killed_starts_again_and_stops_on_ctrl_c(data: Path, port: int, demos: list[Demo]) -> None:
    demos.append(Demo(data, port))
    assert demos[-1].answers("/static/missing.css") == 404
    demos[-1].end(signal.SIGKILL)
    cluster = Credentials.of(data).cluster
    assert eventually(lambda: server.running(cluster) is None)
    assert eventually(lambda: demos[-1].answers("/alive") == 0)

    demos.append(Demo(data, port))
    assert demos[-1].end(signal.SIGINT) == 0
    assert server.running(cluster) is None
    assert demos[-1].answers("/alive") == 0

    looked_over = run("doctor", "--data", str(data), FOTFESTE_MODE="demo").stdout
    for name in ("settings", "database server", "the program's role", "migrations", "walls between authorities and append-only tables", "the log"):
        assert f"right  {name}\n" in looked_over


def test_a_program_that_never_stood_is_not_started_over_and_over(capfd: pytest.CaptureFixture[str]) -> None:
    broken = Child(name="web server", arguments=[sys.executable, "-c", "raise SystemExit(7)"], environment=environment())
    assert Family([broken]).run(ready=lambda: False) == 7
    assert "the web server could not start" in capfd.readouterr().err


def test_a_program_that_falls_over_again_and_again_is_given_up(capfd: pytest.CaptureFixture[str]) -> None:
    restless = Child(name="worker", arguments=[sys.executable, "-c", "raise SystemExit(7)"], environment=environment())
    steady = Child(name="web server", arguments=["sleep", "60"], environment=environment())
    assert Family([steady, restless]).run() == 7
    assert "ended (7) and is started again" in capfd.readouterr().err
    assert steady.process is not None
    assert steady.process.poll() is not None
