"""QR codes: the signed e-invoice's, whose fields are strong witnesses, and others as plain text."""

import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import cv2

from law.msmed import financial_year
from services.documents.pages import Picture
from services.documents.signed.seal import Keys, Seal, judge, raw


@dataclass(frozen=True)
class Signed:
    """The fields of a signed e-invoice QR (NIC's schema). `seal`: whether a portal signed it; TRUE only where its IRN,
    too, is the one that its parts make."""

    seller_gstin: str
    buyer_gstin: str | None
    number: str
    day: date | None
    total: Decimal | None
    irn: str | None = None
    seal: Seal = Seal.UNKNOWN


def read(picture: Picture) -> list[str]:
    """The texts of all QR codes of a picture; a second try at twice the size."""
    import zxingcpp

    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

    def texts(image: Picture) -> list[str]:
        return [code.text for code in zxingcpp.read_barcodes(image, formats=kind)]

    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    found = texts(gray)  # type: ignore[arg-type]
    if found or max(gray.shape) > 1800:
        return found
    return texts(cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))  # type: ignore[arg-type]


def signed(codes: Iterable[str], keys: Keys | None = None) -> Signed | None:
    """The first code that is an e-invoice's, one with a good signature before others; None where none is."""
    found = []
    for code in codes:
        data = _payload(code)
        if data is not None and data.get("SellerGstin") and data.get("DocNo"):
            found.append(_fields(data, judge(code, keys or {})))
    return min(found, key=lambda each: each.seal is not Seal.TRUE, default=None)


def is_credit_note(codes: Iterable[str]) -> bool:
    """The e-invoice schema's document type CRN."""
    return any((_payload(code) or {}).get("DocTyp") == "CRN" for code in codes)


def _payload(code: str) -> dict[str, Any] | None:
    parts = code.strip().split(".")
    if len(parts) != 3:
        return None
    try:
        claims = json.loads(raw(parts[1]))
        data = claims.get("data", claims)
        data = json.loads(data) if isinstance(data, str) else data
    except (binascii.Error, ValueError, AttributeError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _fields(data: dict[str, Any], seal: Seal) -> Signed:
    buyer = str(data.get("BuyerGstin") or "").strip().upper()
    seller, number, day = str(data["SellerGstin"]).strip().upper(), str(data["DocNo"]).strip(), _day(data.get("DocDt"))
    irn = str(data.get("Irn") or "").strip().lower()
    made = irn_of(seller, number, day, str(data.get("DocTyp") or "INV").strip().upper()) if day else ""
    return Signed(
        seller_gstin=seller,
        buyer_gstin=buyer if len(buyer) == 15 else None,
        number=number,
        day=day,
        total=_amount(data.get("TotInvVal")),
        irn=irn if irn == made else None,
        seal=Seal.UNKNOWN if seal is Seal.TRUE and irn != made else seal,
    )


def irn_of(seller_gstin: str, number: str, day: date, kind: str = "INV") -> str:
    """The Invoice Reference Number: SHA-256 of seller, financial year, type and number.

    By NIC's page einv-apisandbox.nic.in/irn.html.
    """
    return hashlib.sha256(f"{seller_gstin}{financial_year(day)}{kind}{number.upper()}".encode()).hexdigest()


def _day(text: Any) -> date | None:
    try:
        return datetime.strptime(str(text or "").strip(), "%d/%m/%Y").date()  # noqa: DTZ007  (a day, no time of day)
    except ValueError:
        return None


def _amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None
