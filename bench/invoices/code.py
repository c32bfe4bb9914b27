"""The QR code of an e-invoice, in form like the signed one (nobody's signature), and its IRN."""

import base64
import hashlib
import io
import json

import segno

from invoices.facts import Facts
from law.msmed import financial_year


def code(facts: Facts) -> dict[str, str]:
    """The code as SVG, the IRN printed beside it."""
    irn = hashlib.sha256(f"{facts.seller.gstin}{financial_year(facts.day)}INV{facts.number.upper()}".encode())
    data = {
        "SellerGstin": facts.seller.gstin,
        "BuyerGstin": facts.buyer.gstin if facts.registered else "URP",
        "DocNo": facts.number,
        "DocTyp": "INV",
        "DocDt": facts.day.strftime("%d/%m/%Y"),
        "TotInvVal": float(facts.sums.total),
        "ItemCnt": len(facts.sums.lines),
        "Irn": irn.hexdigest(),
    }
    parts = [{"alg": "RS256", "typ": "JWT"}, {"data": json.dumps(data), "iss": "NIC"}]
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    out = io.BytesIO()
    segno.make(".".join([*encoded, "A" * 342]), error="l").save(out, kind="svg", border=2)
    return {"svg": out.getvalue().decode(), "irn": irn.hexdigest()}
