"""Keeps one server running for as long as anybody uses its data folder.

Two files carry the order, and the kernel frees both when a program is killed: `start.lock` is held alone while somebody starts or stops the
server, `users.lock` is held together by all who use it. Who can get it alone on leaving was the last, and stops the server.
"""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from fotfeste.config.keeper import cluster, server
from fotfeste.config.keeper.account import Account, account_for, private_folder, reachable_cluster, reachable_programs
from fotfeste.config.keeper.places import Credentials

PATIENCE = 30.0  # seconds


class Keeper:
    """Use it in a `with` block; inside it the server of `data` takes connections.

    `dies_with_starter`: a server that this program starts goes down with it, even when it is killed (demo and tests). Otherwise the server
    outlives a killed starter and the next start joins it.
    """

    def __init__(self, *, data: Path, dies_with_starter: bool = False, options: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.dies_with_starter = dies_with_starter
        self.options = options or {}
        self.process: subprocess.Popen[bytes] | None = None
        self._users: int | None = None

    def __enter__(self) -> Credentials:
        if not self.data.exists():
            # The lent account must get through to its own folder in it, and may see nothing else of it.
            self.data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True)
        with self._alone():
            self._users = os.open(self.data / "users.lock", os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(self._users, fcntl.LOCK_SH)
                return self._start()
            except BaseException:
                self._leave()
                raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._alone():
            if self._leave():
                with suppress(OSError):
                    Credentials.of(self.data).socket_folder.rmdir()

    def revive(self) -> bool:
        """Start the server again if it is gone; True when it was. For programs that run long."""
        if server.is_ready(Credentials.of(self.data).cluster):
            return False
        with self._alone():
            self._start()
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = os.open(self.data / "start.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _start(self) -> Credentials:
        """1. Settle places and passwords. 2. Make the cluster if it is new. 3. Join a live server, or start one. 4. Furnish a new one."""
        credentials = Credentials.of(self.data)
        account = account_for(cluster=credentials.cluster)
        where = reachable_cluster(credentials=credentials, account=account)
        if not credentials.complete:
            credentials = replace(credentials, cluster=where).with_passwords()
        private_folder(path=credentials.socket_folder, account=account)
        credentials.keep()
        programs = reachable_programs(account=account)
        cluster.make(credentials=credentials, programs=programs, account=account)
        if server.running(where) is None or not server.wait_until_ready(cluster=where, process=None, log=self.data / "postgres.log"):
            self._launch(credentials, programs=programs, account=account)
        if not credentials.complete:
            cluster.furnish(credentials)
            credentials = replace(credentials, complete=True)
            credentials.keep()
        return credentials

    def _launch(self, credentials: Credentials, *, programs: Path, account: Account) -> None:
        """Start the server; after a crash again and again for a while, because a killed server's last children hold its memory a moment longer."""
        log = self.data / "postgres.log"
        crashed = (credentials.cluster / "postmaster.pid").exists()
        deadline = time.monotonic() + (PATIENCE if crashed else 0)
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)  # dead or dying, and nobody else can bury it
        while True:
            server.forget_the_dead(cluster=credentials.cluster, socket_folder=credentials.socket_folder)
            self.process = server.start(
                programs=programs,
                cluster=credentials.cluster,
                socket_folder=credentials.socket_folder,
                log=log,
                account=account,
                dies_with_starter=self.dies_with_starter,
                options=self.options,
            )
            try:
                server.wait_until_ready(cluster=credentials.cluster, process=self.process, log=log)
            except server.NotStarted:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def _leave(self) -> bool:
        """Stop using the server; the last one to do so stops it, and is told so."""
        if self._users is None:
            return False
        last = False
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if self.process is not None:
                self.process.returncode = 0  # others go on with the server; it is no longer ours to wait for
        else:
            last = True
            server.stop(cluster=Credentials.of(self.data).cluster)
            if self.process is not None:
                self.process.wait()
        os.close(self._users)
        self._users = None
        return last
