"""The seal, and the two questions: is the file unbroken, and which text does it carry."""

import io
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import SigningError
from pypdf import PdfReader, PdfWriter
from pytest_django import Settings

from fotfeste.documents.certificates import SealMissing, SealOwner, _made_root, certified, key_of, seal_folder
from fotfeste.documents.marks import marks_in, marks_of
from fotfeste.documents.papers import EditionKind
from fotfeste.documents.seal import seal
from fotfeste.documents.verify import FileState, verify_pdf
from tests.documents.conftest import OWNER, Sealed, built, faults
from tests.documents.samples import agreement, frozen, invitation


def test_a_sealed_edition_is_unbroken_and_says_which_text_it_carries(sealed: Sealed) -> None:
    found = verify_pdf(sealed(agreement()))
    assert found.state is FileState.UNBROKEN
    assert found.genuine
    assert (found.sealed_by, found.org_number) == ("Havland fylkeskommune", "999888777")
    assert found.marks is not None
    assert (found.marks.text, found.marks.version, found.marks.kind) == (frozen().digest, 1, EditionKind.ORIGINAL)
    assert frozen().code in " ".join(sentence.nn for sentence in found.sentences)


@pytest.mark.ledger("A-40", "A-41")
def test_original_copy_and_excerpt_carry_one_text(sealed: Sealed) -> None:
    found = [verify_pdf(sealed(agreement(kind=kind, holder="Lars Viken"))).marks for kind in EditionKind]
    assert {marks.text for marks in found if marks} == {frozen().digest}
    assert [marks.kind for marks in found if marks] == list(EditionKind)


def test_an_excerpt_names_what_is_left_out_and_its_hash(sealed: Sealed) -> None:
    marks = verify_pdf(sealed(agreement(kind=EditionKind.EXCERPT))).marks
    assert marks is not None
    assert marks.left_out == (("background", frozen().sections[1].digest),)


def test_the_answer_never_names_the_holder(sealed: Sealed) -> None:
    found = verify_pdf(sealed(agreement(kind=EditionKind.EXCERPT, holder="Lars Viken")))
    said = str(found) + "".join(sentence.nb + sentence.nn + sentence.en for sentence in found.sentences)
    assert "Viken" not in said
    assert "Jonas" not in said


def test_a_letter_is_unbroken_and_carries_no_locked_text(sealed: Sealed) -> None:
    found = verify_pdf(sealed(invitation()))
    assert found.genuine
    assert found.marks is None
    assert "utan låst tekst" in found.sentences[-1].nn


def test_one_flipped_bit_anywhere_is_found(sealed: Sealed) -> None:
    """Everywhere but in the unused end of the room for the seal, which says nothing."""
    pdf = sealed(agreement())
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    room = range(start, start + 2 * 16_384)
    places = [place for place in range(3, len(pdf), len(pdf) // 70) if place not in room]
    for place in places:
        changed = bytearray(pdf)
        changed[place] ^= 1 << place % 8
        found = verify_pdf(bytes(changed))
        assert not found.genuine, place
        assert found.marks is None, place


def test_words_changed_in_the_file_are_found(sealed: Sealed) -> None:
    pdf = sealed(agreement())
    assert verify_pdf(pdf.replace(b"edition=original", b"edition=reading!")).state is FileState.CHANGED


def test_an_edit_added_at_the_end_is_found(sealed: Sealed) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed(agreement())))
    writer.root["/Fotfeste"] = writer.add_object(writer.root["/Lang"])
    writer.update_root()  # type: ignore[no-untyped-call]  # pyHanko types only parts of its writer
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # as above
    found = verify_pdf(out.getvalue())
    assert found.state is FileState.ADDED_TO
    assert not found.genuine
    assert found.marks is None


def test_bytes_added_at_the_end_are_found(sealed: Sealed) -> None:
    assert not verify_pdf(sealed(agreement()) + b"\n% noko til\n").genuine


def test_a_second_seal_on_top_does_not_make_it_genuine(sealed: Sealed) -> None:
    twice = sealed(agreement())
    with pytest.raises(SigningError):
        seal(twice, owner=OWNER)


def test_a_file_that_was_rewritten_by_another_program_has_lost_its_seal(sealed: Sealed) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sealed(agreement()))))
    out = io.BytesIO()
    writer.write(out)
    assert not verify_pdf(out.getvalue()).genuine


def test_a_file_without_a_seal_is_said_to_have_none(sealed: Sealed) -> None:
    found = verify_pdf(built(agreement()))
    assert found.state is FileState.NOT_SEALED
    assert found.marks is None


