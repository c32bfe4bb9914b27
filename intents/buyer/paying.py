"""A buyer asks where to pay: the supplier's own UPI id and account, as the reminders show them."""

from db import preferences
from intents.buyer.about import About
from intents.turn import Reply, say
from law.upi import VPA
from locales import Message, Value

_BANK = ("holder", "number", "ifsc", "bank")


def told(concerned: list[About]) -> Reply:
    """Each supplier's ways; of one who gave none, that the question has been passed on."""
    return say(*(part for each in concerned for part in _of(each)))


def news(each: About, text: str) -> Message | None:
    """What a supplier hears who has given no way to pay; None of one who has: his buyer is answered."""
    if _ways(each):
        return None
    return Message("notify.buyer_asks_where", {"buyer": each.buyer, "numbers": each.numbers, "text": text})


def _of(each: About) -> list[Message]:
    ways = _ways(each)
    supplier = {"supplier": str(each.retailer.name)}
    return [Message("buyer.pay_to", supplier | {"ways": ways})] if ways else [Message("buyer.pay_asked", supplier)]


def _ways(each: About) -> list[Value]:
    chosen = preferences.get(each.retailer.retailer_id)
    ways: list[Value] = []
    if VPA.fullmatch(chosen.upi_id or ""):
        ways.append(Message("reminder.pay", {"vpa": str(chosen.upi_id)}))
    if chosen.bank_account:
        ways.append(Message("reminder.bank", {name: chosen.bank_account.get(name, "") for name in _BANK}))
    return ways
