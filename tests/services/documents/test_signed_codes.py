"""The e-invoice's signature: only a portal's own key makes a code certain, whatever the code says of itself."""

import base64
import hashlib
import hmac
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from services.documents.choose import choose
from services.documents.model import Reading
from services.documents.sender import UNKNOWN
from services.documents.signed.irp_keys import KeySetError, key_set
from services.documents.signed.qr import irn_of
from services.documents.signed.seal import Seal, judge
from tests.services.documents.bill_papers import BUYER, SELLER
from tests.services.documents.test_qr_codes import sheet

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
KEYS = {"irp-1": PEM}
DAY = date(2026, 1, 12)


def part(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def data(**changed: Any) -> dict[str, Any]:
    told = {"SellerGstin": SELLER, "BuyerGstin": BUYER, "DocNo": "SMT/101", "DocTyp": "INV", "DocDt": "12/01/2026"}
    told |= {"TotInvVal": 52500.0, "Irn": irn_of(SELLER, "SMT/101", DAY)}
    return told | changed


def code(key: rsa.RSAPrivateKey = KEY, kid: str | None = "irp-1", alg: str = "RS256", **changed: Any) -> str:
    head = {"alg": alg, "typ": "JWT"} | ({"kid": kid} if kid else {})
    signed = f"{part(json.dumps(head).encode())}.{part(json.dumps({'data': json.dumps(data(**changed))}).encode())}"
    return f"{signed}.{part(key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def reading(shown: str, **values: str) -> Reading:
    return choose(sheet(shown, **values), UNKNOWN, KEYS)[0]


def test_the_irn_is_the_hash_that_gstn_publishes() -> None:
    """The example of gstzen.in/a/e-invoice-reference-number.html, made as einv-apisandbox.nic.in/irn.html says."""
    made = irn_of("29AAFCC9980M1ZR", "2019-20/KA/1", date(2019, 12, 12))
    assert made == "23f498ee41441ecad30f72ba5b9907506c3df70a17b0e0dff46b76a786400662"


def test_a_verified_code_that_the_page_agrees_with_is_certain() -> None:
    read = reading(code())
    assert (read.principal_amount.value, read.principal_amount.confidence) == (Decimal("52500.00"), 1.0)
    assert read.irn.value == irn_of(SELLER, "SMT/101", DAY)


def test_a_verified_code_is_believed_where_the_page_is_silent() -> None:
    assert reading(code(), number="").invoice_number.confidence == 0.99


def test_a_verified_code_against_the_page_is_proposed_and_asked_about() -> None:
    read = reading(code(TotInvVal=99999.0))
    assert read.review_fields == ["principal_amount"]
    assert read.principal_amount.value == Decimal("99999.00")


@pytest.mark.parametrize("kid", ["another", None])
def test_a_key_that_is_not_in_the_set_helps_and_makes_nothing_certain(kid: str | None) -> None:
    assert 0.9 < reading(code(OTHER, kid)).principal_amount.confidence < 1.0


def test_an_irn_that_its_parts_do_not_make_is_not_certain() -> None:
    read = reading(code(Irn="0" * 64))
    assert read.principal_amount.confidence < 1.0
    assert read.irn.value is None


def test_a_false_signature_makes_its_page_doubtful() -> None:
    read = reading(code(OTHER))
    assert {"invoice_number", "buyer_gstin", "invoice_date", "principal_amount"} <= set(read.review_fields)


@given(changed=st.sampled_from(["DocNo", "SellerGstin", "TotInvVal", "DocDt"]), value=st.text(min_size=1, max_size=12))
def test_a_code_changed_after_it_was_signed_is_false(changed: str, value: str) -> None:
    head, _, signature = code().split(".")
    body = part(json.dumps({"data": json.dumps(data(**{changed: value}))}).encode())
    assert judge(f"{head}.{body}.{signature}", KEYS) is Seal.FALSE


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_the_algorithm_a_code_claims_is_never_asked(alg: str) -> None:
    signed = f"{part(json.dumps({'alg': alg, 'kid': 'irp-1'}).encode())}.{part(json.dumps(data()).encode())}"
    forged = hmac.new(PEM, signed.encode(), hashlib.sha256).digest() if alg == "HS256" else b""
    assert judge(f"{signed}.{part(forged)}", KEYS) is Seal.FALSE


@given(st.text(max_size=200))
def test_anything_at_all_can_be_judged(text: str) -> None:
    assert judge(text, KEYS) is not Seal.TRUE


def test_keys_come_from_a_jwks_file(tmp_path: Path) -> None:
    numbers = KEY.public_key().public_numbers()
    told = {"kty": "RSA", "kid": "irp-1", "n": part(numbers.n.to_bytes(256)), "e": part(numbers.e.to_bytes(3))}
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [told, {"kty": "EC", "kid": "x"}]}))
    assert key_set(tmp_path / "jwks.json") == KEYS


def test_keys_come_from_a_folder_of_keys_and_certificates(tmp_path: Path) -> None:
    (tmp_path / "irp-1.pem").write_bytes(PEM)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a portal")])
    made = (
        x509.CertificateBuilder(name, name, OTHER.public_key(), 1)
        .not_valid_before(_at(2025))
        .not_valid_after(_at(2030))
    )
    (tmp_path / "irp-2.pem").write_bytes(made.sign(OTHER, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    assert set(key_set(tmp_path)) == {"irp-1", "irp-2"}


def _at(year: int) -> Any:
    from datetime import datetime

    return datetime(year, 1, 1)  # noqa: DTZ001 -- a certificate's day


@pytest.mark.parametrize(
    "content", ["", "{}", '{"keys": [{"kty": "RSA", "kid": "a", "n": "AQAB", "e": "AQAB"}]}', "[]"]
)
def test_a_key_set_that_is_none_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys").write_text(content)
    with pytest.raises(KeySetError, match="EINVOICE_KEYS"):
        key_set(tmp_path / "keys")


def test_a_printed_irn_bears_out_what_it_is_made_of() -> None:
    shown = sheet("")
    assert choose(shown)[0].invoice_number.confidence < 0.99
    from services.documents.shapes import Box, Piece
    from services.documents.sheet import Sheet

    pieces = [piece for row in shown.rows for piece in row.pieces]
    irn = Piece(f"IRN: {irn_of(SELLER, 'SMT/101', DAY)}", Box(0, 40, 10, 400, 20))
    read, _ = choose(Sheet.of([*pieces, irn], codes=[]))
    assert (read.invoice_number.value, read.invoice_number.confidence) == ("SMT/101", 0.99)
    assert read.seller_gstin.confidence == 0.99
