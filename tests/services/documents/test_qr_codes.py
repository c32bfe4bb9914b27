"""The e-invoice's code: a strong witness, never a certain one."""

import base64
import io
import json
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
import segno
from PIL import Image

from services.documents.choose import choose
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.documents.signed import qr
from tests.services.documents.bill_papers import BUYER, SELLER, bill_lines

DATA = {
    "SellerGstin": SELLER,
    "BuyerGstin": BUYER,
    "DocNo": "SMT/101",
    "DocDt": "12/01/2026",
    "TotInvVal": 52500.0,
}


def token(data: object) -> str:
    body = base64.urlsafe_b64encode(json.dumps({"iss": "NIC", "data": data}).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJSUzI1NiJ9.{body}.c2lnbmF0dXJl"


def sheet(code: str, **values: str) -> Sheet:
    pieces = [Piece(text, Box(0, x, y, x + 5 * len(text), y + 10)) for x, y, text in bill_lines(**values)]
    return Sheet.of(pieces, codes=[code])


def test_a_code_is_read_off_a_picture() -> None:
    out = io.BytesIO()
    segno.make(token(json.dumps(DATA))).save(out, kind="png", scale=4)
    picture = np.asarray(Image.open(out).convert("RGB"), dtype=np.uint8)
    found = qr.signed(qr.read(picture))
    assert found == qr.Signed(SELLER, BUYER, "SMT/101", date(2026, 1, 12), Decimal("52500.00"))


def test_a_code_that_agrees_makes_the_page_sure_but_not_certain() -> None:
    reading, _ = choose(sheet(token(json.dumps(DATA))))
    assert reading.principal_amount.value == Decimal("52500.00")
    assert 0.95 < reading.principal_amount.confidence < 1


def test_a_code_that_says_otherwise_is_asked_about() -> None:
    reading, _ = choose(sheet(token(json.dumps({**DATA, "TotInvVal": 99999.0}))))
    assert reading.review_fields == ["principal_amount"]


def test_an_unregistered_buyer_in_the_code_is_no_gstin() -> None:
    found = qr.signed([token(json.dumps({**DATA, "BuyerGstin": "URP"}))])
    assert found is not None
    assert found.buyer_gstin is None


@pytest.mark.parametrize("code", ["upi://pay?pa=a@b&am=10", "a.b.c", "https://track.example/1.2.3", token([1]), ""])
def test_other_codes_are_no_e_invoice(code: str) -> None:
    assert qr.signed([code]) is None
