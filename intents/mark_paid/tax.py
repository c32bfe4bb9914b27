"""Tax that a buyer kept back: whether it is more of the bill than any rate allows, which is asked about."""

from decimal import ROUND_UP, Decimal

from db import payments
from db.models import Invoice
from db.payments import NewPayment
from law.tds import HIGHEST_PERCENT, percent_of, unusual
from locales import Message, Value, percent

SURE = (Message("paid.tds_yes"), Message("paid.tds_no"))


def is_unusual(bill: Invoice, new: NewPayment) -> bool:
    """With what was kept back before, where this payment keeps any back."""
    return bool(new.tds) and unusual(_kept(bill, new), bill.principal_amount)


def question(bill: Invoice, new: NewPayment) -> Message:
    kept = _kept(bill, new)
    share = percent_of(kept, bill.principal_amount).quantize(Decimal("0.1"), ROUND_UP)
    about: dict[str, Value] = {"number": bill.invoice_number, "tds": kept, "percent": percent(share, "en")}
    return Message("paid.ask_tds_sure", about | {"most": percent(HIGHEST_PERCENT, "en")})


def _kept(bill: Invoice, new: NewPayment) -> Decimal:
    before = (each.tds or Decimal(0) for each in payments.of_invoice(bill.retailer_id, bill.invoice_id))
    return new.tds + sum(before, Decimal(0))
