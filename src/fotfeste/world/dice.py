"""Choices that fall the same way every time: the demo world must be alike on every machine."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A row of choices from a seed; two with the same seed give the same row."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def number(self, below: int) -> int:
        """A number from 0 up to, not including, `below`."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}:{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % below

    def pick(self, options: Sequence[T]) -> T:
        return options[self.number(len(options))]

    def chance(self, percent: int) -> bool:
        """True about so many times in a hundred."""
        return self.number(100) < percent
