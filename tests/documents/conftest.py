"""What the tests of papers share: a folder of seals for the whole run, the validator, and the words of a PDF."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pytest_django import Settings

from fotfeste.documents.build import build_paper
from fotfeste.documents.certificates import SealOwner
from fotfeste.documents.papers import InvitationPaper, Paper
from fotfeste.documents.seal import seal
from tests.documents.samples import AGREEMENT, AT, INVITATION

OWNER = SealOwner(org_number="999888777", name="Havland fylkeskommune")

Sealed = Callable[[Paper], bytes]


@pytest.fixture(scope="session")
def seal_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("seals")


@pytest.fixture
def sealed(settings: Settings, seal_data: Path) -> Sealed:
    """Builds and seals a paper with a certificate made for this run."""
    settings.FOTFESTE_DATA = seal_data
    return lambda paper: seal(built(paper), owner=OWNER)


def built(paper: Paper) -> bytes:
    return build_paper(paper, template=INVITATION if isinstance(paper, InvitationPaper) else AGREEMENT, at=AT)


def faults(pdf: bytes) -> list[tuple[str, str]]:
    """Every rule of PDF/A-2a and PDF/UA-1 that the file breaks."""
    reports = (page.validate_pdf_bytes(pdf, profile=profile) for profile in ("2a", "ua1"))
    return [(failure.rule_id, failure.message) for report in reports for failure in report.failures]


def words_of(pdf: bytes) -> str:
    """All words of a PDF, page after page, with single spaces; words divided at a line's end in a table put together again."""
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text)


def root_of(pdf: bytes) -> DictionaryObject:
    """The PDF's own root: language, metadata."""
    root = PdfReader(io.BytesIO(pdf)).root_object
    assert isinstance(root, DictionaryObject)
    return root


def alternatives_in(pdf: bytes) -> list[str]:
    """What a screen reader says in place of each picture, in the order of the file."""
    reader = PdfReader(io.BytesIO(pdf))
    objects = (reader.get_object(number) for number in sorted(reader.xref[0]))
    return [str(one["/Alt"]) for one in objects if isinstance(one, DictionaryObject) and "/Alt" in one]


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)