@pytest.mark.parametrize("content", [b"", b"hei", b"%PDF-1.7\n%%EOF", b"\x00" * 500, b"%PDF-1.7\n" + b"1 0 obj\n<<" * 2000])
def test_what_is_no_pdf_is_an_answer_and_not_an_error(content: bytes, sealed: Sealed) -> None:
    assert verify_pdf(content).state is FileState.UNREADABLE


def test_a_file_cut_in_two_is_not_genuine(sealed: Sealed) -> None:
    pdf = sealed(agreement())
    assert not any(verify_pdf(pdf[: len(pdf) * part // 10]).genuine for part in range(1, 10))


def test_a_seal_from_an_unknown_authority_is_not_trusted(sealed: Sealed, settings: Settings, tmp_path: Path) -> None:
    pdf = sealed(agreement())
    settings.FOTFESTE_DATA = tmp_path
    key_of(OWNER, folder=seal_folder())
    found = verify_pdf(pdf)
    assert found.state is FileState.UNBROKEN
    assert not found.genuine
    assert "kjenner vi ikkje" in found.sentences[-1].nn


def test_the_seal_holds_with_an_rsa_key_too(settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_DATA = tmp_path
    made = key_of(OWNER, folder=seal_folder())
    assert made.chain_pem.count(b"BEGIN CERTIFICATE") == 2
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    _give_certificate(seal_folder(), key)
    settings.FOTFESTE_SEALS = str(seal_folder())
    pdf = seal(built(agreement()), owner=OWNER)
    assert verify_pdf(pdf).genuine
    assert faults(pdf) == []


def _give_certificate(folder: Path, key: rsa.RSAPrivateKey) -> None:
    """What an administrator does: a certificate of the same authority for a key of one's own."""
    path = folder / f"{OWNER.org_number}.key.pem"
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    root = _made_root(folder)
    chain = (certified(OWNER, key=key, root=root), root[0])
    pem = b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in chain)
    (folder / f"{OWNER.org_number}.chain.pem").write_bytes(pem)


def test_in_production_nothing_is_sealed_with_a_certificate_of_our_own_making(settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_DATA = tmp_path
    settings.FOTFESTE_MODE = "production"
    with pytest.raises(SealMissing, match="999888777"):
        seal(built(invitation()), owner=OWNER)
    assert not any(tmp_path.iterdir())


def test_a_named_folder_of_seals_is_never_filled_by_the_program(settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_SEALS = str(tmp_path)
    with pytest.raises(SealMissing, match=r"chain\.pem"):
        key_of(OWNER, folder=seal_folder())


def test_keys_can_be_read_by_nobody_else(settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_DATA = tmp_path / "data"
    key_of(OWNER, folder=seal_folder())
    assert {stat.S_IMODE(path.stat().st_mode) for path in seal_folder().iterdir()} == {0o600}
    assert stat.S_IMODE(seal_folder().stat().st_mode) == 0o700
    (seal_folder() / "999888777.key.pem").chmod(0o640)
    with pytest.raises(SealMissing, match="read by others"):
        key_of(OWNER, folder=seal_folder())


@pytest.mark.parametrize("number", ["", "../../etc", "99988877x"])
def test_an_authority_without_a_number_has_no_seal(number: str, settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_DATA = tmp_path
    with pytest.raises(SealMissing, match="organisation number"):
        key_of(SealOwner(org_number=number, name="x"), folder=seal_folder())


def test_marks_come_back_as_they_were_written() -> None:
    marks = marks_of(agreement(kind=EditionKind.EXCERPT))
    assert marks_in(", ".join(marks.as_keywords())) == marks


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("", "fotfeste=1"), ("fotfeste=2", "fotfeste=1"), ("text=kort", ""), ("edition=secret", "edition=excerpt"), ("version=x", "version=1")],
)
def test_marks_that_are_not_whole_are_no_marks(wrong: str, right: str) -> None:
    keywords = ", ".join(marks_of(agreement(kind=EditionKind.EXCERPT)).as_keywords())
    broken = keywords.replace(right, wrong) if right else keywords.replace(f"text={frozen().digest}", wrong)
    assert marks_in(broken) is None


def test_the_seal_takes_the_name_of_a_long_authority(sealed: Sealed, settings: Settings, tmp_path: Path) -> None:
    settings.FOTFESTE_DATA = tmp_path
    long = replace(OWNER, org_number="888777666", name="Interkommunalt samarbeid om vidaregåande opplæring i Havland og Storvik kommunar IKS")
    assert verify_pdf(seal(built(invitation()), owner=long)).genuine
