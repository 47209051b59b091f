"""One row of the requirements ledger as the documents show it."""

from dataclasses import dataclass

WHOLE = "whole"
LATER = "later"


@dataclass(frozen=True, slots=True)
class Row:
    """A row's number, what it promises in our own words, and how far the product carries it: `WHOLE`, `LATER` or a sentence."""

    number: str
    promise: str
    how_far: str = LATER
