"""What an act is in a case file: its inputs, and how it is played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from fotfeste.rehearsal.kinds import Kind
from fotfeste.rehearsal.playing import Playing


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an act: ``name`` is its key in the file, ``parameter`` what the step calls it.

    A step that must be given something (``always``) gets ``otherwise`` when the file does not say it.
    """

    name: str
    kind: Kind
    needed: bool
    parameter: str = ""
    always: bool = False
    otherwise: object = None


@dataclass(frozen=True, slots=True)
class Call:
    """One act as the file asks for it; ``inputs`` have been read and checked."""

    by: str
    case_id: UUID
    inputs: Mapping[str, Any]
    happened_at: datetime | None = None
    revision: int | None = None
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its name: what it does in one sentence, its inputs, and how it is played."""

    name: str
    sentence: str
    inputs: tuple[Input, ...]
    play: Callable[[Playing, Call], object] = field(repr=False)
    by_somebody: bool = True
    """False for what nobody does: the register changes, time passes."""
