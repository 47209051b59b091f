"""What the program is told from outside: its mode, its folder, its database and its secrets.

Everything comes from environment variables and from files under the data folder; nothing here needs Django, so that the
command can start the embedded PostgreSQL before Django reads its settings.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from fotfeste.config.keeper.places import Credentials

Mode = Literal["demo", "production", "test"]
Role = Literal["app", "owner", "backup"]

ROLE_NAMES: Mapping[Role, str] = {"app": "fotfeste_app", "owner": "fotfeste_owner", "backup": "fotfeste_backup"}
SECRET_NAMES = ("SECRET_KEY", "NATIONAL_ID_KEY", "NATIONAL_ID_HASH_KEY")


class NotConfigured(Exception):
    """The surroundings forbid a start; the message is one sentence that says what to set."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One reading of the environment."""

    mode: Mode
    demo: bool
    debug: bool
    data: Path
    role: Role


def read(environment: Mapping[str, str]) -> Surroundings:
    """Read mode, folder and role from `environment`.

    The mode is FOTFESTE_MODE; without it FOTFESTE_DEMO=1 means demo and everything else production, the strictest.
    Raises `NotConfigured` for an unknown mode or role, and for production with demo mode or DEBUG on.
    """
    demo = _on(environment, "FOTFESTE_DEMO")
    mode = environment.get("FOTFESTE_MODE") or ("demo" if demo else "production")
    role = environment.get("FOTFESTE_ROLE") or "app"
    debug = _on(environment, "FOTFESTE_DEBUG")
    if mode not in ("demo", "production", "test"):
        raise NotConfigured(f"FOTFESTE_MODE is {mode!r}: it must be demo, production or test.")
    if role not in ROLE_NAMES:
        raise NotConfigured(f"FOTFESTE_ROLE is {role!r}: it must be app, owner or backup.")
    if mode == "production" and (demo or debug):
        name = "FOTFESTE_DEMO" if demo else "FOTFESTE_DEBUG"
        raise NotConfigured(f"{name} is on in production mode: real people's data is never served that way. Unset it.")
    data = Path(environment.get("FOTFESTE_DATA") or "var").absolute()
    return Surroundings(mode=mode, demo=mode == "demo", debug=debug, data=data, role=role)  # type: ignore[arg-type]  # checked above


def database(surroundings: Surroundings, environment: Mapping[str, str]) -> dict[str, object]:
    """Return Django's connection settings for the role asked for.

    DATABASE_URL names a server of one's own (the program's role); DATABASE_OWNER_URL the role that migrates. Without them the embedded
    PostgreSQL of the data folder is meant, whose keeper wrote the credentials.
    """
    url = environment.get("DATABASE_URL", "")
    if url:
        if surroundings.role == "owner":
            url = environment.get("DATABASE_OWNER_URL", "")
            if not url:
                raise NotConfigured("DATABASE_OWNER_URL is missing: migrations run as the tables' owner, never as the program.")
        return _from_url(url)
    credentials = Credentials.of(surroundings.data)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": credentials.database,
        "HOST": str(credentials.socket_folder),
        "PORT": str(credentials.port),
        "USER": ROLE_NAMES[surroundings.role],
        "PASSWORD": credentials.passwords.get(ROLE_NAMES[surroundings.role], ""),
    }


def secret_values(surroundings: Surroundings, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the three secrets by name, each a text of at least 32 characters.

    Production takes them from FOTFESTE_<NAME> or from the file named in FOTFESTE_<NAME>_FILE and raises `NotConfigured` when one is missing;
    the demo makes its own once and keeps them in a file that only its owner can read; tests use fixed ones.
    """
    given = {name: _given(environment, f"FOTFESTE_{name}") for name in SECRET_NAMES}
    if surroundings.mode == "test":
        return {name: given[name] or f"only-for-tests-{name}-".ljust(48, "x") for name in SECRET_NAMES}
    if surroundings.mode == "demo":
        kept = _kept(surroundings.data / "secrets.json")
        return {name: given[name] or kept[name] for name in SECRET_NAMES}
    for name, value in given.items():
        if len(value) < 32:
            raise NotConfigured(
                f"FOTFESTE_{name} (or a file named in FOTFESTE_{name}_FILE) must hold at least 32 random characters in production mode."
            )
    return given


def _given(environment: Mapping[str, str], name: str) -> str:
    file_name = environment.get(f"{name}_FILE", "")
    if file_name:
        return Path(file_name).read_text(encoding="utf-8").strip()
    return environment.get(name, "")


def _kept(path: Path) -> dict[str, str]:
    made = {name: secrets.token_urlsafe(48) for name in SECRET_NAMES}
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return {**made, **kept}
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file)
    return made


def _from_url(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise NotConfigured("DATABASE_URL must look like postgresql://name:password@host:5432/database?sslmode=verify-full.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").strip().lower() in ("1", "true", "yes", "on")
