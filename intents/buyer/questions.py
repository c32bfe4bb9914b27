"""What a buyer asks: "which bill?" is answered with what is open, "send the bill" with its pages.

He sees bills that a retailer made out to him and gave this number for, and none besides.
"""

from datetime import date
from typing import Literal

from db import audit, dues, invoices
from intents.buyer.about import About
from intents.lexicon import plain
from intents.post import notify
from intents.turn import Enclosure, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message, Value

WORDS = WordList("intents.buyer", "questions.toml")
MOST_PAGES = 10
_LONGEST, _GREETED = 9, 2
_SHOWN = 15


Question = Literal["which", "send", "pay", "who", "wrong_number"]


def asked(text: str) -> Question | None:
    """What a short text asks about bills, where to pay, or who writes; None where it asks nothing of the kind."""
    said = plain(text)
    if len(said.split()) > _LONGEST:
        return None
    if WORDS.has("wrong_number", said):
        return "wrong_number"
    if WORDS.has("pay_to", said):
        return "pay"
    bill = WORDS.has("bill", said)
    if bill and WORDS.has("send", said):
        return "send"
    if WORDS.has("which", said) and (bill or WORDS.has("due", said)):
        return "which"
    return "who" if WORDS.has("who", said) else None


def asks_who(text: str) -> bool:
    """On the line one word asks it too: "kaun?"."""
    said = plain(text).strip(" ?!.।")
    return asked(text) == "who" or (len(said.split()) <= _GREETED and WORDS.has("who_alone", said))


def misses_bill(text: str) -> bool:
    """ "I never got the bill": he is sent it, and it is no objection to the goods."""
    said = plain(text)
    return len(said.split()) <= _LONGEST and WORDS.has("bill", said) and WORDS.has("not_got", said)


def listed(concerned: list[About], today: date) -> Reply:
    """Every open bill to him, by supplier: number, date, what remains to be paid, due date."""
    lines: list[Value] = []
    for each in concerned:
        for bill in each.bills:
            told: dict[str, Value] = {"number": bill.invoice_number, "supplier": str(each.retailer.name)}
            told |= {"date": bill.invoice_date, "amount": dues.left_of(bill, today), "due": bill.due_date}
            lines.append(Message("buyer.line", told))
    if not lines:
        return say(Message("buyer.nothing_open"))
    more = len(lines) - _SHOWN
    said = Message("buyer.open", {"lines": lines[:_SHOWN]})
    return say(said, Message("buyer.more", {"n": more})) if more > 0 else say(said)


def send(turn: Turn, concerned: list[About]) -> Reply:
    """The pages as they were sent to us, after a word of what they are; each supplier is told."""
    pages = [page for each in concerned for page in _pages(each)][:MOST_PAGES]
    for each in concerned:
        _note(turn, each)
    numbers = ", ".join(each.numbers for each in concerned)
    return Reply((Message("buyer.bills_follow", {"numbers": numbers}),), enclosures=tuple(pages))


def _pages(each: About) -> list[Enclosure]:
    owner = each.retailer.retailer_id
    return [
        Enclosure(
            "stored",
            {"invoice_id": str(bill.invoice_id), "page": str(page.page_number), "retailer_id": str(owner)},
            Message("buyer.page", {"number": bill.invoice_number, "n": page.page_number}),
        )
        for bill in each.bills
        for page in invoices.pages(owner, bill.invoice_id)
    ]


def _note(turn: Turn, each: About) -> None:
    owner = each.retailer.retailer_id
    for bill in each.bills:
        audit.record(owner, "invoice", bill.invoice_id, "buyer_asked_bill", by="buyer", at=turn.now)
    news = Message("notify.buyer_asked_bill", {"buyer": each.buyer, "numbers": each.numbers})
    notify(each.retailer, news, f"asked:{turn.message_sid}:{owner}")
