"""Whom and what a notice is about, as messages name it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from db import buyers, dues, enterprises, invoices, notices
from db.models import Invoice, LegalNotice
from intents.turn import Enclosure
from law.eligibility import Reason, Supply, supply_reasons
from locales import Message

DIALOGUE = "approve_notice"


def named(retailer_id: uuid.UUID, bills: Sequence[Invoice]) -> dict[str, Any]:
    """The buyer, the bills' numbers, and the first of them, as message parameters."""
    numbers = [bill.invoice_number for bill in bills]
    name = buyers.name_for(retailer_id, bills[0].buyer_id)
    return {"buyer": name, "numbers": ", ".join(numbers), "first": numbers[0]}


def bills_of(retailer_id: uuid.UUID, notice: LegalNotice) -> list[Invoice]:
    """The notice's bills as they are now, oldest first."""
    found = [invoices.get(retailer_id, each) for each in notices.invoice_ids(retailer_id, notice.notice_id)]
    return in_order([bill for bill in found if bill is not None])


def in_order(bills: Sequence[Invoice]) -> list[Invoice]:
    return sorted(bills, key=lambda bill: (bill.invoice_date, bill.invoice_number))


def demanded(notice: LegalNotice) -> dict[str, Any]:
    """What the document of this notice asks, from the facts that were sealed with it."""
    facts = notice.facts
    sums = {
        name: sum((Decimal(bill[name]) for bill in facts["bills"]), Decimal(0))
        for name in ("outstanding", "interest", "total")
    }
    numbers = [str(bill["number"]) for bill in facts["bills"]]
    return {
        "buyer": facts["buyer"]["name"],
        "numbers": ", ".join(numbers),
        "first": numbers[0],
        "date": date.fromisoformat(facts["dated"]),
        "pay_by": date.fromisoformat(facts["pay_by"]),
        **sums,
    }


def document(notice: LegalNotice) -> Enclosure:
    """The PDF of this version."""
    about = {"notice_id": str(notice.notice_id), "sha256": notice.sha256}
    return Enclosure("notice", about, Message("notice.caption", {"buyer": notice.facts["buyer"]["name"]}))


def print_copy(notice: LegalNotice) -> Enclosure:
    """The same with an address page, for registered post."""
    about = {"notice_id": str(notice.notice_id), "sha256": notice.sha256}
    return Enclosure("notice_post", about, Message("notice.post_caption"))


def reasons(retailer_id: uuid.UUID, bills: Sequence[Invoice], today: date) -> list[tuple[Invoice, Reason]]:
    """What speaks against a notice for each bill, or raises a doubt."""
    enterprise = enterprises.of(retailer_id)
    objected = notices.disputed(retailer_id, [bill.invoice_id for bill in bills])
    gstins = buyers.gstins_of({bill.buyer_id for bill in bills})
    return [
        (bill, reason)
        for bill in bills
        for reason in supply_reasons(enterprise, supply(bill, gstins, disputed=bill.invoice_id in objected), today)
    ]


def supply(bill: Invoice, gstins: Mapping[uuid.UUID, str], *, disputed: bool) -> Supply:
    """The bill as the law looks at it."""
    paid = bill.status == "paid"
    return Supply(bill.invoice_date, dues.last_day(bill), gstins.get(bill.buyer_id), paid=paid, disputed=disputed)


def refusal(bill: Invoice, reason: Reason) -> Message:
    return Message(f"notice.refused.{reason}", {"number": bill.invoice_number, "due": dues.last_day(bill)})


def doubt(bill: Invoice, reason: Reason) -> Message:
    return Message(f"notice.doubt.{reason}", {"number": bill.invoice_number})
