"""What a retailer is told as it happens (Properties 40, 43)."""

import uuid
from collections.abc import Sequence
from typing import Any

from db import buyers, communications, conversations, invoices, ladder, outbox, retailers
from db.models import Invoice, Outbox, Retailer
from db.outbox import New
from intents.post import rows
from intents.spoken import Spoken
from intents.turn import Enclosure
from law.claim import Claim
from locales import Message, Value


def tell(retailer_id: uuid.UUID, news: Message, key: str, *enclosures: Enclosure) -> None:
    """One message to the retailer, in his language, with files after it; the same key is told once."""
    outbox.put_all(to(retailers.get(retailer_id), Spoken((news,), (), enclosures), key))


def to(retailer: Retailer, said: Spoken, key: str) -> list[New]:
    """What is said to this retailer as rows, to be written with others."""
    return rows(
        said,
        retailer_id=retailer.retailer_id,
        kind="notify",
        recipient=retailer.phone,
        language=retailer.preferred_language,
        key=key,
    )


def ask(retailer_id: uuid.UUID, said: Spoken, state: dict[str, Any], key: str) -> None:
    """Tell the retailer something and ask him; `state` is the dialogue in which his answer is heard, if any."""
    retailer = retailers.get(retailer_id)
    outbox.put_all(to(retailer, said, key))
    if state and retailer.status == "active":  # one who left is told, and has no talk with us any more
        conversations.offer(retailer.phone, retailer_id, state)


NOT_HEARD = "not_heard"
"""A call that was picked up, and nobody said that it was for him."""
_INSTEAD = {"email": "notify.reminder_by_email", "call": "call.notify_rings", None: "notify.reminder_failed"}


def reminder_sent(row: Outbox) -> None:
    """Which of the three it was is said, so that no two of these read the same; with several bills it may be both."""
    rungs = {step.rung for step in ladder.steps_of_message(row.outbox_id)}
    which = rungs.pop() if len(rungs) == 1 else "several"
    _about_reminder(row, "notify.reminder_sent", "sent", what=Message(f"notify.nth.{which}"))


def reminder_failed(row: Outbox, code: str, *, instead: str | None) -> None:
    """`instead`: by what it goes now."""
    if row.channel == "email":
        about_message(row, "notify.mail_bounced")
    elif row.channel == "call":
        about_message(row, "call.notify_not_heard" if code == NOT_HEARD else "call.notify_unreached", "failed")
    else:
        about_message(row, _INSTEAD[instead], "failed")


def about_message(row: Outbox, message_id: str, what: str = "") -> None:
    """Tell, once, what became of a message to a buyer; `what` is the event's name where it has another."""
    _about_reminder(row, message_id, what or message_id)


def _about_reminder(row: Outbox, message_id: str, event: str, **more: Value) -> None:
    assert row.retailer_id is not None  # noqa: S101 -- a reminder is always some retailer's
    found = [invoices.get(row.retailer_id, each) for each in communications.spoken_of(row.outbox_id)]
    bills = [bill for bill in found if bill is not None]
    told = about(message_id, row.retailer_id, bills)
    tell(row.retailer_id, Message(told.id, {**told.params, **more}), f"{event}:{row.outbox_id}")


def about(message_id: str, retailer_id: uuid.UUID, bills: list[Invoice]) -> Message:
    """A message that names the buyer and his bills."""
    return naming(message_id, buyers.name_for(retailer_id, bills[0].buyer_id), bills)


def naming(message_id: str, buyer: str, bills: Sequence[Invoice], **more: Value) -> Message:
    numbers = [bill.invoice_number for bill in bills]
    return Message(message_id, {"buyer": buyer, "numbers": ", ".join(numbers), "first": numbers[0], **more})


def overdue(retailer: Retailer, buyer: str, bill: Invoice, days: int, owed: Claim) -> list[New]:
    """That a bill is overdue, as rows."""
    told: dict[str, Value] = {
        "number": bill.invoice_number,
        "buyer": buyer,
        "n": days,
        "interest": owed.interest,
        "total": owed.total,
    }
    which = "notify.overdue" if owed.interest else "notify.overdue_first_month"
    return to(retailer, Spoken((Message(which, told),)), f"overdue:{bill.invoice_id}")
