"""Which buyer a bill is to be moved to: one of the retailer's others, or one with a GSTIN that is new."""

import uuid

from db import buyers
from db.models import BuyerContact, Invoice
from intents import params
from intents.naming import name_in
from intents.turn import Turn
from locales import Message

_LISTED = 8


def others(turn: Turn, bill: Invoice) -> list[BuyerContact]:
    """Those to choose from, whoever he heard of last first."""
    return _known(turn, bill, _LISTED + 1)[:_LISTED]


def choice(contact: BuyerContact) -> Message:
    return Message("mend.buyer_choice", {"buyer": contact.name})


def told(turn: Turn, bill: Invoice, text: str) -> uuid.UUID | None:
    """By a GSTIN in the text, else by the name that is called in it."""
    gstin = gstin_in(text, turn)
    return filed_under(gstin) if gstin else named(turn, bill, name_in(params.scan(text, turn.today).marked()))


def named(turn: Turn, bill: Invoice, name: str | None) -> uuid.UUID | None:
    """Another buyer of his with this name."""
    known = _known(turn, bill)
    at = params.resolve_buyer(name, [each.name for each in known]) if name else None
    return None if at is None else known[at].buyer_id


def gstin_in(text: str, turn: Turn) -> str | None:
    return params.found_in(text, turn.today).get("buyer_gstin")


def filed_under(gstin: str) -> uuid.UUID:
    return buyers.for_gstin(gstin)


def _known(turn: Turn, bill: Invoice, most: int | None = None) -> list[BuyerContact]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    known = buyers.of_retailer(turn.retailer_id, most)
    return [each for each in known if each.name and each.buyer_id != bill.buyer_id]
