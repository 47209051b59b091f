"""Walks the chains and says what has been tampered with: changed, removed, inserted, cut off, rewritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from fotfeste.audit.append import hash_of_event
from fotfeste.audit.hashing import BEGINNING, hash_of_words
from fotfeste.audit.models import CaseHead, DailySeal, Event, EventWords, ListLook, Look, LookSeal
from fotfeste.audit.seal import SealedHead, SealFile, block_hash, read_seal, seal_hash
from fotfeste.audit.shred import WORDS_SHREDDED


class Tampering(StrEnum):
    """What a broken chain shows."""

    CHANGED = "changed"
    WORDS_CHANGED = "words changed"
    WORDS_REMOVED = "words removed"
    WORDS_SHREDDED = "words shredded without an event that says so"
    REMOVED = "removed"
    INSERTED = "inserted"
    CUT_OFF = "cut off"
    REWRITTEN = "rewritten since it was sealed"
    LOOKS_CHANGED = "looks changed or removed"
    SEAL_CHANGED = "seal changed"
    SEAL_MISSING = "seal missing"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a chain does not hold: which chain, the number in it, and what is wrong there."""

    chain: str
    number: int
    what: Tampering

    def __str__(self) -> str:
        return f"{self.chain} no. {self.number}: {self.what.value}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was walked, and every place that does not hold."""

    events: int
    blocks: int
    breaks: tuple[Break, ...]

    @property
    def holds(self) -> bool:
        """True when nothing was found."""
        return not self.breaks


def verify_case(case_id: UUID, *, sealed: SealedHead | None = None) -> Verification:
    """Walk one chain from its beginning and compare its end with the head, and with `sealed` when that is given.

    Run within the case's authority. Who can write everything in the database can rewrite a whole chain so that it holds
    in itself: only the seal filed outside finds that, see `verify_authority`.
    """
    walk = _Walk(chain=str(case_id), sealed=sealed)
    rows = Event.objects.filter(chain_id=case_id).order_by("number", "id").iterator(chunk_size=2_000)
    words = {row.pk: row for row in EventWords.objects.filter(event__chain_id=case_id)}
    breaks = [each for event in rows for each in walk.step(event, words.get(event.pk))]
    head = CaseHead.objects.filter(chain_id=case_id).first()
    breaks += walk.end(head)
    return Verification(events=walk.seen, blocks=0, breaks=tuple(breaks))


def verify_authority(authority_id: int, *, folder: Path) -> Verification:
    """Walk every chain of an authority, its looks, and its daily seals against their files under `folder`.

    Run within the authority. Finds a chain whose end, or all of it, is gone since the last daily seal. Looks of the last
    minute are not yet bound, events since the last daily seal are held by the chain alone.
    """
    breaks, last = _daily_seals(authority_id, folder)
    sealed = {head.chain_id: head for head in last.heads} if last else {}
    events = 0
    chains = {str(chain) for chain in Event.objects.filter(authority_id=authority_id).values_list("chain_id", flat=True).distinct()}
    for chain in sorted(chains | set(sealed)):
        one = verify_case(UUID(chain), sealed=sealed.get(chain))
        events += one.events
        breaks += one.breaks
    blocks, looks = _blocks(authority_id, last)
    return Verification(events=events, blocks=blocks, breaks=tuple(breaks + looks))


