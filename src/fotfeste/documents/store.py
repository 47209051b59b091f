"""Keeps files outside the web root, under names that say nothing, and never changes one.

The file is on disk before its row is: a row always has its file, and a transaction that is undone leaves at most a file
that no row names (`doctor` may sweep those).
"""

import hashlib
import os
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fotfeste.documents.models import StoredFile
from fotfeste.documents.uploads import check_upload

__all__ = ["StoredFileBroken", "check_upload", "find", "keep", "read"]

_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "application/json": ".json"}


class StoredFileBroken(Exception):
    """The content of a stored file is gone, or not what was stored."""


def keep(*, authority_id: int, case_id: UUID, media_type: str, content: bytes) -> StoredFile:
    """Store ``content`` and return its row. Call it within the authority (`audit.wall.within`).

    What a person hands in goes through `check_upload` first: this trusts its caller.

    Raises:
        KeyError: a media type that is not kept.
    """
    name = uuid4().hex
    path = f"{name[:2]}/{name[2:]}{_ENDINGS[media_type]}"
    _write(folder() / path, content)
    return StoredFile.objects.create(
        authority_id=authority_id,
        case_id=case_id,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        path=path,
        created_at=timezone.now(),
    )


def find(*, file_id: UUID) -> StoredFile:
    """The row of a stored file that the current authorities may see.

    Raises:
        StoredFile.DoesNotExist: there is none, or it lies behind the wall.
    """
    return StoredFile.objects.get(pk=file_id)


def read(stored: StoredFile) -> bytes:
    """The content of a stored file, checked against the hash in its row.

    Raises:
        StoredFileBroken: the file is gone or has been changed on disk.
    """
    try:
        content = (folder() / stored.path).read_bytes()
    except OSError as gone:
        raise StoredFileBroken(f"the file of {stored.pk} cannot be read") from gone
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise StoredFileBroken(f"the file of {stored.pk} is not what was stored")
    return content


def shred(*, case_id: UUID) -> None:
    """Remove the content of every file of a case for good, once the caller's transaction holds; the rows stay, with their hashes."""
    paths = list(StoredFile.objects.filter(case_id=case_id).values_list("path", flat=True))
    transaction.on_commit(lambda: _remove(paths))


def _remove(paths: list[str]) -> None:
    for path in paths:
        (folder() / path).unlink(missing_ok=True)


def folder() -> Path:
    """Where the files lie: under the program's data, never under the web root."""
    return Path(settings.FOTFESTE_DATA) / "files"


def _write(path: Path, content: bytes) -> None:
    """On disk for good before anybody is told that it is kept; a crash leaves no half file under the name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
