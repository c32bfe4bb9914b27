"""What a reminder now would be: which bills, to whom, by which way, when; or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from config.clock import INDIA, OPENS, india_day
from db import buyers, suppressions
from db.ladder import Due
from db.models import BuyerContact, Invoice
from intents.opening import opening
from intents.remind import standing
from intents.remind.moment import Moment
from intents.remind.way import way_to
from locales import Message


@dataclass(frozen=True)
class Plan:
    """A reminder that may go. `opens`: not before then; `left_out`: why other bills of the buyer are not in it.

    `later`: on a day beyond the next one on which he may be written to.
    """

    name: str
    bills: list[Invoice]
    contact: BuyerContact
    way: tuple[str, str]
    opens: datetime
    later: bool
    left_out: tuple[Message, ...]

    @property
    def goes_on(self) -> date:
        return india_day(self.opens)


def made(at: Moment, bills: Sequence[Invoice], on: date | None = None) -> Plan | tuple[Message, ...]:
    """Of bills of one buyer, as soon as may be or on the day that was said; the reasons where nothing may go.

    What stands against it is looked for as it will be on that day: a promise for the day before is over then.
    """
    whose = Due(bills[0].retailer_id, bills[0].buyer_id)
    soonest = opening(whose.retailer_id, at.now)
    opens = opening(whose.retailer_id, max(at.now, datetime.combine(on, OPENS, INDIA))) if on else soonest
    goes_on = india_day(opens)
    against = {bill.invoice_id: standing.of_bill(bill, goes_on) for bill in bills}
    left_out = tuple(reason for reason in against.values() if reason is not None)
    fit = [bill for bill in bills if against[bill.invoice_id] is None]
    if not fit:
        return left_out
    contact, name = buyers.contact_of(*whose), buyers.name_for(*whose)
    reason = standing.of_buyer(whose, contact, name, at, goes_on)
    if reason is not None:
        return (reason,)
    way = way_to(contact, suppressions.of([contact] if contact else []))
    if contact is None or way is None:
        return (Message("remind.no_way", {"buyer": name, "first": fit[0].invoice_number}),)
    return Plan(name, fit, contact, way, opens, goes_on > india_day(soonest), left_out)
