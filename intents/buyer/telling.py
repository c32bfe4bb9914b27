"""What a buyer said is kept as his claim, and the retailers whom it concerns hear of it at once."""

from datetime import date
from typing import Any

from db import audit, communications, pauses, promises
from intents import promise
from intents.buyer import discount, tds
from intents.buyer.about import About
from intents.post import notify
from intents.turn import Intent, Turn
from locales import Message

KINDS = {"buyer_paid": "paid", "buyer_promise": "promise", "buyer_dispute": "dispute"}
PROMISE = "buyer_promise"
_ACTS = (*KINDS, discount.DISCOUNT)


def keep(turn: Turn, each: About, intent: Intent) -> None:
    """His words as a claim about these bills; an objection pauses their reminders."""
    retailer_id, ids = each.retailer.retailer_id, [bill.invoice_id for bill in each.bills]
    if intent.name == PROMISE:
        promises.keep(retailer_id, ids, turn.text, _promised_day(intent), turn.now)
    else:
        for invoice_id in ids:
            communications.keep_reply(
                retailer_id,
                invoice_id,
                kind=KINDS.get(intent.name, "other"),
                text=turn.text,
                reference=intent.params.get("payment_reference"),
                at=turn.now,
            )
    audited(turn, each, intent.name if intent.name in _ACTS else "buyer_wrote")
    if intent.name == "buyer_dispute":
        pauses.pause(retailer_id, ids, "dispute", turn.now, by="buyer")


def _promised_day(intent: Intent) -> date | None:
    day = intent.params.get("promised_date")
    return date.fromisoformat(day) if day else None


def audited(turn: Turn, each: About, action: str) -> None:
    """In the trail of each bill that it concerns."""
    for bill in each.bills:
        audit.record(each.retailer.retailer_id, "invoice", bill.invoice_id, action, by="buyer", at=turn.now)


def who(each: About) -> dict[str, Any]:
    """The buyer and the bills, as messages name them."""
    return {"buyer": each.buyer, "numbers": each.numbers}


def news(turn: Turn, each: About, intent: Intent) -> Message:
    """What the retailer is told, with the buyer's own words."""
    words = turn.text or Message("notify.buyer_sent_file")
    told = who(each) | {"text": words}
    match intent.name:
        case "buyer_paid":
            paid = Message("notify.buyer_paid", told | {"first": each.bills[0].invoice_number})
            doubt = tds.doubted(turn, intent, each)
            return Message("notify.buyer_paid_tds", {"paid": paid, **doubt}) if doubt else paid
        case "buyer_promise" if "promised_date" in intent.params:
            return Message("notify.buyer_promise", told | {"date": date.fromisoformat(intent.params["promised_date"])})
        case "buyer_dispute":
            return Message("notify.buyer_dispute", told)
        case discount.DISCOUNT:
            return Message("notify.buyer_discount", told | {"first": each.bills[0].invoice_number})
    return Message("notify.buyer_wrote", told)


def tell_answer(turn: Turn, each: About, intent: Intent) -> None:
    """A dispute and a promised day leave something to decide; all else is news."""
    said, promised = news(turn, each, intent), _promised_day(intent)
    if intent.name == PROMISE and promised is not None:
        promise.tell(turn, each, said, "promise", promised)
    elif intent.name == "buyer_dispute":
        promise.tell(turn, each, said, "dispute")
    else:
        tell(turn, each, said)


def tell(turn: Turn, each: About, said: Message) -> None:
    """Once a message of the buyer's and retailer."""
    notify(each.retailer, said, key_of(turn, each))


def key_of(turn: Turn, each: About) -> str:
    return f"buyer:{turn.message_sid}:{each.retailer.retailer_id}"
