"""Signatures on documents: what validates, what does not, whose certificate it is."""

import asyncio
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pydantic import SecretStr, ValidationError
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from config.settings import Settings
from services import typeset
from services.signing import SigningError, build, own_certificate

PAGE = '#set document(title: "A page")\nHello'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("page") / "page.typ"
    file.write_text(PAGE)
    return typeset.pdf(file, {}, ["a-2b"])


def checked(content: bytes, root: Path) -> PdfSignatureStatus:
    """As `pyhanko sign validate --trust root` does."""
    [signature] = PdfFileReader(io.BytesIO(content)).embedded_signatures
    trusted = ValidationContext(trust_roots=[load_cert_from_pemder(str(root))])
    return validate_pdf_signature(signature, trusted)


def test_a_thread_with_an_event_loop_signs_too(tmp_path: Path, page: bytes) -> None:
    signer = build(Settings(baaki_var_dir=tmp_path))

    async def sign() -> bytes:
        return signer.sign(page, "as drafted")

    assert len(asyncio.run(sign())) > len(page)


def test_our_own_seal_is_valid_trusted_by_its_root_and_covers_the_whole_file(tmp_path: Path, page: bytes) -> None:
    signer = build(Settings(baaki_var_dir=tmp_path))
    status = checked(signer.sign(page, "as drafted"), own_certificate(tmp_path / "signing").root)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert not signer.licensed
    assert "self-made" in signer.name


def test_a_document_is_signed_once_and_not_once_more_for_its_length(tmp_path: Path, page: bytes) -> None:
    signer, signed = build(Settings(baaki_var_dir=tmp_path)), list[int]()

    class Counting(type(signer.signer)):  # type: ignore[misc]  # the library's own class, with a count
        async def async_sign_raw(self, data: bytes, *args: Any, **how: Any) -> bytes:
            signed.append(len(data))
            return bytes(await super().async_sign_raw(data, *args, **how))

    own = signer.signer
    counting = Counting(own.signing_cert, own.signing_key, own.cert_registry)
    content = replace(signer, signer=counting).sign(page, "as drafted")
    assert len(signed) == 1
    assert checked(content, own_certificate(tmp_path / "signing").root).bottom_line


def test_one_changed_byte_is_seen(tmp_path: Path, page: bytes) -> None:
    content = bytearray(build(Settings(baaki_var_dir=tmp_path)).sign(page, "as drafted"))
    at = content.index(b"/Producer") if b"/Producer" in content else content.index(b"/Type")
    content[at + 1] ^= 0x20
    assert not checked(bytes(content), own_certificate(tmp_path / "signing").root).intact


def test_the_key_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first = own_certificate(tmp_path / "signing").key.read_bytes()
    assert own_certificate(tmp_path / "signing").key.read_bytes() == first
    assert (tmp_path / "signing" / "key.pem").stat().st_mode & 0o077 == 0


def _operators(folder: Path, passphrase: bytes | None = None) -> tuple[Path, Path]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Operator Pvt Ltd")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    closed = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    files = folder / "operator.pem", folder / "operator.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, closed))
    return files


def test_the_operators_certificate_signs_where_it_is_configured(tmp_path: Path, page: bytes) -> None:
    certificate, key = _operators(tmp_path, b"open")
    known = Settings(signing_certificate=certificate, signing_key=key, signing_key_passphrase=SecretStr("open"))
    signer = build(known)
    assert signer.licensed
    assert "Operator Pvt Ltd" in signer.name
    assert checked(signer.sign(page, "as drafted"), certificate).bottom_line


def test_a_wrong_passphrase_or_file_is_named(tmp_path: Path) -> None:
    certificate, key = _operators(tmp_path, b"open")
    with pytest.raises(SigningError):
        build(Settings(signing_certificate=certificate, signing_key=key, signing_key_passphrase=SecretStr("x")))
    with pytest.raises(SigningError):
        build(Settings(signing_certificate=tmp_path / "none", signing_key=key))


def test_a_certificate_without_its_key_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="belong together"):
        Settings(signing_certificate=tmp_path / "c.pem")
