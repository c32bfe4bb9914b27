"""The QR code of a UPI link as a picture: what is paid, to whom, for which bills, in the buyer's language."""

import uuid
from decimal import Decimal
from pathlib import Path

from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang, rupees, t
from services import typeset

TEMPLATE = Path(__file__).with_name("upi_qr.typ")
DOTS_PER_INCH = 144.0


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: payee, vpa, link, amount (rupees), numbers."""
    del here  # everything is in the figures that the text shows
    facts = {
        "lang": lang,
        "code": typeset.qr(about["link"]),
        "scan": t("reminder.qr_scan", lang),
        "amount": rupees(Decimal(about["amount"]), lang),
        "payee": about["payee"],
        "vpa": about["vpa"],
        "bills": t("reminder.qr_bills", lang, numbers=about["numbers"]),
    }
    [picture] = typeset.pictures(TEMPLATE, facts, DOTS_PER_INCH)
    return File(retailer_id, picture, "image/png", "upi-qr.png")
