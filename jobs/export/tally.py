"""Sales and receipts as Tally's XML: imported there under Gateway of Tally, Import Data, Vouchers.

A bill is a sales voucher; what came is a receipt, with the tax kept back and what was let go as entries of their own.
In each voucher the entries sum to nothing; a debit is negative and "deemed positive", as Tally writes it.
"""

import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from db import buyers
from db.belongings import owned
from db.database import connection
from db.models import Invoice, Payment

SALES, BANK, TDS, LET_GO = "Sales", "Bank", "TDS Receivable", "Discount Allowed"
_GROUPS = {SALES: "Sales Accounts", BANK: "Bank Accounts", TDS: "Current Assets", LET_GO: "Indirect Expenses"}
_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ENVELOPE><HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER>'
    "<BODY><IMPORTDATA><REQUESTDESC><REPORTNAME>Vouchers</REPORTNAME></REQUESTDESC><REQUESTDATA>\n"
)
_END = "</REQUESTDATA></IMPORTDATA></BODY></ENVELOPE>\n"


class Entry(NamedTuple):
    """One side of a voucher: a credit is positive."""

    ledger: str
    amount: Decimal


def vouchers(retailer_id: uuid.UUID, gstins: dict[uuid.UUID, str | None]) -> Iterator[bytes]:
    """The file: ledgers, then a voucher a bill and a payment."""
    with connection():
        parties = _parties(retailer_id, gstins)
        bills = list(Invoice.select().where(owned(Invoice, retailer_id)).order_by(Invoice.invoice_date))
        paid = list(
            Payment.select()
            .where(owned(Payment, retailer_id) & Payment.undone_at.is_null())
            .order_by(Payment.paid_on, Payment.created_at)
        )
    yield _BEGIN.encode()
    for name, group in _GROUPS.items():
        yield _ledger(name, group).encode()
    for buyer_id, name in parties.items():
        yield _ledger(name, "Sundry Debtors", gstins.get(buyer_id) or "").encode()
    known = {bill.invoice_id: bill for bill in bills}
    for bill in bills:
        yield _sale(bill, parties[bill.buyer_id]).encode()
    for payment in paid:
        bill = known[payment.invoice_id]
        yield _receipt(payment, bill, parties[bill.buyer_id]).encode()
    yield _END.encode()


def _parties(retailer_id: uuid.UUID, gstins: dict[uuid.UUID, str | None]) -> dict[uuid.UUID, str]:
    """A ledger a buyer; Tally knows ledgers by their names, so that two of one name get their GSTIN's end, or
    their number's."""
    names = {each: _clean(buyers.name_for(retailer_id, each)) or gstin or "—" for each, gstin in gstins.items()}
    twice = [name for name in names.values() if list(names.values()).count(name) > 1]
    return {
        each: f"{name} {_end(retailer_id, each, gstins[each])}" if name in twice else name
        for each, name in names.items()
    }


def _end(retailer_id: uuid.UUID, buyer_id: uuid.UUID, gstin: str | None) -> str:
    contact = buyers.contact_of(retailer_id, buyer_id)
    return (gstin or (contact.phone if contact else None) or str(buyer_id))[-4:]


def _sale(bill: Invoice, party: str) -> str:
    entries = [Entry(party, -bill.principal_amount), Entry(SALES, bill.principal_amount)]
    return _voucher("Sales", bill.invoice_date, bill.invoice_number, party, "", entries)


def _receipt(payment: Payment, bill: Invoice, party: str) -> str:
    others = [(BANK, payment.amount), (TDS, payment.tds), (LET_GO, payment.waived)]
    debits = [Entry(ledger, -amount) for ledger, amount in others if amount]
    entries = [Entry(party, -sum((each.amount for each in debits), Decimal(0))), *debits]
    said = f"{bill.invoice_number} {payment.reference or ''}".strip()
    return _voucher("Receipt", payment.paid_on, payment.payment_id.hex[:12], party, said, entries)


def _voucher(kind: str, on: date, number: str, party: str, said: str, entries: list[Entry]) -> str:
    told = "".join(
        f"<ALLLEDGERENTRIES.LIST><LEDGERNAME>{_text(each.ledger)}</LEDGERNAME>"
        f"<ISDEEMEDPOSITIVE>{'Yes' if each.amount < 0 else 'No'}</ISDEEMEDPOSITIVE>"
        f"<AMOUNT>{each.amount:.2f}</AMOUNT></ALLLEDGERENTRIES.LIST>"
        for each in entries
    )
    return (
        f'<TALLYMESSAGE><VOUCHER VCHTYPE="{kind}" ACTION="Create"><DATE>{on:%Y%m%d}</DATE>'
        f"<VOUCHERTYPENAME>{kind}</VOUCHERTYPENAME><VOUCHERNUMBER>{_text(number)}</VOUCHERNUMBER>"
        f"<PARTYLEDGERNAME>{_text(party)}</PARTYLEDGERNAME><NARRATION>{_text(said)}</NARRATION>{told}"
        "</VOUCHER></TALLYMESSAGE>\n"
    )


def _ledger(name: str, group: str, gstin: str = "") -> str:
    tax = f"<PARTYGSTIN>{_text(gstin)}</PARTYGSTIN>" if gstin else ""
    return (
        f'<TALLYMESSAGE><LEDGER NAME={quoteattr(_clean(name))} ACTION="Create"><PARENT>{group}</PARENT>{tax}'
        "</LEDGER></TALLYMESSAGE>\n"
    )


def _text(value: str) -> str:
    return escape(_clean(value))


def _clean(value: str) -> str:
    """Without what XML can't hold, and in one line."""
    return " ".join("".join(char for char in value if char.isprintable() or char.isspace()).split())
