"""Binds looks into blocks each minute, and all heads of an authority together once a day, in a file outside the database."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from django.db import connection, transaction

from fotfeste.audit.hashing import BEGINNING, hash_of, moment
from fotfeste.audit.models import CaseHead, DailySeal, ListLook, Look, LookSeal

# At most so many looks in one block, so that a busy day does not become one long transaction.
BLOCK = 5_000
_LOCK_LOOKS = 7_310_000_000
_LOCK_DAY = 7_320_000_000


@dataclass(frozen=True, slots=True)
class SealedHead:
    """One chain in a daily seal: how long it was and how it ended."""

    chain_id: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class SealFile:
    """A daily seal as it lies outside the database."""

    authority_id: int
    on: date
    sealed_at: str
    previous_hash: str
    looks_number: int
    looks_hash: str
    heads: tuple[SealedHead, ...]
    hash: str


def seal_looks(*, authority_id: int, at: datetime) -> int:
    """Bind the looks that are not yet sealed into blocks and return how many were bound. Run within the authority.

    Safe to run twice or at once: one waits for the other. A look that was being written meanwhile comes with the next block.
    """
    bound = 0
    while True:
        block = _seal_block(authority_id, at)
        if block is None:
            return bound
        bound += block.looks + block.list_looks


def block_hash(*, previous_hash: str, number: int, at: datetime, looks: Sequence[Look], list_looks: Sequence[ListLook]) -> str:
    """Return the hash a block must carry, over the block before it and every look in it, in the order of their ids."""
    lines = [hash_of([row.pk, row.authority_id, str(row.case_id), row.person_id, moment(row.at), row.what, row.detail]) for row in looks]
    lists = [hash_of([row.pk, row.authority_id, row.person_id, moment(row.at), row.what, row.filter, row.shown]) for row in list_looks]
    return hash_of([previous_hash, number, moment(at), len(lines), *lines, len(lists), *lists])


def seal_day(*, authority_id: int, on: date, at: datetime, folder: Path) -> DailySeal:
    """Seal all heads of an authority for a day: one row here, one file under `folder`. Run within the authority.

    Run again for the same day it returns the seal that stands. The file is on the disk before the row is committed, so a
    row without its file does not happen; copy the folder to another machine to be safe from one who owns this one.
    """
    with transaction.atomic():
        _take_lock(_LOCK_DAY + authority_id)
        standing = DailySeal.objects.filter(authority_id=authority_id, on=on).first()
        if standing is not None:
            return standing
        seal = _seal_file(authority_id, on, at)
        _file(seal, folder)
        return DailySeal.objects.create(
            authority_id=authority_id, on=on, sealed_at=at, heads=len(seal.heads), previous_hash=seal.previous_hash, hash=seal.hash
        )


def path_of(*, folder: Path, authority_id: int, on: date) -> Path:
    """Return where the seal of a day lies: seals/<authority>/<day>.json."""
    return folder / str(authority_id) / f"{on.isoformat()}.json"


def read_seal(path: Path) -> SealFile:
    """Return a filed seal. Raises `OSError` when it cannot be read and `ValueError` when it is not a seal."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return SealFile(
            authority_id=int(held["authority"]),
            on=date.fromisoformat(held["on"]),
            sealed_at=str(held["sealed_at"]),
            previous_hash=str(held["previous_hash"]),
            looks_number=int(held["looks"][0]),
            looks_hash=str(held["looks"][1]),
            heads=tuple(SealedHead(chain_id=str(chain), number=int(number), hash=str(end)) for chain, number, end in held["heads"]),
            hash=str(held["hash"]),
        )
    except (KeyError, TypeError, IndexError) as missing:
        raise ValueError(f"{path.name} is not a daily seal") from missing


def seal_hash(seal: SealFile) -> str:
    """Return the hash that a daily seal must carry."""
    heads = [part for head in seal.heads for part in (head.chain_id, head.number, head.hash)]
    return hash_of([seal.authority_id, seal.on.isoformat(), seal.sealed_at, seal.previous_hash, seal.looks_number, seal.looks_hash, *heads])


def _seal_block(authority_id: int, at: datetime) -> LookSeal | None:
    with transaction.atomic():
        _take_lock(_LOCK_LOOKS + authority_id)
        looks = list(Look.objects.filter(authority_id=authority_id, sealed_in=None).order_by("id")[:BLOCK])
        list_looks = list(ListLook.objects.filter(authority_id=authority_id, sealed_in=None).order_by("id")[:BLOCK])
        if not looks and not list_looks:
            return None
        before = LookSeal.objects.filter(authority_id=authority_id).order_by("-number").first()
        number, previous_hash = (before.number + 1, before.hash) if before else (1, BEGINNING)
        block = LookSeal.objects.create(
            authority_id=authority_id,
            number=number,
            sealed_at=at,
            looks=len(looks),
            list_looks=len(list_looks),
            previous_hash=previous_hash,
            hash=block_hash(previous_hash=previous_hash, number=number, at=at, looks=looks, list_looks=list_looks),
        )
        Look.objects.filter(pk__in=[row.pk for row in looks]).update(sealed_in=block)
        ListLook.objects.filter(pk__in=[row.pk for row in list_looks]).update(sealed_in=block)
        return block


def _seal_file(authority_id: int, on: date, at: datetime) -> SealFile:
    before = DailySeal.objects.filter(authority_id=authority_id).order_by("-on").first()
    block = LookSeal.objects.filter(authority_id=authority_id).order_by("-number").first()
    heads = CaseHead.objects.filter(authority_id=authority_id).order_by("chain_id")
    unsigned = SealFile(
        authority_id=authority_id,
        on=on,
        sealed_at=moment(at),
        previous_hash=before.hash if before else BEGINNING,
        looks_number=block.number if block else 0,
        looks_hash=block.hash if block else BEGINNING,
        heads=tuple(SealedHead(chain_id=str(head.chain_id), number=head.number, hash=head.hash) for head in heads),
        hash="",
    )
    return replace(unsigned, hash=seal_hash(unsigned))


def _file(seal: SealFile, folder: Path) -> None:
    path = path_of(folder=folder, authority_id=seal.authority_id, on=seal.on)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = {
        "authority": seal.authority_id,
        "on": seal.on.isoformat(),
        "sealed_at": seal.sealed_at,
        "previous_hash": seal.previous_hash,
        "looks": [seal.looks_number, seal.looks_hash],
        "heads": [[head.chain_id, head.number, head.hash] for head in seal.heads],
        "hash": seal.hash,
    }
    beside = path.with_suffix(".writing")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(held, file, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _take_lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [key])
