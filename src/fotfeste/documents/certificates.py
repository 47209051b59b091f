"""The key and certificate that an authority seals with.

Production: PEM files in the folder of the setting ``FOTFESTE_SEALS``, named by organisation number: ``<number>.key.pem`` (not
readable by others) and ``<number>.chain.pem`` (the seal's certificate first); ``trust/*.pem`` are the roots that seals are
verified against. Demo and tests: made by the program itself under ``DATA/certificates``, and only there.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

# Self-made certificates never run out while a demo lives, and hold when a test travels in time.
_MADE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_MADE_TO = datetime(2049, 12, 31, tzinfo=UTC)
_ROOT = "root"
_LONGEST_NAME = 64  # bytes, by X.520


class SealMissing(Exception):
    """There is no key and certificate to seal with for this authority, or others can read the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealOwner:
    """The authority whose seal it is: its organisation number and name."""

    org_number: str
    name: str


@dataclass(frozen=True, slots=True)
class SealKey:
    """A private key and its certificates as PEM, the seal's own first."""

    key: PrivateKey
    chain_pem: bytes


def seal_folder() -> Path:
    """Where keys and certificates lie."""
    named = _named_folder()
    return Path(named) if named else Path(settings.FOTFESTE_DATA) / "certificates"


def key_of(owner: SealOwner, *, folder: Path) -> SealKey:
    """Read the authority's key and certificates from ``folder``; in demo and tests they are made the first time.

    Raises:
        SealMissing: they are not there and may not be made, or somebody else can read the key.
    """
    if not owner.org_number.isdigit():
        raise SealMissing("an authority without an organisation number has no seal")
    key, chain = _files(folder, owner.org_number)
    if not (key.exists() and chain.exists()):
        if not _may_make():
            raise SealMissing(f"no seal for organisation {owner.org_number}: put {key.name} and {chain.name} into the folder of seals")
        _make(owner, folder=folder)
    return SealKey(key=_private(key), chain_pem=chain.read_bytes())


def trusted_roots(*, folder: Path) -> bytes:
    """The roots that this installation knows, as PEM one after the other; empty when there are none."""
    found = [*sorted((folder / "trust").glob("*.pem")), _files(folder, _ROOT)[1]]
    return b"\n".join(path.read_bytes() for path in found if path.exists())


def _named_folder() -> str:
    return str(settings.FOTFESTE_SEALS)


def _may_make() -> bool:
    """Whoever names a folder of seals means those seals; and production never trusts what it made itself."""
    return settings.FOTFESTE_MODE != "production" and not _named_folder()


def _files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.key.pem", folder / f"{name}.chain.pem"


def _private(path: Path) -> PrivateKey:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SealMissing(f"{path.name} can be read by others: chmod 600")
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise SealMissing(f"{path.name} is neither an elliptic-curve nor an RSA key")
    return key


def _make(owner: SealOwner, *, folder: Path) -> None:
    with _alone(folder):
        if not _files(folder, _ROOT)[1].exists():
            name = _name("Fotfeste", str(settings.SELF_MADE_SEAL))
            key = ec.generate_private_key(ec.SECP256R1())
            made = _certificate(subject=name, issuer=name, key=key, signed_with=key, is_root=True)
            _write(_files(folder, _ROOT), key, (made,))
        if not _files(folder, owner.org_number)[1].exists():
            root = _made_root(folder)
            key = ec.generate_private_key(ec.SECP256R1())
            _write(_files(folder, owner.org_number), key, (certified(owner, key=key, root=root), root[0]))


def certified(owner: SealOwner, *, key: PrivateKey, root: tuple[x509.Certificate, PrivateKey]) -> x509.Certificate:
    """A self-made certificate for the authority's key."""
    name = owner.name.encode()[:_LONGEST_NAME].decode(errors="ignore")
    subject = _name(name, name, owner.org_number)
    return _certificate(subject=subject, issuer=root[0].subject, key=key, signed_with=root[1], is_root=False)


def _made_root(folder: Path) -> tuple[x509.Certificate, PrivateKey]:
    key, chain = _files(folder, _ROOT)
    (certificate,) = x509.load_pem_x509_certificates(chain.read_bytes())
    return certificate, _private(key)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two programs on one folder make one certificate, not two."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "making.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _name(organisation: str, common: str, org_number: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ]
    if org_number:
        parts.insert(2, x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRNO-{org_number}"))
    return x509.Name(parts)


def _certificate(*, subject: x509.Name, issuer: x509.Name, key: PrivateKey, signed_with: PrivateKey, is_root: bool) -> x509.Certificate:
    use = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_MADE_FROM)
        .not_valid_after(_MADE_TO)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(use, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signed_with.public_key()), critical=False)
        .sign(signed_with, hashes.SHA256())
    )


def _write(files: tuple[Path, Path], key: ec.EllipticCurvePrivateKey, chain: tuple[x509.Certificate, ...]) -> None:
    """The key first: whoever sees the chain may trust that the key is there."""
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in chain)
    for path, content in zip(files, (secret, public), strict=True):
        draft = path.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        draft.replace(path)
