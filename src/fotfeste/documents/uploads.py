"""Checks what somebody hands in: by content, never by its name or by what the browser says it is."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from fotfeste.domain.text import Text

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_PAGES = 100
MOST_OBJECTS = 200_000

_MAGIC = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}

# What makes a PDF act: scripts, programs, files inside it, forms that run, actions when a page opens.
_ACTS = frozenset(("/JavaScript", "/JS", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/RichMedia", "/ImportData", "/SubmitForm"))


class UploadRefused(Exception):
    """A file that is not taken in; ``code`` is for the program, ``text`` says to the reader what to do."""

    def __init__(self, *, code: str, text: Text) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def check_upload(content: bytes) -> str:
    """The media type of a file that may be kept: `PDF`, `JPEG` or `PNG`.

    It has the type's own first bytes, opens from end to end, is at most `MOST_BYTES` long, and a PDF neither asks for a
    password nor does anything when it is opened.

    Raises:
        UploadRefused: with a code and a sentence.
    """
    if not content:
        raise _refused("empty")
    if len(content) > MOST_BYTES:
        raise _refused("too_big")
    media_type = next((media_type for magic, media_type in _MAGIC.items() if content.startswith(magic)), "")
    if not media_type:
        raise _refused("wrong_type")
    if media_type == PDF:
        _check_pdf(content)
    else:
        with opened_picture(content, media_type):
            pass
    return media_type


@contextmanager
def opened_picture(content: bytes, media_type: str) -> Iterator[Image.Image]:
    """The picture, decoded to its last line.

    Raises:
        UploadRefused: it is not a picture of that type, damaged, or has more than `MOST_PIXELS`.
    """
    try:
        with Image.open(io.BytesIO(content), formats=(_FORMATS[media_type],)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused("too_many_pixels")
            picture.load()
            yield picture
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as wrong:
        raise _refused("damaged") from wrong


def _check_pdf(content: bytes) -> None:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise _refused("encrypted")
        pages = len(reader.pages)
        if _acts(reader):
            raise _refused("acts")
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, ArithmeticError, RecursionError) as wrong:
        raise _refused("damaged") from wrong
    if not 1 <= pages <= MOST_PAGES:
        raise _refused("too_many_pages" if pages else "damaged")


def _acts(reader: PdfReader) -> bool:
    """Whether any object that the file reaches from its root says that something is to be done.

    Raises:
        ValueError: there are more than `MOST_OBJECTS`.
    """
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return False
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            name = (found.idnum, found.generation)
            if name in seen:
                continue
            seen.add(name)
            found = found.get_object()
        if isinstance(found, DictionaryObject):
            if _ACTS.intersection(found.keys()) or str(found.raw_get("/S") if "/S" in found else "") in _ACTS:
                return True
            waiting.extend(found.raw_get(key) for key in found)
        elif isinstance(found, ArrayObject):
            waiting.extend(list.__iter__(found))
    raise ValueError("too many objects")


def _refused(code: str) -> UploadRefused:
    return UploadRefused(code=code, text=_WHY[code])


_WHY = {
    "empty": Text(nb="Fila er tom. Velg den en gang til.", nn="Fila er tom. Vel ho ein gong til.", en="The file is empty. Choose it once more."),
    "too_big": Text(
        nb="Fila er større enn 10 MB. Skann med lavere oppløsning, eller del den opp.",
        nn="Fila er større enn 10 MB. Skann med lågare oppløysing, eller del ho opp.",
        en="The file is larger than 10 MB. Scan it at a lower resolution, or divide it.",
    ),
    "wrong_type": Text(
        nb="Fila er verken PDF, JPEG eller PNG. Lagre den som en av disse.",
        nn="Fila er verken PDF, JPEG eller PNG. Lagre ho som ei av desse.",
        en="The file is neither PDF, JPEG nor PNG. Save it as one of these.",
    ),
    "damaged": Text(
        nb="Fila kan ikke åpnes. Skann eller lagre den på nytt.",
        nn="Fila kan ikkje opnast. Skann eller lagre ho på nytt.",
        en="The file cannot be opened. Scan or save it again.",
    ),
    "too_many_pixels": Text(
        nb="Bildet er for stort. Ta det med lavere oppløsning.",
        nn="Biletet er for stort. Ta det med lågare oppløysing.",
        en="The picture is too large. Take it at a lower resolution.",
    ),
    "too_many_pages": Text(
        nb="Fila har flere enn 100 sider. Del den opp.",
        nn="Fila har fleire enn 100 sider. Del ho opp.",
        en="The file has more than 100 pages. Divide it.",
    ),
    "encrypted": Text(
        nb="Fila er låst med passord. Lagre den uten passord.",
        nn="Fila er låst med passord. Lagre ho utan passord.",
        en="The file is locked with a password. Save it without one.",
    ),
    "acts": Text(
        nb="Fila har skript eller vedlegg inni seg. Skriv den ut til en vanlig PDF.",
        nn="Fila har skript eller vedlegg inni seg. Skriv ho ut til ein vanleg PDF.",
        en="The file has scripts or attachments inside. Print it to a plain PDF.",
    ),
}
