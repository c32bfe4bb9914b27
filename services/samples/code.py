"""The QR code of an e-invoice, signed with a key of our own: like NIC's in form, not in worth."""

import base64
import hashlib
import io
import json
from datetime import date
from functools import cache
from typing import Any

import segno
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from law.msmed import financial_year
from services.samples.bill import sums


def signed_code(recipe: dict[str, Any], day: date, number: str) -> dict[str, str]:
    """The code as SVG, and the IRN printed beside it (SHA-256 as NIC computes it)."""
    seller = recipe["seller"]["gstin"]
    irn = hashlib.sha256(f"{seller}{financial_year(day)}INV{number.upper()}".encode()).hexdigest()
    data = {
        "SellerGstin": seller,
        "BuyerGstin": recipe["buyer"]["gstin"],
        "DocNo": number,
        "DocTyp": "INV",
        "DocDt": day.strftime("%d/%m/%Y"),
        "TotInvVal": float(sums(recipe).total),
        "ItemCnt": len(recipe["lines"]),
        "MainHsnCode": recipe["lines"][0][1],
        "Irn": irn,
    }
    out = io.BytesIO()
    segno.make(_token({"data": json.dumps(data), "iss": "NIC"}), error="l").save(out, kind="svg", border=2)
    return {"svg": out.getvalue().decode(), "irn": irn}


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _token(claims: dict[str, Any]) -> str:
    head = {"alg": "RS256", "kid": "SAMPLE", "typ": "JWT"}
    body = b".".join(_part(json.dumps(part).encode()) for part in (head, claims))
    return b".".join([body, _part(_key().sign(body, padding.PKCS1v15(), hashes.SHA256()))]).decode()


def _part(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
