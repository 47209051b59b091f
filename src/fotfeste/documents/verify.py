"""Answers two questions about a PDF: is the file unbroken, and which text does it carry.

Says nothing about the holder. Trusts nothing in the file before the seal has been checked.
"""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from fotfeste.documents import words
from fotfeste.documents.certificates import seal_folder, trusted_roots
from fotfeste.documents.marks import AgreementMarks, marks_in
from fotfeste.documents.wording import long_moment
from fotfeste.domain.text import Text, same
from fotfeste.domain.text_hash import control_code

_KEYWORDS = re.compile(r"<pdf:Keywords>([^<]*)</pdf:Keywords>")
_ORGANISATION = re.compile(r"NTRNO-(\d{9})\Z")
# What a reader stumbles over in a file that somebody has damaged, on purpose or not.
_DAMAGED = (PdfError, SigningError, SignatureValidationError, PathError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)


class FileState(StrEnum):
    """Whether a file is as it was when it was sealed."""

    UNBROKEN = "unbroken"
    CHANGED = "changed"
    ADDED_TO = "added_to"
    NOT_SEALED = "not_sealed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a PDF turned out to be.

    ``sealed_by`` and ``org_number`` come from the seal's certificate; ``known`` says that this installation trusts its
    root. ``marks`` is the text that the file carries, and None when the seal does not vouch for it.
    """

    state: FileState
    sealed_by: str = ""
    org_number: str = ""
    known: bool = False
    sealed_at: datetime | None = None
    marks: AgreementMarks | None = None

    @property
    def genuine(self) -> bool:
        """Unbroken, and sealed by somebody whom this installation knows."""
        return self.state is FileState.UNBROKEN and self.known

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The answer in whole sentences: first the file, then who sealed it, then the text."""
        return (_STATES[self.state], *_about_the_seal(self), *_about_the_text(self))


def verify_pdf(content: bytes) -> Verification:
    """Verify a PDF against the roots that this installation knows. Reads no network; a damaged file is an answer, not an error."""
    try:
        return _verify(content, folder=seal_folder())
    except (*_DAMAGED, RecursionError):
        return Verification(state=FileState.UNREADABLE)


def _verify(content: bytes, *, folder: Path) -> Verification:
    reader = PdfFileReader(io.BytesIO(content))
    seals = reader.embedded_signatures
    if not seals:
        return Verification(state=FileState.NOT_SEALED)
    try:
        status = _checked(seals[0], folder)
    except _DAMAGED:
        return Verification(state=FileState.CHANGED)
    state = _state(status, alone=len(seals) == 1)
    subject: dict[str, str] = status.signing_cert.subject.native
    return Verification(
        state=state,
        sealed_by=subject.get("organization_name", ""),
        org_number=_org_number(subject),
        known=bool(status.trusted),
        sealed_at=status.signer_reported_dt,
        marks=_marks(reader) if state is FileState.UNBROKEN else None,
    )


def _checked(embedded: EmbeddedPdfSignature, folder: Path) -> PdfSignatureStatus:
    pem = trusted_roots(folder=folder)
    roots = list(load_certs_from_pemder_data(pem)) if pem else []
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
    return validate_pdf_signature(embedded, signer_validation_context=context)


def _state(status: PdfSignatureStatus, *, alone: bool) -> FileState:
    if not (status.intact and status.valid):
        return FileState.CHANGED
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok or not alone:
        return FileState.ADDED_TO
    return FileState.UNBROKEN


def _org_number(subject: dict[str, str]) -> str:
    found = _ORGANISATION.match(subject.get("organization_identifier", ""))
    return found[1] if found else ""


def _marks(reader: PdfFileReader) -> AgreementMarks | None:
    try:
        metadata = reader.root["/Metadata"].data
    except KeyError:
        return None
    found = _KEYWORDS.search(metadata.decode("utf-8", "replace"))
    return marks_in(found[1]) if found else None