@dataclass(slots=True)
class _Walk:
    chain: str
    sealed: SealedHead | None
    seen: int = 0
    expected: int = 1
    hash: str = BEGINNING
    shredded: int = 0
    shredded_by_events: int = 0

    def step(self, event: Event, words: EventWords | None) -> Iterator[Break]:
        """Check one event against its own hash, its words and the one before it."""
        self.seen += 1
        if event.number > self.expected:
            yield Break(self.chain, self.expected, Tampering.REMOVED)
        elif event.number < self.expected or event.previous_hash != self.hash:
            yield Break(self.chain, event.number, Tampering.INSERTED)
        if hash_of_event(event) != event.hash:
            yield Break(self.chain, event.number, Tampering.CHANGED)
        if words is None:
            yield Break(self.chain, event.number, Tampering.WORDS_REMOVED)
        elif words.shredded_at is not None:
            self.shredded += 1
        elif hash_of_words(salt=words.salt, words=words.text) != event.words_hash:
            yield Break(self.chain, event.number, Tampering.WORDS_CHANGED)
        if self.sealed is not None and event.number == self.sealed.number and event.hash != self.sealed.hash:
            yield Break(self.chain, event.number, Tampering.REWRITTEN)
        if event.kind == WORDS_SHREDDED:
            self.shredded_by_events += int(event.subject) if event.subject.isdecimal() else 0
        self.expected = event.number + 1
        self.hash = event.hash

    def end(self, head: CaseHead | None) -> Iterator[Break]:
        """Check where the chain stops against its head and against the seal."""
        last = self.expected - 1
        promised = max(head.number if head else 0, self.sealed.number if self.sealed else 0)
        if last < promised:
            yield Break(self.chain, last + 1, Tampering.CUT_OFF)
        elif head is None or head.number < last or head.hash != self.hash:
            yield Break(self.chain, last, Tampering.INSERTED if head else Tampering.REMOVED)
        if self.shredded > self.shredded_by_events:
            yield Break(self.chain, last, Tampering.WORDS_SHREDDED)


def _daily_seals(authority_id: int, folder: Path) -> tuple[list[Break], SealFile | None]:
    """Compare every daily seal with its file and with the one before; return what is wrong and the last file that is right."""
    breaks: list[Break] = []
    last: SealFile | None = None
    previous = BEGINNING
    rows: Mapping[str, DailySeal] = {row.on.isoformat(): row for row in DailySeal.objects.filter(authority_id=authority_id)}
    filed = {path.stem for path in (folder / str(authority_id)).glob("*.json")}
    for number, day in enumerate(sorted(filed | set(rows)), start=1):
        chain = f"daily seal {day}"
        row = rows.get(day)
        if row is None or day not in filed:
            breaks.append(Break(chain, number, Tampering.SEAL_MISSING))
        seal = _filed(authority_id, day, folder) if day in filed else None
        if seal is None and day in filed:
            breaks.append(Break(chain, number, Tampering.SEAL_CHANGED))
        elif seal is not None:
            if seal.previous_hash != previous or (row is not None and row.hash != seal.hash):
                breaks.append(Break(chain, number, Tampering.SEAL_CHANGED))
            last = seal
        previous = seal.hash if seal else row.hash if row else previous
    return breaks, last


def _filed(authority_id: int, day: str, folder: Path) -> SealFile | None:
    try:
        seal = read_seal(folder / str(authority_id) / f"{day}.json")
    except (OSError, ValueError):
        return None
    return seal if seal_hash(seal) == seal.hash else None


def _blocks(authority_id: int, last: SealFile | None) -> tuple[int, list[Break]]:
    """Walk the blocks of looks; return how many there are and which do not hold."""
    chain = f"looks of authority {authority_id}"
    breaks: list[Break] = []
    number, previous = 0, BEGINNING
    for block in LookSeal.objects.filter(authority_id=authority_id).order_by("number").iterator():
        if block.number != number + 1 or block.previous_hash != previous:
            breaks.append(Break(chain, number + 1, Tampering.REMOVED))
        looks = list(Look.objects.filter(sealed_in=block).order_by("id"))
        list_looks = list(ListLook.objects.filter(sealed_in=block).order_by("id"))
        recomputed = block_hash(previous_hash=block.previous_hash, number=block.number, at=block.sealed_at, looks=looks, list_looks=list_looks)
        if recomputed != block.hash:
            breaks.append(Break(chain, block.number, Tampering.LOOKS_CHANGED))
        if last is not None and block.number == last.looks_number and block.hash != last.looks_hash:
            breaks.append(Break(chain, block.number, Tampering.REWRITTEN))
        number, previous = block.number, block.hash
    if last is not None and number < last.looks_number:
        breaks.append(Break(chain, number + 1, Tampering.CUT_OFF))
    return number, breaks
