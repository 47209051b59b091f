"""Builds a PDF out of a paper: Typst, PDF/A-2a and PDF/UA-1 in one file.

The same paper at the same moment gives the same bytes. A template is named ``procedure/paper`` and lies in that
procedure's own folder; ``base.typ`` holds what they share. One compiler per template and process, one document at a time
in each: papers are built in the worker, and two processes scale where two threads do not.
"""

import json
import re
import shutil
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from fotfeste.documents.fonts import FAMILIES, fonts
from fotfeste.documents.papers import Paper
from fotfeste.documents.streams import with_clear_stream_ends
from fotfeste.documents.typeset import data_of
from fotfeste.domain.text import Language

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]

_ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"([a-z][a-z_]*)/([a-z][a-z_]*)\Z")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class PaperNotBuilt(Exception):
    """The paper could not be set: a mistake in a template, or data that it cannot take."""


class MissingGlyphs(PaperNotBuilt):
    """Some characters cannot be printed, because the fonts do not have them.

    ``characters`` lists them, each once, so that whoever wrote them can be told which.
    """

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(f"the fonts lack {', '.join(f'U+{ord(sign):04X}' for sign in ''.join(characters))}")
        self.characters = characters


def build_paper(paper: Paper, *, template: str, at: datetime) -> bytes:
    """Build the PDF of a paper, dated ``at``; not sealed.

    Raises:
        MissingGlyphs: a character that no font has.
        PaperNotBuilt: the template refused.
        InkRefused: a drawn signature is not a drawing.
        LookupError: there is no such template.
    """
    return build_pdf(template=template, data=data_of(paper), language=paper.language, at=at)


def build_pdf(*, template: str, data: Mapping[str, object], language: Language, at: datetime) -> bytes:
    """Build a PDF from JSON-ready data: ``template`` is ``procedure/paper``, ``at`` an aware moment written into the file.

    Raises:
        MissingGlyphs: a character that no font has.
        PaperNotBuilt: the template refused.
        LookupError: there is no such template.
    """
    return _Setter.of(template).set_in_type({**data, "lang": language, "fonts": FAMILIES}, at=at)


def build_with_picture(*, data: Mapping[str, object], folder: Path, language: Language, at: datetime) -> bytes:
    """Build a page around a picture that lies in ``folder`` under the name ``data["picture"]``; see `scans`.

    Raises:
        PaperNotBuilt: the template refused the picture.
    """
    template = folder / "scan.typ"
    shutil.copy(_path("base", "scan"), template)
    setter = _Setter(template, root=folder)
    return setter.set_in_type({**data, "lang": language, "fonts": FAMILIES}, at=at)


def missing_glyphs(words: str) -> tuple[str, ...]:
    """The characters of ``words`` that no paper can print, each once; () when all of it can be printed.

    For forms that want to say so while the words are being written. About two milliseconds.
    """
    try:
        _Setter.of("base/probe").set_in_type({"lang": "nb", "fonts": FAMILIES, "words": words}, at=None)
    except MissingGlyphs as missing:
        return missing.characters
    return ()


class _Setter:
    """One template's compiler with the lock that keeps two threads from sharing it at once."""

    def __init__(self, template: Path, *, root: Path = _ROOT) -> None:
        self._compiler = typst.Compiler(template, root=root, font_paths=fonts(), ignore_system_fonts=True)
        self._turn = threading.Lock()

    @staticmethod
    @cache
    def of(template: str) -> "_Setter":
        named = _NAME.match(template)
        path = _path(*named.groups()) if named else _ROOT
        if not path.is_file():
            raise LookupError(f"there is no template {template!r}")
        return _Setter(path)

    def set_in_type(self, data: Mapping[str, object], *, at: datetime | None) -> bytes:
        if at is not None and at.tzinfo is None:
            raise ValueError("a moment on a paper knows its time zone")
        moment = int(at.timestamp()) if at else 0
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            with self._turn:
                made = self._compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=STANDARDS, timestamp=moment)
        except typst.TypstError as wrong:
            raise _explained(wrong) from wrong
        if not isinstance(made, bytes):
            raise PaperNotBuilt("the typesetter gave no file")
        return with_clear_stream_ends(made)


def _path(folder: str, name: str) -> Path:
    if folder == "base":
        return _ROOT / "documents" / "typst" / f"{name}.typ"
    return _ROOT / "domain" / "procedures" / folder / "papers" / f"{name}.typ"


def _explained(wrong: typst.TypstError) -> PaperNotBuilt:
    missing = tuple(dict.fromkeys(_unescaped(text) for text in _MISSING.findall(wrong.diagnostic)))
    # A space beside a missing character is reported with it.
    return MissingGlyphs(tuple(text for text in missing if text.strip()) or missing) if missing else PaperNotBuilt(wrong.message)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
