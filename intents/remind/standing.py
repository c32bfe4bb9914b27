"""Why a buyer is not reminded now, each reason in its own words: of one bill, or of the buyer as a whole."""

from datetime import date

from db import asks, buyers, departures, dues, ladder, notices, pauses, promises, suppressions
from db.ladder import Due
from db.models import BuyerContact, Invoice
from intents.remind import coming
from intents.remind.moment import Moment
from locales import Message, Value

_PAPERS = ("approved", "sent")


def of_bill(bill: Invoice, today: date) -> Message | None:
    """None where its buyer may be asked for it."""
    about: dict[str, Value] = {
        "number": bill.invoice_number,
        "buyer": buyers.name_for(bill.retailer_id, bill.buyer_id),
    }
    reason = _state(bill) or _pause(bill, today)
    if reason is not None:
        return Message(f"remind.{reason}", about)
    promised = _promised(bill, today)
    if promised is not None:
        return Message("remind.promise", about | {"date": promised})
    return None if dues.left_of(bill, today) else Message("remind.nothing_left", about)


def _state(bill: Invoice) -> str | None:
    if bill.status == "paid":
        return "paid"
    if bill.status == "dispute_filed":
        return "filed"
    papers = notices.of_invoice(bill.retailer_id, bill.invoice_id)
    noticed = bill.status == "legal_notice_sent" or any(each.state in _PAPERS for each in papers)
    return "notice" if noticed else None


def _pause(bill: Invoice, today: date) -> str | None:
    """A promise has a day, which is told with it."""
    paused = pauses.holds(bill, today) and bill.pause_reason != "promise"
    return str(bill.pause_reason) if paused else None


def _promised(bill: Invoice, today: date) -> date | None:
    """The day to wait for; None where the retailer has said that reminders go on nevertheless."""
    if pauses.holds(bill, today):
        return bill.paused_until
    promise = promises.last_of(bill.retailer_id, [bill.invoice_id]).get(bill.invoice_id)
    if promise is None or promise.outcome is not None or promise.day < today:
        return None
    return None if asks.decided(bill.retailer_id, bill.invoice_id, promise.day) else promise.day


def of_buyer(whose: Due, contact: BuyerContact | None, name: str, at: Moment, goes_on: date) -> Message | None:
    """None where this buyer may be written to on that day; what cannot be helped first."""
    about: dict[str, Value] = {"buyer": name, "date": goes_on}
    if departures.open_of(whose.retailer_id):
        return Message("remind.leaving")
    if contact is not None and suppressions.of([contact]).phone(contact):
        return Message("remind.said_stop", about)
    if ladder.sent_today([whose], goes_on):
        return already(name, goes_on, at.today)
    comes = goes_on > at.today and coming.comes_by_itself(whose, goes_on, at.now)
    return Message("remind.comes", about) if comes else None


def already(name: str, goes_on: date, today: date) -> Message:
    """That this buyer has, or will have, his message of the day."""
    return Message("remind.today" if goes_on == today else "remind.waits", {"buyer": name, "date": goes_on})
