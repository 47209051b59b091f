"""The settings as the tests and mypy read them: test mode and a folder of one's own, whatever the shell says."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _data_folder() -> Path:
    named = os.environ.get("FOTFESTE_TEST_DATA", "")
    key = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
    return Path(named) if named else Path(tempfile.gettempdir()) / f"fotfeste-tests-{os.geteuid()}-{key}"


DATA = _data_folder()

for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "FOTFESTE_DEMO", "FOTFESTE_ROLE", "FOTFESTE_DEBUG"):
    os.environ.pop(name, None)
os.environ.update(FOTFESTE_MODE="test", FOTFESTE_DATA=str(DATA))

from fotfeste.config.settings import *  # noqa: E402, F403  # the lines above must come first
