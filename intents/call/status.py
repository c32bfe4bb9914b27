"""What is owed: the sum first, then bill by bill."""

import uuid
from decimal import Decimal

from db import buyers, dues, invoices
from db.models import Invoice
from intents.call import menu
from intents.call.screen import Caller, Screen, number, short, whole
from intents.call.screen import ask as asking
from intents.lexicon import is_just
from intents.meant import meant
from intents.router import route
from intents.turn import Intent
from law.claim import Claim
from locales import Message

_MOST = 60
_OVERVIEW = -1


def begin(caller: Caller, intent: Intent) -> Screen:
    """One bill where its number was said, one buyer's where he was named, else all."""
    found = meant(caller.turn, intent)
    if found.named and not found.bills:
        return menu.ask(caller.at("menu")).after(Message("call.no_such_bill"))
    bills = [bill for bill in found.bills if bill.status != "paid"][:_MOST]
    if not bills:
        return menu.ask(caller.at("menu")).after(Message("call.none_owed"))
    first = 0 if len(bills) == 1 else _OVERVIEW
    return ask(caller.at("status", listed=[str(bill.invoice_id) for bill in bills], shown=first))


def ask(caller: Caller) -> Screen:
    """The sum, or the bill that is up now."""
    bills = _bills(caller)
    shown = caller.turn.state["shown"]
    if not bills:
        return menu.ask(caller.at("menu")).after(Message("call.none_owed"))
    claims = dues.claims_of(bills, caller.turn.today)
    if shown == _OVERVIEW:
        return asking(caller, *_overview(list(claims.values())), Message("call.one_by_one"))
    bill = bills[min(shown, len(bills) - 1)]
    then = Message("call.next") if shown + 1 < len(bills) else Message("call.no_more")
    return asking(caller, *_lines(caller, bill, claims[bill.invoice_id]), then)


def step(caller: Caller) -> Screen | None:
    turn = caller.turn
    if caller.key == "1" or (turn.text and (is_just("more", turn.text) or is_just("yes", turn.text))):
        shown = turn.state["shown"] + 1
        if shown < len(turn.state["listed"]):
            return ask(caller.at("status", listed=turn.state["listed"], shown=shown))
        return menu.ask(caller.at("menu"))
    intent = route(turn.text, "retailer", turn.lang, turn.today) if turn.text else Intent("unknown")
    return begin(caller, intent) if intent.name == "check_status" else None


def _bills(caller: Caller) -> list[Invoice]:
    found = [invoices.get(_owner(caller), uuid.UUID(each)) for each in caller.turn.state["listed"]]
    return [bill for bill in found if bill is not None and bill.status != "paid"]


def _overview(owed: list[Claim]) -> list[Message]:
    total = sum((each.total for each in owed), Decimal(0))
    late = sum(each.days_late > 0 for each in owed)
    told = [Message("call.owed", {"n": len(owed), "total": whole(total)})]
    return [*told, Message("call.late_ones", {"n": late})] if late else told


def _lines(caller: Caller, bill: Invoice, claim: Claim) -> tuple[Message, Message]:
    buyer = short(buyers.name_for(_owner(caller), bill.buyer_id))
    which = Message("call.bill", {"number": number(bill.invoice_number), "buyer": buyer})
    total = whole(claim.total)
    if claim.days_late > 0:
        return which, Message("call.bill_late", {"total": total, "n": claim.days_late})
    return which, Message("call.bill_due", {"total": total, "due": bill.due_date})


def _owner(caller: Caller) -> uuid.UUID:
    assert caller.turn.retailer_id is not None  # noqa: S101 -- behind the PIN
    return caller.turn.retailer_id
