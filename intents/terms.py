""" "INV-7 was delivered on 3 Jan", "agreed 30 days": what the Act counts from (ss.2(b), 15), told in plain words."""

import re
from datetime import date

from db import dues, invoices
from db.models import Invoice
from intents import params
from intents.lexicon import latin_digits, says, words
from intents.turn import Reply, Turn, say
from law.bank_rate import FIRST_DAY
from law.msmed import CREDIT_DAYS
from locales import Message, Value

_DAYS = re.compile(rf"(?<![\w/-])(\d{{1,3}})\s*-?\s*(?:{'|'.join(map(re.escape, words('day')))})", re.IGNORECASE)
Told = dict[str, date | int]


def is_meant(turn: Turn) -> bool:
    return bool(_told(turn))


def _told(turn: Turn) -> Told:
    """What the text tells of the supply; nothing where it has the word and not the day."""
    told: Told = {}
    text = latin_digits(turn.text)
    count = _DAYS.search(text)
    if count and (says("agreed", text) or (says("on_credit", text) and _names_a_bill(turn))):
        told["agreed_days"] = int(count[1])
        text = text[: count.start()] + text[count.end() :]
    day = params.day_in(text, turn.today)
    if day is None or not FIRST_DAY <= day <= turn.today:
        return told
    if says("objection_removed", text):
        told["objection_removed_on"] = day
    elif says("delivered", text):
        told["accepted_on"] = day
    return told


def _names_a_bill(turn: Turn) -> bool:
    """ "Wants 60 days credit" is no agreement; "INV-7 credit 60 days" is."""
    return "invoice_number" in params.found_in(turn.text, turn.today)


def begin(turn: Turn) -> Reply | None:
    """Keep it, and show both due dates; None where the text tells of no supply."""
    told = _told(turn)
    if turn.retailer_id is None or not told:
        return None
    bill = _bill(turn)
    if bill is None:
        number = params.found_in(turn.text, turn.today).get("invoice_number")
        return say(Message("upload.not_found", {"number": number}) if number else Message("terms.which"))
    invoices.set_terms(turn.retailer_id, bill.invoice_id, turn.now, **told)
    kept = invoices.get(turn.retailer_id, bill.invoice_id)
    assert kept is not None  # noqa: S101 -- read a moment ago, in the same transaction
    return say(_shown(kept, turn.today))


def _bill(turn: Turn) -> Invoice | None:
    """The bill that is named, or the only one that is unpaid."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    unpaid = invoices.unpaid(turn.retailer_id)
    number = params.found_in(turn.text, turn.today).get("invoice_number")
    if number is None:
        return unpaid[0] if len(unpaid) == 1 else None
    found = invoices.find_by_number(turn.retailer_id, number)
    if found:
        return found[0]
    fits = params.resolve_number(number, [bill.invoice_number for bill in unpaid])
    return None if fits is None else unpaid[fits]


def _shown(bill: Invoice, today: date) -> Message:
    statutory = dues.statutory_of(bill, today)
    assert statutory is not None  # noqa: S101 -- something was just told
    lines: list[Value] = []
    if bill.accepted_on:
        lines.append(Message("terms.accepted", {"date": bill.accepted_on}))
    else:
        lines.append(Message("terms.not_accepted"))
    if bill.objection_removed_on:
        lines.append(Message("terms.objection", {"date": bill.objection_removed_on}))
    if bill.agreed_days is not None:
        lines.append(Message("terms.agreed", {"n": bill.agreed_days}))
        if bill.agreed_days > CREDIT_DAYS:
            lines.append(Message("terms.capped"))
    about: dict[str, Value] = {"number": bill.invoice_number, "due": bill.due_date, "by_the_act": statutory.due}
    return Message("terms.kept", about | {"lines": lines})
