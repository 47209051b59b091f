"""One PostgreSQL server process: started, seen, waited for and stopped, and never mistaken for another one."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from fotfeste.config.keeper.account import Account
from fotfeste.config.keeper.places import PORT

# Terse and without statements: an error's detail would carry people's data into the log file.
OPTIONS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "jit": "off",
    "shared_buffers": "512MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
READY = "ready"
LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1
LOG_LIMIT = 20_000_000


class NotStarted(Exception):
    """The server did not start; the message names its log file."""


def running(cluster: Path) -> int | None:
    """Return the process id of the live server of this cluster, or None.

    A process that merely got the number of a dead server, and a zombie, are not it: the name, the folder and the owner must be right.
    """
    lines = _pid_file(cluster)
    try:
        process_id = int(lines[0])
        state = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        words = Path(f"/proc/{process_id}/cmdline").read_bytes().split(b"\0")
        owner = Path(f"/proc/{process_id}").stat().st_uid
    except (IndexError, ValueError, FileNotFoundError, ProcessLookupError):
        return None
    genuine = Path(os.fsdecode(words[0])).name == "postgres" and os.fsencode(cluster) in words and owner == cluster.stat().st_uid
    return process_id if genuine and state not in ("Z", "X") else None


def forget_the_dead(*, cluster: Path, socket_folder: Path) -> None:
    """Remove what a server that is gone left behind: PostgreSQL would refuse to start beside a number that is taken again, or a zombie's."""
    if running(cluster) is None:
        for left in (cluster / "postmaster.pid", socket_folder / f".s.PGSQL.{PORT}.lock", socket_folder / f".s.PGSQL.{PORT}"):
            left.unlink(missing_ok=True)


def is_ready(cluster: Path) -> bool:
    """Say whether the running server takes connections, by the status it keeps in its pid file."""
    lines = _pid_file(cluster)
    return len(lines) > 7 and lines[7].strip() == READY and running(cluster) is not None


def start(
    *,
    programs: Path,
    cluster: Path,
    socket_folder: Path,
    log: Path,
    account: Account,
    dies_with_starter: bool,
    options: Mapping[str, str],
) -> "subprocess.Popen[bytes]":
    """Start the server and return its process at once; `wait_until_ready` waits.

    `dies_with_starter`: the kernel then shuts the server down cleanly when the starting *thread* ends, however it ends.
    """
    if dies_with_starter and threading.current_thread() is not threading.main_thread():
        raise RuntimeError("A server that dies with its starter must be started from the main thread.")
    settings = {**OPTIONS, **options, "unix_socket_directories": str(socket_folder), "port": str(PORT)}
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.old"))
    with log.open("ab") as output:
        return subprocess.Popen(  # our own program with our own arguments
            [programs / "postgres", "-D", cluster, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=environment(),
            preexec_fn=_apart(dies_with_starter=dies_with_starter),  # noqa: PLW1509  # one C call, no locks, before any thread exists
            user=account.user,
            group=account.group,
            extra_groups=None if account.user is None else [],
        )


def environment() -> dict[str, str]:
    """Return the little that PostgreSQL's programs need to know."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def wait_until_ready(*, cluster: Path, process: "subprocess.Popen[bytes] | None", log: Path, seconds: float = 300) -> bool:
    """Wait until the server takes connections; recovery after a crash may take its time.

    Returns False when a server that was already there (`process` is None) went away instead. Raises `NotStarted` when our own did.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_ready(cluster):
            return True
        if process is not None and process.poll() is not None:
            raise NotStarted(f"PostgreSQL did not start ({_reason(log)}); {log} says more.")
        if process is None and running(cluster) is None:
            return False
        time.sleep(0.01)
    raise NotStarted(f"PostgreSQL was not ready after {seconds:.0f} seconds; {log} says why.")


def stop(*, cluster: Path, seconds: float = 60) -> None:
    """Shut the server down cleanly and wait until it is gone; after `seconds` it is told to go at once (it recovers at the next start)."""
    for number, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, 10.0)):
        process_id = running(cluster)
        if process_id is None:
            return
        os.kill(process_id, number)
        deadline = time.monotonic() + patience
        while running(cluster) == process_id and time.monotonic() < deadline:
            time.sleep(0.01)


def _reason(log: Path) -> str:
    fatal = [line.partition("FATAL:")[2].strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if "FATAL:" in line]
    return fatal[-1] if fatal else "without a word"


def _pid_file(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _apart(*, dies_with_starter: bool) -> Callable[[], None]:
    parent = os.getpid()

    def in_the_child() -> None:
        os.setsid()  # a Ctrl-C in the terminal is for the program, which then stops the server in order
        if dies_with_starter:
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
            if os.getppid() != parent:
                os._exit(1)

    return in_the_child
