"""What somebody hands in is judged by its content."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from fotfeste.documents.ink import MOST_POINTS, InkRefused, as_svg
from fotfeste.documents.papers import InkPicture, Strokes
from fotfeste.documents.scans import page_of_scan
from fotfeste.documents.uploads import JPEG, MOST_BYTES, PDF, PNG, UploadRefused, check_upload
from tests.documents.conftest import alternatives_in, built, faults, pages_of, words_of
from tests.documents.samples import AT, INK, agreement


def picture(kind: str, *, size: tuple[int, int] = (300, 400), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P") else "white").save(out, kind)
    return out.getvalue()


def pdf_with(key: str = "", value: DictionaryObject | None = None, *, password: str = "", pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if key and value is not None:
        writer.root_object[NameObject(key)] = value
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/JS"): TextStringObject("app.alert(1)")})


def code_of(content: bytes) -> str:
    with pytest.raises(UploadRefused) as refused:
        check_upload(content)
    assert all(refused.value.text.in_language(code) for code in ("nb", "nn", "en"))
    return refused.value.code


@pytest.mark.ledger("A-38")
@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture("JPEG"), JPEG),
        (picture("JPEG", mode="CMYK"), JPEG),
        (picture("PNG"), PNG),
        (picture("PNG", mode="P"), PNG),
        (pdf_with(), PDF),
        (pdf_with(pages=100), PDF),
    ],
)
def test_pictures_and_plain_pdfs_are_taken_in(content: bytes, media_type: str) -> None:
    assert check_upload(content) == media_type


def test_our_own_papers_can_be_handed_in() -> None:
    assert check_upload(built(agreement())) == PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"0" * MOST_BYTES, "too_big"),
        (b"<html>", "wrong_type"),
        (b"MZ\x90\x00", "wrong_type"),
        (picture("GIF"), "wrong_type"),
        (picture("BMP"), "wrong_type"),
        (b"  %PDF-1.7", "wrong_type"),
        (picture("JPEG")[:200], "damaged"),
        (picture("PNG")[:500], "damaged"),
        (b"\xff\xd8\xff" + b"x" * 500, "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"%PDF-1.7\nikkje meir", "damaged"),
        (pdf_with()[:150], "damaged"),
        (pdf_with(pages=0), "damaged"),
        (pdf_with(pages=101), "too_many_pages"),
        (pdf_with(password="hemmeleg"), "encrypted"),
        (pdf_with("/OpenAction", action("/JavaScript")), "acts"),
        (pdf_with("/OpenAction", action("/Launch")), "acts"),
        (pdf_with("/AA", DictionaryObject()), "acts"),
        (pdf_with("/AcroForm", DictionaryObject({NameObject("/XFA"): TextStringObject("x")})), "acts"),
        (pdf_with("/Names", DictionaryObject({NameObject("/EmbeddedFiles"): DictionaryObject()})), "acts"),
    ],
)
def test_everything_else_is_refused_with_a_reason(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_picture_larger_than_anybody_needs_is_refused() -> None:
    assert code_of(picture("PNG", size=(9000, 9000), mode="L")) == "too_many_pixels"


def test_a_pdf_that_bites_its_own_tail_comes_to_an_end() -> None:
    loop = DictionaryObject()
    loop[NameObject("/Again")] = DictionaryObject({NameObject("/Deep"): DictionaryObject()})
    assert check_upload(pdf_with("/Loop", loop)) == PDF


@pytest.mark.ledger("A-38")
@pytest.mark.parametrize("size", [(600, 900), (900, 600), (4000, 3000), (1, 1), (3000, 20)])
def test_a_scan_becomes_one_valid_page(size: tuple[int, int]) -> None:
    pdf = page_of_scan(picture("JPEG", size=size), media_type=JPEG, language="nn", at=AT)
    assert faults(pdf) == []
    assert pages_of(pdf) == 1
    assert "Skanna dokument" in words_of(pdf)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "1", "LA"])
def test_every_kind_of_png_becomes_a_valid_page(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (200, 300)).save(out, "PNG")
    assert faults(page_of_scan(out.getvalue(), media_type=PNG, language="nb", at=AT)) == []


def test_a_scan_leaves_the_place_and_the_camera_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamerafabrikken"
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "JPEG", exif=exif)
    assert b"Kamerafabrikken" in out.getvalue()
    pdf = page_of_scan(out.getvalue(), media_type=JPEG, language="nn", at=AT)
    (found,) = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert b"Kamerafabrikken" not in found.data
    assert found.image is not None
    assert found.image.height > found.image.width, "turned upright, as the camera said"


def test_a_drawn_signature_is_cut_to_what_was_drawn() -> None:
    svg = as_svg(INK)
    assert svg.count("<path") == len(INK.lines)
    assert 'viewBox="76.00 48.00' in svg


def test_a_dot_is_a_drawing_too() -> None:
    assert "<path" in as_svg(Strokes(width=10, height=10, lines=(((3, 3),),)))


@pytest.mark.parametrize(
    "ink",
    [
        Strokes(width=10, height=10, lines=()),
        Strokes(width=10, height=10, lines=((),)),
        Strokes(width=10, height=10, lines=(((float("nan"), 1.0),),)),
        Strokes(width=10, height=10, lines=(((float("inf"), 1.0),),)),
        Strokes(width=10, height=10, lines=(((1.0, 1.0),) * (MOST_POINTS + 1),)),
        InkPicture(png=b"ikkje eit bilete"),
        InkPicture(png=picture("JPEG")),
        InkPicture(png=picture("PNG", size=(3000, 3000), mode="L")),
    ],
)
def test_what_is_no_drawing_is_refused(ink: Strokes | InkPicture) -> None:
    with pytest.raises(InkRefused):
        as_svg(ink)


@pytest.mark.ledger("A-38")
def test_a_signature_as_a_picture_stands_on_a_valid_paper() -> None:
    paper = agreement()
    pictured = replace(paper.signatures[0], ink=InkPicture(png=picture("PNG", size=(300, 100), mode="RGBA")))
    assert faults(built(replace(paper, signatures=(pictured,)))) == []


def test_the_drawing_of_a_signature_has_words_for_those_who_cannot_see_it() -> None:
    said = alternatives_in(built(agreement()))
    assert "Handskriven underskrift frå Jonas Hovden Lie" in said
    assert "Handskriven underskrift frå Lars Viken" in said
