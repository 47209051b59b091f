"""The generated documents say what the code says today; `make docs` writes them."""

from functools import cache
from pathlib import Path

import pytest

from fotfeste.config.documentation.collected import places, proofs, rows_in
from fotfeste.config.documentation.row import LATER
from fotfeste.config.documentation.traceability import ROWS
from fotfeste.config.documentation.written import ROOT, written


@cache
def today() -> dict[str, str]:
    """File name -> what the document should say."""
    return {path.name: words for path, words in written().items()}


@pytest.mark.parametrize("name", ["TRACEABILITY.md", "PROCEDURES.md", "ACCESS.md", "REHEARSAL.md"])
def test_a_generated_document_is_what_make_docs_would_write(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == today()[name], "run make docs"


def test_a_range_of_rows_names_every_row_in_it() -> None:
    assert rows_in("who must be there (A-15 to A-18, A-20)") == {"A-15", "A-16", "A-17", "A-18", "A-20"}
    assert rows_in("SHA-25 and B-07") == {"B-07"}


def test_every_row_that_is_spoken_of_is_in_the_ledger() -> None:
    known = {row.number for row in ROWS}
    assert set(places(ROOT / "src" / "fotfeste")) <= known
    assert set(proofs(ROOT / "tests")) <= known


def test_every_row_that_is_carried_has_a_place_in_the_code_and_a_test() -> None:
    found, tests = places(ROOT / "src" / "fotfeste"), proofs(ROOT / "tests")
    assert [row.number for row in ROWS if row.how_far != LATER and not (found.get(row.number) and tests.get(row.number))] == []


def test_the_rows_are_those_of_the_ledger(shared_dir: Path) -> None:
    ledger = (shared_dir / "requirements.md").read_text(encoding="utf-8")
    listed = [line.split("|")[1].strip() for line in ledger.splitlines() if line.startswith(("| A-", "| B-"))]
    assert [row.number for row in ROWS] == listed
