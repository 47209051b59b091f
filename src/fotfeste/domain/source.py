"""The why behind an answer: the ledger row, the source's own words, the statute, and when it holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fotfeste.domain.text import Text, same


class Mark(StrEnum):
    """How well a source is proven."""

    LEDGER = "ledger"
    STATUTE = "statute"
    PROPOSAL = "proposal"
    BACKGROUND = "background"


PROCEDURE_A = same("Når elevar står i fare for å avbryte vidaregåande opplæring – info til skulen")
EDUCATION_ACT = Text(nb="Opplæringslova", nn="Opplæringslova", en="The Education Act (opplæringslova)")
EDUCATION_REGULATION = Text(nb="Opplæringsforskrifta", nn="Opplæringsforskrifta", en="The regulations to the Education Act (opplæringsforskrifta)")
PRODUCT = Text(nb="Produktets eget forslag, uten kilde", nn="Produktet sitt eige framlegg, utan kjelde", en="The product's proposal, no source")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from.

    ``rows`` are rows of the requirements ledger (``A-43``), ``quote`` is the source's own words in its own norm,
    ``section`` the paragraph or heading inside ``document``.
    """

    document: Text
    rows: tuple[str, ...] = ()
    quote: str = ""
    section: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    mark: Mark = Mark.LEDGER


def ledger(*rows: str, quote: str = "", section: str = "") -> Source:
    """A duty that the clarification procedure itself states."""
    return Source(document=PROCEDURE_A, rows=rows, quote=quote, section=section)


def education_act(section: str, *rows: str, valid_from: date | None = None, valid_to: date | None = None) -> Source:
    """A duty that stands in the Education Act, ``section`` written as ``§ 9-4``."""
    return Source(document=EDUCATION_ACT, section=section, rows=rows, valid_from=valid_from, valid_to=valid_to, mark=Mark.STATUTE)


def education_regulation(section: str, *rows: str) -> Source:
    """A duty that stands in the regulations to the Education Act."""
    return Source(document=EDUCATION_REGULATION, section=section, rows=rows, mark=Mark.STATUTE)


def proposal(*rows: str) -> Source:
    """A value that no source gives; every authority can set its own."""
    return Source(document=PRODUCT, rows=rows, mark=Mark.PROPOSAL)
