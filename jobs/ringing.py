"""A reminder as it is said on the phone: what the record of it keeps."""

from intents.call.screen import short, whole
from jobs.reminding import Reminder
from locales import Lang, Message


def script(facts: Reminder, lang: Lang) -> str:
    """The words that a person who picks up hears first; each bill with its number, sum and day (Property 12)."""
    hello = Message("call.buyer_hello", {"supplier": short(facts.supplier), "buyer": short(facts.buyer)})
    lines = [hello]
    for bill in facts.bills:
        lines.append(Message("call.buyer_number", {"number": bill.number}))
        lines.append(Message("call.buyer_bill", {"amount": whole(bill.amount), "due": bill.due}))
    return "\n".join(line.render(lang) for line in lines)
