"""A buyer's contact given or corrected later: "number INV-7"."""

import re
import uuid
from dataclasses import replace
from typing import Any

from db import audit, buyers, invoices
from db.models import Invoice
from intents import answers, contact, members, params
from intents.bill_words import WORDS
from intents.lexicon import latin_digits, plain, says
from intents.meant import meant
from intents.naming import name_in
from intents.params import found_in
from intents.remind import whom
from intents.turn import Intent, Reply, Turn, say
from intents.upload.save import keep_contact
from locales import Message

DIALOGUE = "buyer_contact"
_FEW = 4
_FIGURES = re.compile(r"\d")


def begin(turn: Turn) -> Reply | None:
    """Open the questions for the bill that the text names, or take the number that it tells; None where it is not such
    a wish."""
    return _told(turn) or _of_bill(turn)


def _told(turn: Turn) -> Reply | None:
    """ "His new number is 98220 33445", of the one buyer who is named, or who owes anything."""
    phone, said = answers.phone(turn.text), plain(turn.text)
    if turn.retailer_id is None or phone is None or says("own_family", turn.text) or members.wishes(turn):
        return None
    name = name_in(params.scan(turn.text, turn.today).marked())
    bills = [] if WORDS.has("his", said) or name else _by_a_word(turn)
    if not (WORDS.has("his", said) or name or bills):
        return None
    bills = bills or meant(turn, Intent("unknown", {"buyer_name": name} if name else {})).bills
    whose = {bill.buyer_id for bill in bills}
    if len(whose) != 1:
        return say(Message("mend.contact", {"number": bills[0].invoice_number})) if bills else None
    moved = contact.given({}, turn, phone, answers.email(turn.text))
    return _moved(turn, {"buyer_id": str(whose.pop())}, moved)


def _by_a_word(turn: Turn) -> list[Invoice]:
    """ "School ka number 98220 33445": of the one buyer in whose name the word stands."""
    found = whom.named(replace(turn, text=_FIGURES.sub(" ", latin_digits(turn.text))))
    return [] if isinstance(found, Message) else found


def _of_bill(turn: Turn) -> Reply | None:
    number = found_in(turn.text, turn.today).get("invoice_number")
    few = len(turn.text.split()) <= _FEW and answers.phone(turn.text) is None
    if not (number and few and says("number", turn.text) and turn.retailer_id):
        return None
    found = invoices.find_by_number(turn.retailer_id, number)
    if not found:
        return say(Message("upload.not_found", {"number": number}), state=turn.state)
    return ask_for(turn, found[0].buyer_id)


def step(turn: Turn) -> Reply | None:
    moved = contact.advance(turn.state["step"], turn.state["contact"], turn)
    if moved is None:
        return None
    return _moved(turn, turn.state, moved)


def _moved(turn: Turn, state: dict[str, Any], moved: contact.Moved) -> Reply:
    if moved.wrong:
        kept = state | {"dialogue": DIALOGUE, "step": moved.step or "contact", "contact": moved.contact}
        return say(moved.wrong, state=kept, choices=moved.choices)
    buyer_id = uuid.UUID(state["buyer_id"])
    step = _unless_known(turn, buyer_id, moved)
    if step:
        _keep_first(turn, buyer_id, moved.contact)
        return _ask(turn, state | {"step": step, "contact": moved.contact})
    return keep(turn, buyer_id, moved.contact)


def ask_for(turn: Turn, buyer_id: uuid.UUID) -> Reply:
    """The questions from their first on."""
    return _ask(turn, {"buyer_id": str(buyer_id), "step": "contact", "contact": {}})


def _keep_first(turn: Turn, buyer_id: uuid.UUID, given: dict[str, str]) -> None:
    """The first number or address of a buyer is not lost with a question about it that is left open. Nobody is written
    to at a number before the agreement is told."""
    if not _reached(turn, buyer_id):
        keep(turn, buyer_id, {name: given[name] for name in ("phone", "email") if name in given})


def keep(turn: Turn, buyer_id: uuid.UUID, given: dict[str, str]) -> Reply:
    """The trail says what was given, and nothing of it."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have contacts
    keep_contact(turn, buyer_id, given)
    if given:
        audit.record(
            turn.retailer_id, "buyer", buyer_id, "buyer_contact_changed",
            by="retailer", at=turn.now, given=sorted(given),
        )  # fmt: skip
    return say(Message("upload.contact_saved", {"buyer": _name(turn, buyer_id)}))


def language_unknown(turn: Turn, buyer_id: uuid.UUID) -> bool:
    """The language of a buyer who is written to already is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = buyers.contact_of(turn.retailer_id, buyer_id)
    return known is None or not known.language


def _unless_known(turn: Turn, buyer_id: uuid.UUID, moved: contact.Moved) -> str | None:
    """The next step."""
    if moved.step != "language" or language_unknown(turn, buyer_id):
        return moved.step
    return "opt_in" if "phone" in moved.contact else None


def again(turn: Turn) -> Reply:
    """The open question once more."""
    return _ask(turn, turn.state)


def _ask(turn: Turn, state: dict[str, Any]) -> Reply:
    buyer_id = uuid.UUID(state["buyer_id"])
    asked, choices = contact.question(state["step"], _name(turn, buyer_id), corrected=_reached(turn, buyer_id))
    return say(asked, state=state | {"dialogue": DIALOGUE}, choices=choices)


def _reached(turn: Turn, buyer_id: uuid.UUID) -> bool:
    """Whether there is a number or an address already, which is to be corrected."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = buyers.contact_of(turn.retailer_id, buyer_id)
    return known is not None and bool(known.phone or known.email)


def _name(turn: Turn, buyer_id: uuid.UUID) -> str:
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have contacts
    return buyers.name_for(turn.retailer_id, buyer_id)
