"""What the notice needs to know of the supplier himself, asked once: class, activity, registration, address."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from db import enterprises, invoices, notices, retailers
from db.models import Invoice, Retailer
from intents import answers, params
from intents.approve_notice.about import DIALOGUE, named
from intents.clear import is_clear_wish
from intents.lexicon import latin_digits, says
from intents.turn import Reply, Turn, say
from law.eligibility import Enterprise, supplier_reasons
from locales import Message

SIZES = ("micro", "small", "medium")
ACTIVITIES = ("makes", "serves", "trades")
VALUES: dict[str, tuple[str, ...]] = {"size": SIZES, "activity": ACTIVITIES}
CHOICES: dict[str, tuple[Message, ...]] = {
    "size": tuple(Message(f"notice.size.{size}") for size in SIZES),
    "activity": tuple(Message(f"notice.activity.{activity}") for activity in ACTIVITIES),
}
_WHERE = {"size": "notice.size_where", "registered_on": "notice.registered_where"}
"""What helps whoever does not know it."""
_LONGEST_ACTIVITY = 6
_SHORTEST_ADDRESS = 12
_LONGEST_ADDRESS = 300
_PIN_CODE = re.compile(r"(?<!\d)[1-9]\d{2} ?\d{3}(?!\d)")


def missing(retailer_id: uuid.UUID) -> str | None:
    """The next thing to ask; None where all is known, or where an answer already rules a notice out."""
    return missing_of(enterprises.of(retailer_id), retailers.get(retailer_id))


def missing_of(enterprise: Enterprise, retailer: Retailer) -> str | None:
    """The same where both are known."""
    if supplier_reasons(enterprise):
        return None
    if enterprise.unknown:
        return enterprise.unknown[0]
    return None if retailer.address else "address"


def needs(retailer_id: uuid.UUID) -> tuple[str, ...]:
    """All that is still to be asked."""
    enterprise, known = enterprises.of(retailer_id), retailers.get(retailer_id)
    if missing_of(enterprise, known) is None:
        return ()
    return enterprise.unknown + (() if known.address else ("address",))


def question(step: str) -> tuple[Message, tuple[Message, ...]]:
    match step:
        case "size":
            return Message("notice.ask_size"), CHOICES["size"]
        case "activity":
            return Message("notice.ask_activity"), CHOICES["activity"]
        case "registered_on":
            return Message("notice.ask_registered"), ()
    return Message("notice.ask_address"), ()


def ask_or_go_on(turn: Turn, bills: Sequence[Invoice]) -> Reply:
    """The next question about the supplier; with all of it known a notice about the bills is wanted."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    step = missing(turn.retailer_id)
    if step is None:
        return want(turn, bills)
    reply = ask(step, [str(bill.invoice_id) for bill in bills])
    return reply.after(Message("notice.before_first")) if step == "size" else reply


def ask(step: str, bills: list[str], *before: Message) -> Reply:
    asked, choices = question(step)
    return say(*before, asked, state=opening(step, bills), choices=choices)


def opening(step: str, bills: list[str]) -> dict[str, Any]:
    """The state in which the answer to a question is heard."""
    return {"dialogue": DIALOGUE, "step": step, "bills": bills}


def answer(turn: Turn) -> Reply | None:
    """Take an answer; None where the text is none."""
    step = turn.state["step"]
    if step in _WHERE and says("not_known", turn.text):
        return ask(step, turn.state["bills"], Message(_WHERE[step]))
    if step == "address" and is_another_wish(turn):
        return None
    if step not in CHOICES:
        return _after(turn) if learn(turn, step, turn.text) else None
    chosen = answers.nearest(turn.text, CHOICES[step])
    told = VALUES[step][chosen] if chosen is not None else _activity(turn.text) if step == "activity" else None
    return _after(turn) if told is not None and learn(turn, step, told) else None


def _activity(text: str) -> str | None:
    """ "Manufacturing", "job work panrom": the only kind that a short answer names; with a "not" in it, none."""
    if len(text.split()) > _LONGEST_ACTIVITY or says("no", text) or says("unsure", text):
        return None
    named = [each for each in ACTIVITIES if says(each, text)]
    return named[0] if len(named) == 1 else None


def learn(turn: Turn, step: str, text: str) -> bool:
    """Keep what was told: one of VALUES, a day, an address; → whether the text is that."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if step == "address":
        given = address(text)
        if given is not None:
            retailers.set_address(turn.retailer_id, given)
        return given is not None
    known: Any = text if text in VALUES.get(step, ()) else None
    if step == "registered_on":
        known = answers.past_day(params.day_in(text, turn.today), turn.today)
    if known is not None:
        enterprises.learn(turn.retailer_id, **{step: known})
    return known is not None


def address(text: str) -> str | None:
    """A postal address: long enough to be one, and more than a name."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    said = "\n".join(line for line in lines if line)
    long_enough = _SHORTEST_ADDRESS <= len(said) <= _LONGEST_ADDRESS
    return said if long_enough and any(each.isdecimal() for each in said) else None


def is_another_wish(turn: Turn) -> bool:
    """ "INV-7 status enna" where an address is asked for; what has a PIN code is one."""
    return not _PIN_CODE.search(latin_digits(turn.text)) and is_clear_wish(turn)


def wrong(step: str, bills: list[str]) -> Reply:
    """The open question once more, with what was wrong."""
    if step in CHOICES:
        return ask(step, bills, wrong_with(step))
    return say(wrong_with(step), state=opening(step, bills))


def wrong_with(step: str) -> Message:
    if step in CHOICES:
        return Message("choose.again")
    return Message("notice.registered_wrong" if step == "registered_on" else "notice.address_wrong")


def _after(turn: Turn) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    found = [invoices.get(turn.retailer_id, uuid.UUID(each)) for each in turn.state["bills"]]
    bills = [bill for bill in found if bill is not None and bill.status != "paid"]
    if not bills:
        return say(Message("notice.all_paid"))
    step = missing(turn.retailer_id)
    if step is not None:
        return ask(step, turn.state["bills"])
    return want(turn, bills)


def want(turn: Turn, bills: Sequence[Invoice]) -> Reply:
    """Ask for the document; it is made after this turn and comes with its own question."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    against = supplier_reasons(enterprises.of(turn.retailer_id))
    if against:
        return say(Message(f"notice.refused.{against[0]}"))
    notices.want(turn.retailer_id, bills[0].buyer_id, bills, turn.lang, turn.today, asked=True)
    told = named(turn.retailer_id, bills)
    return say(Message("notice.making", {"buyer": told["buyer"], "numbers": told["numbers"]}))