_STATES = {
    FileState.UNBROKEN: Text(
        nb="Fila er uendret siden den ble forseglet.",
        nn="Fila er uendra sidan ho blei forsegla.",
        en="The file is unchanged since it was sealed.",
    ),
    FileState.CHANGED: Text(
        nb="Fila er endret etter at den ble forseglet. Stol ikke på det som står i den.",
        nn="Fila er endra etter at ho blei forsegla. Stol ikkje på det som står i ho.",
        en="The file has been changed since it was sealed. Do not trust what it says.",
    ),
    FileState.ADDED_TO: Text(
        nb="Noe er lagt til i fila etter at den ble forseglet. Be om en ny fil fra skolen.",
        nn="Noko er lagt til i fila etter at ho blei forsegla. Be om ei ny fil frå skulen.",
        en="Something has been added to the file since it was sealed. Ask the school for a new file.",
    ),
    FileState.NOT_SEALED: Text(
        nb="Fila har ikke noe segl. Ingen kan se om den er endret.",
        nn="Fila har ikkje noko segl. Ingen kan sjå om ho er endra.",
        en="The file has no seal. Nobody can tell whether it has been changed.",
    ),
    FileState.UNREADABLE: Text(
        nb="Dette er ikke en PDF-fil som kan leses, eller den er skadet.",
        nn="Dette er ikkje ei PDF-fil som kan lesast, eller ho er skadd.",
        en="This is not a PDF file that can be read, or it is damaged.",
    ),
}
_SEALED = Text(
    nb="Forseglet av {name}{number}, {when}.",
    nn="Forsegla av {name}{number}, {when}.",
    en="Sealed by {name}{number}, {when}.",
)
_ORG_NUMBER = Text(nb=" (org.nr. {number})", nn=" (org.nr. {number})", en=" (organisation number {number})")
_UNKNOWN = Text(
    nb="Dette seglet kjenner vi ikke. Vi kan ikke si hvem som har laget fila.",
    nn="Dette seglet kjenner vi ikkje. Vi kan ikkje seie kven som har laga fila.",
    en="We do not know this seal. We cannot say who made the file.",
)
_CARRIES = Text(
    nb="Fila bærer versjon {version} av en tekst som ble låst {when}. Kontrollkode {code}, kontrollsum {digest}.",
    nn="Fila ber versjon {version} av ein tekst som blei låst {when}. Kontrollkode {code}, kontrollsum {digest}.",
    en="The file carries version {version} of a text that was locked {when}. Control code {code}, checksum {digest}.",
)
_KIND = Text(nb="Utgave: {kind}.", nn="Utgåve: {kind}.", en="Edition: {kind}.")
_LEFT_OUT = Text(
    nb="Delen «{key}» er ikke med. Den har kontrollsum {digest}.",
    nn="Delen «{key}» er ikkje med. Han har kontrollsum {digest}.",
    en="The part “{key}” is not included. It has the checksum {digest}.",
)
_NO_TEXT = Text(
    nb="Fila er et brev eller et annet papir uten låst tekst.",
    nn="Fila er eit brev eller eit anna papir utan låst tekst.",
    en="The file is a letter or another paper without a locked text.",
)


def _moment(at: datetime) -> Text:
    return Text(nb=long_moment(at, "nb"), nn=long_moment(at, "nn"), en=long_moment(at, "en"))


def _about_the_seal(found: Verification) -> tuple[Text, ...]:
    if found.sealed_at is None or found.state is not FileState.UNBROKEN:
        return ()
    if not found.known:
        return (_UNKNOWN,)
    number = _ORG_NUMBER.filled(number=found.org_number) if found.org_number else same("")
    return (_SEALED.filled(name=found.sealed_by, number=number, when=_moment(found.sealed_at)),)


def _about_the_text(found: Verification) -> tuple[Text, ...]:
    if not found.genuine:
        return ()
    if found.marks is None:
        return (_NO_TEXT,)
    marks = found.marks
    carries = _CARRIES.filled(version=str(marks.version), when=_moment(marks.locked_at), code=control_code(marks.text), digest=marks.text)
    left_out = (_LEFT_OUT.filled(key=key, digest=digest) for key, digest in marks.left_out)
    return (carries, _KIND.filled(kind=_lower(words.EDITION[marks.kind])), *left_out)


def _lower(name: Text) -> Text:
    return Text(nb=name.nb.lower(), nn=name.nn.lower(), en=name.en.lower())
