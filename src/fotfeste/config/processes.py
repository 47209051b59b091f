"""Child processes that belong together: started, watched, started again when one falls over, and stopped together."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fotfeste.config.keeper.server import LIBC, PR_SET_PDEATHSIG

PATIENCE = 20.0
SHORT_LIFE = 30.0
SHORT_LIVES = 3


class PortTaken(Exception):
    """Somebody else listens there; the message says what to do."""


@dataclass(slots=True)
class Child:
    """One program to keep running; `orphaned` is the signal it gets when this process has been killed."""

    name: str
    arguments: Sequence[str | Path]
    environment: Mapping[str, str]
    orphaned: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    short_lives: int = 0

    def start(self) -> None:
        """Start it so that the kernel ends it together with this process, however this one ends."""
        parent = os.getpid()

        def in_the_child() -> None:
            os.setsid()
            LIBC.prctl(PR_SET_PDEATHSIG, self.orphaned)
            if os.getppid() != parent:
                os._exit(1)

        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [str(part) for part in self.arguments],
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            preexec_fn=in_the_child,  # noqa: PLW1509  # two calls, no locks, and no other thread exists
        )

    def stop(self) -> None:
        """Ask it to finish what it has in hand; after `PATIENCE` seconds end it. Whatever it started and left behind is ended, too."""
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass(slots=True)
class Family:
    """Runs children until somebody says stop (Ctrl-C, SIGTERM) or one of them cannot even start."""

    children: Sequence[Child]
    each_second: Callable[[], object] = bool
    stopping: bool = field(default=False, init=False)

    def run(self, *, ready: Callable[[], bool] = lambda: True) -> int:
        """Start all, ask `ready` until it says yes, watch, and stop all. Returns 0, or the code of a child that fell over at once."""
        previous = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for child in self.children:
                child.start()
            return self._watch(ready)
        finally:
            for child in reversed(self.children):
                child.stop()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _watch(self, ready: Callable[[], bool]) -> int:
        is_ready = False
        while not self.stopping:
            for child in self.children:
                code = child.process.poll() if child.process else None
                if code is not None and not self._again(child, code, is_ready=is_ready):
                    return code or 1
            is_ready = is_ready or ready()
            self.each_second()
            time.sleep(0.5 if is_ready else 0.1)
        return 0

    def _again(self, child: Child, code: int, *, is_ready: bool) -> bool:
        """Start a child again that has fallen over, unless it never stood."""
        child.short_lives = child.short_lives + 1 if time.monotonic() - child.started_at < SHORT_LIFE else 0
        if not is_ready or child.short_lives >= SHORT_LIVES:
            print(f"fotfeste: the {child.name} could not start.", file=sys.stderr)
            return False
        print(f"fotfeste: the {child.name} ended ({code}) and is started again.", file=sys.stderr)
        child.start()
        return True

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def answers(*, host: str, port: int) -> bool:
    """Say whether the web server there answers."""
    client = http.client.HTTPConnection(host, port, timeout=2)
    try:
        client.request("GET", "/alive", headers={"X-Forwarded-Proto": "https"})
        return client.getresponse().status < 500  # production refuses our host name, and has answered all the same
    except OSError:
        return False
    finally:
        client.close()


def free_port(*, host: str, port: int, seconds: float = 0) -> None:
    """Wait up to `seconds` for whoever is just leaving the port, then raise `PortTaken`."""
    deadline = time.monotonic() + seconds
    while True:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError as taken:
                if time.monotonic() >= deadline:
                    raise PortTaken(f"Port {port} is taken ({taken.strerror}): choose another with --port (make: PORT=8080).") from taken
            else:
                return
        time.sleep(0.2)


def web_server(*, host: str, port: int, workers: int, environment: Mapping[str, str]) -> Child:
    """The web server: few threads and a short queue, because each thread holds a database connection."""
    arguments = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    arguments += ["--workers", str(workers), "--blocking-threads", "2", "--backpressure", "16"]
    # A worker that is told to stop while it is still loading does not hear it: granian would wait for it for ever.
    arguments += ["--workers-kill-timeout", "5", "--log-level", "warning"]
    return Child(name="web server", arguments=[*arguments, "fotfeste.config.wsgi:application"], environment=environment)


def job_worker(*, concurrency: int, environment: Mapping[str, str], orphaned: signal.Signals = signal.SIGTERM) -> Child:
    """The worker for background jobs."""
    arguments = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", str(concurrency)]
    return Child(name="worker", arguments=arguments, environment=environment, orphaned=orphaned)
