"""A certificate of our own, made once and kept: it proves that nothing changed, and nothing about who signed.

No licensed authority stands behind it, so it makes no electronic signature under ss.3, 3A of the IT Act, 2000.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

VALID_FOR = timedelta(days=365 * 10)
_FILES = ("key.pem", "certificate.pem", "root.pem")


@dataclass(frozen=True)
class OwnCertificate:
    """Where its parts lie: the signing key, its certificate, the root that issued it."""

    key: Path
    certificate: Path
    root: Path


def own_certificate(folder: Path) -> OwnCertificate:
    """The one kept in `folder`, made first where there is none; of two processes that make one, one wins."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make(folder)
    return OwnCertificate(*(folder / name for name in _FILES))


def _make(folder: Path) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    root_key, key = _key(), _key()
    root_name = _name("Baaki self-made root, no licensed authority")
    root = _certificate(root_name, root_name, root_key, root_key, authority=True)
    leaf = _certificate(_name("Baaki self-made seal"), root_name, key, root_key, authority=False)
    _write(fresh / "key.pem", _pem_of(key))
    _write(fresh / "certificate.pem", leaf.public_bytes(serialization.Encoding.PEM))
    _write(fresh / "root.pem", root.public_bytes(serialization.Encoding.PEM))
    try:
        fresh.rename(folder)
    except OSError:  # another process was first
        shutil.rmtree(fresh)


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .sign(by, hashes.SHA256())
    )
