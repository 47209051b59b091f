"""Turns a scanned or photographed page into a page of PDF/A."""

import io
import tempfile
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageOps

from fotfeste.documents import words
from fotfeste.documents.build import build_with_picture
from fotfeste.documents.uploads import opened_picture
from fotfeste.documents.wording import in_words
from fotfeste.domain.text import Language

# A4 at 200 points per inch: everything that can be read on paper, at a tenth of a phone picture's weight.
_MOST_WIDE, _MOST_HIGH = 1654, 2339
_QUALITY = 82


def page_of_scan(content: bytes, *, media_type: str, language: Language, at: datetime) -> bytes:
    """One A4 page of PDF/A-2a and PDF/UA-1 with the picture on it; the picture is drawn anew, so nothing hidden comes along.

    In: a JPEG or PNG that `check_upload` let through, in the media type that it answered.

    Raises:
        UploadRefused: it is no picture after all.
    """
    with opened_picture(content, media_type) as picture, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.jpg").write_bytes(_drawn_anew(picture))
        data = {
            "title": in_words(words.SCAN_TITLE, language),
            "alt": in_words(words.SCAN_OF, language),
            "picture": "page.jpg",
            "keywords": [],
        }
        return build_with_picture(data=data, folder=Path(folder), language=language, at=at)


def _drawn_anew(picture: Image.Image) -> bytes:
    """Upright, on white, without place, camera or any other trace."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((_MOST_WIDE, _MOST_HIGH) if upright.height >= upright.width else (_MOST_HIGH, _MOST_WIDE))
    white = Image.new("RGB", upright.size, "white")
    white.paste(upright, mask=upright)
    out = io.BytesIO()
    white.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
