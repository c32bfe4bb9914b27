"""Money that has not come: no reminders wanted, a buyer's promise told by the retailer, a cheque that bounced. Each is
answered with what happens next; none of them is a payment."""

from typing import Literal

from db import asks, invoices
from db.models import Invoice
from intents import check_status, params
from intents.lexicon import plain, says
from intents.meant import meant
from intents.naming import name_in
from intents.promise.asking import CHOICES, PROMISE
from intents.remind import reach
from intents.turn import Intent, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

WORDS = WordList("intents", "not_paid.toml")
_LONGEST = 10
Kind = Literal["bounced", "promised", "hold"]


def kind_of(text: str) -> Kind | None:
    said = plain(text)
    if len(said.split()) > _LONGEST:
        return None
    if WORDS.has("bounced", said):
        return "bounced"
    if "?" in said or WORDS.has("asks", said):
        return None
    if WORDS.has("promised", said) and not WORDS.has("came", said):
        return "promised"
    return "hold" if WORDS.has("reminder", said) and says("hold", text) else None


def nothing_came(text: str, *, money: bool = False) -> bool:
    """ "Oh, my mistake, the money has not come", said amid the questions about a payment. `money`: in so many words."""
    said = plain(text)
    few = len(said.split()) <= _LONGEST and not any(sign.isdecimal() for sign in said)
    return few and WORDS.has("not_come", said) and (WORDS.has("money", said) or not money)


def is_meant(turn: Turn) -> bool:
    return turn.retailer_id is not None and kind_of(turn.text) is not None


def begin(turn: Turn) -> Reply | None:
    """Shown with the bill or the buyer that is named; the only bill where there is one."""
    kind, told = kind_of(turn.text), _named(turn)
    if kind is None or turn.retailer_id is None:
        return None
    bills = meant(turn, Intent("unknown", told)).bills
    if not bills:
        return say(Message("status.none"))
    if kind == "promised" and (asked := _until(turn, bills)) is not None:
        return asked
    if kind in ("promised", "hold"):
        awaited = kind == "promised" and not any(reach.comes(bill) for bill in bills)
        told_of = "aside.awaited" if awaited else f"aside.{kind}"
        return say(Message(told_of, {"number": bills[0].invoice_number}))
    return check_status.handle(turn, Intent("check_status", told)).after(Message(f"aside.{kind}"))


def _until(turn: Turn, bills: list[Invoice]) -> Reply | None:
    """Whether the reminders of the one bill wait for the buyer's day; None where there is nothing to ask."""
    assert turn.retailer_id is not None  # noqa: S101 -- `begin` looked
    day = params.day_in(turn.text, turn.today, future=True)
    if day is None or day <= turn.today or len(bills) != 1 or bills[0].next_action_on is None:
        return None
    if asks.put(turn.retailer_id, PROMISE, [bills[0].invoice_id], day, turn.now) is None:
        return None
    noted = Message("aside.promised_by", {"number": bills[0].invoice_number, "date": day})
    return say(noted, Message("pause.ask_promise"), choices=CHOICES[PROMISE])


def _named(turn: Turn) -> dict[str, str]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    seen, unpaid = params.scan(turn.text, turn.today), invoices.unpaid(turn.retailer_id)
    number, name = seen.params.get("invoice_number"), name_in(seen.marked())
    if number and meant(turn, Intent("unknown", {"invoice_number": number})).bills:
        return {"invoice_number": number}
    of_buyer = meant(turn, Intent("unknown", {"buyer_name": name})).bills if name else []
    return {"buyer_name": str(name)} if len(of_buyer) > 1 else _only(of_buyer or unpaid)


def _only(unpaid: list[Invoice]) -> dict[str, str]:
    return {"invoice_number": unpaid[0].invoice_number} if len(unpaid) == 1 else {}
