"""Static files under names that carry their content's hash, collected when they have changed and not before."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect the static files into the data folder; False when nothing had changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    seen = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == seen:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seen, encoding="utf-8")
    return True


def _fingerprint() -> str:
    every = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            every.update(f"{name}:{seen.st_size}:{seen.st_mtime_ns}\n".encode())
    return every.hexdigest()
