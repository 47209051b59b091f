"""Child processes that belong together: started, watched, started again when one falls over, and stopped together."""

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

FALLS_AT_ONCE = 3.0
PATIENCE = 20.0


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
                if code is None or self.stopping:
                    continue
                if time.monotonic() - child.started_at < FALLS_AT_ONCE:
                    print(f"fotfeste: the {child.name} could not start.", file=sys.stderr)
                    return code or 1
                print(f"fotfeste: the {child.name} ended ({code}) and is started again.", file=sys.stderr)
                child.start()
            is_ready = is_ready or ready()
            self.each_second()
            time.sleep(0.5 if is_ready else 0.1)
        return 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


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
    arguments += ["--workers-kill-timeout", "5", "--respawn-failed-workers", "--log-level", "warning"]
    return Child(name="web server", arguments=[*arguments, "fotfeste.config.wsgi:application"], environment=environment)


def job_worker(*, concurrency: int, environment: Mapping[str, str], orphaned: signal.Signals = signal.SIGTERM) -> Child:
    """The worker for background jobs."""
    arguments = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", str(concurrency)]
    return Child(name="worker", arguments=arguments, environment=environment, orphaned=orphaned)
