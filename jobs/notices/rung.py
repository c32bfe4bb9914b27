"""Day 46: the monitor wants a notice of the buyer's overdue bills, or asks the retailer what it needs to know first."""

import uuid
from collections.abc import Sequence
from datetime import date

from db import enterprises, invoices, notices, retailers
from db.models import Invoice
from intents.approve_notice import standing
from intents.approve_notice.about import in_order, named, reasons
from intents.spoken import Spoken
from jobs import news
from jobs.house import House
from jobs.notices.drafting import listens
from law.eligibility import refuses, supplier_reasons
from locales import Message


def take(here: House, retailer_id: uuid.UUID, fallen: Sequence[Invoice], day: date) -> None:
    """`fallen`: one buyer's bills that became overdue. Nothing where the supplier or the buyer stands outside the Act:
    he was told when he was asked, and is told again whenever he wishes for a notice."""
    if supplier_reasons(enterprises.of(retailer_id)):
        return
    against = {bill.invoice_id for bill, reason in reasons(retailer_id, fallen, day) if refuses(reason)}
    bills = [bill for bill in fallen if bill.invoice_id not in against]
    if not bills:
        return
    step = standing.missing(retailer_id)
    if step is None:
        _want(retailer_id, bills, day)
    else:
        _invite(here, retailer_id, bills, step, day)


def _want(retailer_id: uuid.UUID, bills: Sequence[Invoice], day: date) -> None:
    """Together with what an open draft to this buyer is about; an approved one is left to go."""
    open_one = notices.open_for(retailer_id, bills[0].buyer_id)
    if open_one is not None and open_one.state == "approved":
        return
    before = notices.invoice_ids(retailer_id, open_one.notice_id) if open_one is not None else []
    ids = {*before, *(bill.invoice_id for bill in bills)}
    found = [invoices.get(retailer_id, each) for each in sorted(ids, key=str)]
    owed = in_order([bill for bill in found if bill is not None and bill.status != "paid"])
    language = retailers.get(retailer_id).preferred_language
    notices.want(retailer_id, bills[0].buyer_id, owed, language, day, asked=False)


def _invite(here: House, retailer_id: uuid.UUID, bills: Sequence[Invoice], step: str, day: date) -> None:
    """Once a day, however many buyers there are."""
    told = named(retailer_id, bills)
    invited = Message("notice.invite", {"buyer": told["buyer"], "numbers": told["numbers"]})
    key = f"notice:invite:{retailer_id}:{day}"
    if not listens(here, retailer_id):
        later = Message("notice.invite_later", {"first": told["first"]})
        news.ask(retailer_id, Spoken((invited, later)), {}, key)
        return
    asked, choices = standing.question(step)
    said = Spoken((invited, Message("notice.before_first"), asked), choices)
    news.ask(retailer_id, said, standing.opening(step, [str(bill.invoice_id) for bill in bills]), key)
