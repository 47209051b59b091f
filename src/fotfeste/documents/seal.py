"""Seals a PDF with the authority's certificate (PAdES B-B), so that every later change is seen.

A sealed file stays valid PDF/A-2a and PDF/UA-1; with pyHanko's defaults it would be neither (measurements.md section 4).
"""

import io
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from fotfeste.documents.certificates import SealKey, SealOwner, key_of, seal_folder

FIELD = "Segl"

_RESERVED = 16_384
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {"sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}


def seal(pdf: bytes, *, owner: SealOwner) -> bytes:
    """Seal a PDF that `build` made; nobody may change it afterwards, not even by adding to it.

    In production the key comes from the folder of seals, in demo and tests from a certificate made here (`certificates`).

    Raises:
        SealMissing: there is nothing to seal with.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(_ended(pdf)))
    _keep_metadata(writer)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=owner.name,
    )
    signer = PdfSigner(metadata, signer=_signer(owner, seal_folder()), new_field_spec=_field(owner))
    out = io.BytesIO()
    signer.sign_pdf(writer, output=out, bytes_reserved=_RESERVED)
    return out.getvalue()


def _ended(pdf: bytes) -> bytes:
    """PDF/A wants white space between the old end and the new objects; Typst writes none after its last mark."""
    return pdf if pdf.endswith(b"\n") else pdf + b"\n"


def _keep_metadata(writer: IncrementalPdfFileWriter) -> None:
    """Without this pyHanko writes the metadata anew and loses what says PDF/UA; it has no setting for leaving it alone."""
    setattr(writer, "_update_meta", lambda: None)  # noqa: B010  # mypy forbids assigning to a method


def _field(owner: SealOwner) -> SigFieldSpec:
    """A field that nobody sees: on the page for PDF/A, outside its edge for PDF/UA."""
    hidden = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    return SigFieldSpec(FIELD, box=None, readable_field_name=f"Elektronisk segl frå {owner.name}", invis_sig_settings=hidden)


class _CachedKeySigner(SimpleSigner):
    """Signs with a key that is kept: pyHanko's own signer reads and checks it anew each time, 116 ms for RSA."""

    def __init__(self, secret: SealKey) -> None:
        self._secret = secret.key
        certificates = list(load_certs_from_pemder_data(secret.chain_pem))
        encoded = secret.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        known = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # its library has no types here
        known.register_multiple(certificates)
        super().__init__(
            signing_cert=certificates[0],
            signing_key=load_private_key_from_pemder_data(encoded, passphrase=None),
            cert_registry=known,
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        digest = _HASHES[digest_algorithm]()
        if isinstance(self._secret, ec.EllipticCurvePrivateKey):
            return self._secret.sign(data, ec.ECDSA(digest))
        return self._secret.sign(data, PKCS1v15(), digest)


@cache
def _signer(owner: SealOwner, folder: Path) -> _CachedKeySigner:
    return _CachedKeySigner(key_of(owner, folder=folder))
