"""QR codes: the signed e-invoice's, whose fields are strong witnesses, and others as plain text."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import cv2

from services.documents.pages import Picture


@dataclass(frozen=True)
class Signed:
    """The fields of a signed e-invoice QR (NIC's schema). Its signature has not been verified."""

    seller_gstin: str
    buyer_gstin: str | None
    number: str
    day: date | None
    total: Decimal | None


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


def signed(codes: Iterable[str]) -> Signed | None:
    """The first code that is an e-invoice's; None where none is."""
    for code in codes:
        data = _payload(code)
        if data is not None and data.get("SellerGstin") and data.get("DocNo"):
            return _fields(data)
    return None


def is_credit_note(codes: Iterable[str]) -> bool:
    """The e-invoice schema's document type CRN."""
    return any((_payload(code) or {}).get("DocTyp") == "CRN" for code in codes)


def _payload(code: str) -> dict[str, Any] | None:
    parts = code.strip().split(".")
    if len(parts) != 3:
        return None
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        data = claims.get("data", claims)
        data = json.loads(data) if isinstance(data, str) else data
    except (binascii.Error, ValueError, AttributeError):
        return None
    return data if isinstance(data, dict) else None


def _fields(data: dict[str, Any]) -> Signed:
    buyer = str(data.get("BuyerGstin") or "").strip().upper()
    return Signed(
        seller_gstin=str(data["SellerGstin"]).strip().upper(),
        buyer_gstin=buyer if len(buyer) == 15 else None,
        number=str(data["DocNo"]).strip(),
        day=_day(str(data.get("DocDt") or "")),
        total=_amount(data.get("TotInvVal")),
    )


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()  # noqa: DTZ007  (a day, no time of day)
    except ValueError:
        return None


def _amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if amount > 0 else None
