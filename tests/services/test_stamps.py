"""Timestamps (PAdES B-T): made by the real client, validated, missing where the server is away, and never forged."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from config.settings import Settings
from services.signing import SealUnreadableError, Signer, build, looked_at, own_certificate, pdf_signer
from tests.services.test_signing import page
from tests.tsa import NAME, TimestampServer

__all__ = ["page"]


@pytest.fixture(scope="module")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimestampServer]:
    with TimestampServer(tmp_path_factory.mktemp("tsa")) as server:
        yield server


@pytest.fixture
def signer(tsa: TimestampServer, tmp_path: Path) -> Signer:
    return build(Settings(baaki_var_dir=tmp_path, timestamp_url=tsa.url))


def _validated(content: bytes, root: Path, clock: Path) -> PdfSignatureStatus:
    [signature] = PdfFileReader(io.BytesIO(content)).embedded_signatures
    own, other = (ValidationContext(trust_roots=[load_cert_from_pemder(str(path))]) for path in (root, clock))
    return validate_pdf_signature(signature, own, ts_validation_context=other)


def test_a_stamped_signature_validates_with_its_time(
    tsa: TimestampServer, signer: Signer, tmp_path: Path, page: bytes
) -> None:
    content = signer.sign(page, "as drafted")
    status = _validated(content, own_certificate(tmp_path / "signing").root, tsa.certificate)
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.intact
    assert status.timestamp_validity.trusted
    told = pdf_signer(content)
    assert told is not None
    assert told.whole
    assert told.stamped is not None
    assert told.stamped.at == status.timestamp_validity.timestamp
    assert NAME in told.stamped.authority


def test_a_seal_is_stamped_too(signer: Signer) -> None:
    sealed = looked_at(signer.seal(b"manifest"), b"manifest")
    assert sealed.whole
    assert sealed.stamped is not None
    assert signer.stamps()


@pytest.mark.parametrize("how", ["away", "refuses", "goes away after it was asked once"])
def test_without_the_server_it_is_signed_unstamped_and_can_be_told(
    tsa: TimestampServer, tmp_path: Path, page: bytes, how: str
) -> None:
    url = "http://127.0.0.1:9/tsa" if how == "away" else tsa.url
    signer = build(Settings(baaki_var_dir=tmp_path, timestamp_url=url))
    if how.startswith("goes"):
        assert signer.stamps()
    tsa.answers = False
    try:
        told = pdf_signer(signer.sign(page, "as drafted"))
        assert told is not None
        assert (told.whole, told.stamped) == (True, None)
        assert signer.stamps() is False
    finally:
        tsa.answers = True


def test_nobody_is_asked_where_no_server_is_configured(tsa: TimestampServer, tmp_path: Path, page: bytes) -> None:
    before = tsa.asked
    signer = build(Settings(baaki_var_dir=tmp_path))
    told = pdf_signer(signer.sign(page, "as drafted"))
    assert told is not None
    assert (told.stamped, signer.stamps(), tsa.asked) == (None, None, before)


def test_the_stamp_of_another_signature_is_none(signer: Signer) -> None:
    from asn1crypto import cms

    mine, other = (cms.ContentInfo.load(signer.seal(data)) for data in (b"mine", b"other"))
    mine["content"]["signer_infos"][0]["unsigned_attrs"] = other["content"]["signer_infos"][0]["unsigned_attrs"]
    assert not looked_at(mine.dump(force=True), b"mine").whole


def test_a_changed_stamp_is_seen(signer: Signer) -> None:
    """Whatever bit of it flips: the seal is no longer whole, or the stamp says the same as before."""
    seal = signer.seal(b"manifest")
    true = looked_at(seal, b"manifest")
    dice = random.Random(7)
    begins = seal.index(bytes.fromhex("060b2a864886f70d010910020e"))  # id-aa-signatureTimeStampToken
    for _ in range(300):
        changed = bytearray(seal)
        changed[dice.randrange(begins + 13, len(seal))] ^= 1 << dice.randrange(8)
        try:
            told = looked_at(bytes(changed), b"manifest")
        except SealUnreadableError:
            continue
        assert not told.whole or told == true
