"""Files behind the wall: kept whole, read back whole, never changed."""

import stat
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fotfeste.audit.wall import within
from fotfeste.documents import store
from fotfeste.documents.issue import issue_paper
from fotfeste.documents.models import StoredFile
from fotfeste.documents.store import StoredFileBroken, find, keep, read
from fotfeste.documents.uploads import PDF, PNG
from fotfeste.documents.verify import verify_pdf
from fotfeste.people.models import Authority
from tests.documents.conftest import faults
from tests.documents.samples import AGREEMENT, AT, agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> Authority:
    return Authority.objects.create(kind="county", name="Havland fylkeskommune", org_number="999888777", norm="nn")


@pytest.fixture
def stored(county: Authority) -> StoredFile:
    with within([county.pk]):
        return keep(authority_id=county.pk, case_id=uuid4(), media_type=PDF, content=b"%PDF- prov")


def test_a_kept_file_comes_back_as_it_was(stored: StoredFile) -> None:
    assert read(stored) == b"%PDF- prov"
    assert stored.size == 10


def test_the_name_of_a_file_says_nothing_and_nobody_else_can_read_it(stored: StoredFile) -> None:
    path = store.folder() / stored.path
    assert str(stored.case_id) not in stored.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.suffix == ".pdf"


def test_two_files_with_one_content_are_two_files(county: Authority) -> None:
    with within([county.pk]):
        kept = [keep(authority_id=county.pk, case_id=uuid4(), media_type=PNG, content=b"x") for _ in range(2)]
    assert kept[0].path != kept[1].path


def test_a_file_that_was_changed_or_lost_on_disk_is_not_handed_out(stored: StoredFile) -> None:
    path = store.folder() / stored.path
    path.write_bytes(b"%PDF- prow")
    with pytest.raises(StoredFileBroken, match="not what was stored"):
        read(stored)
    path.unlink()
    with pytest.raises(StoredFileBroken, match="cannot be read"):
        read(stored)


def test_another_authority_does_not_see_the_file(stored: StoredFile, county: Authority) -> None:
    with within([county.pk]):
        assert find(file_id=stored.pk) == stored
    with within([county.pk + 1]), pytest.raises(StoredFile.DoesNotExist):
        find(file_id=stored.pk)


def test_a_file_for_another_authority_is_refused(county: Authority) -> None:
    with within([county.pk + 1]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        keep(authority_id=county.pk, case_id=uuid4(), media_type=PDF, content=b"x")


@pytest.mark.parametrize("change", ["update documents_storedfile set size = 1", "delete from documents_storedfile"])
def test_a_row_is_never_changed_or_deleted(stored: StoredFile, county: Authority, change: str) -> None:
    with within([county.pk]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_only_known_kinds_of_files_are_kept(county: Authority) -> None:
    with within([county.pk]), pytest.raises(KeyError):
        keep(authority_id=county.pk, case_id=uuid4(), media_type="text/html", content=b"<html>")


@pytest.mark.ledger("A-40")
def test_a_paper_is_built_sealed_and_kept_in_one_go(county: Authority) -> None:
    with within([county.pk]):
        stored = issue_paper(paper=agreement(), template=AGREEMENT, authority_id=county.pk, case_id=uuid4(), at=AT)
        content = read(stored)
    assert verify_pdf(content).genuine
    assert verify_pdf(content).sealed_by == "Havland fylkeskommune"
    assert faults(content) == []
