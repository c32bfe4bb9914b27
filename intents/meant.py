"""Which of the retailer's bills a text means: by number, by buyer, or all unpaid. Never guessed between two."""

from dataclasses import dataclass

from db import buyers, invoices
from db.models import Invoice
from intents.params import resolve_buyer, resolve_number
from intents.turn import Intent, Turn


@dataclass(frozen=True)
class Meant:
    """`named` is the number or buyer that the text names, empty where it names none; `bills` are what fits it."""

    named: str
    bills: list[Invoice]


def meant(turn: Turn, intent: Intent) -> Meant:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    number, buyer = intent.params.get("invoice_number"), intent.params.get("buyer_name")
    unpaid = invoices.unpaid(turn.retailer_id)
    if number:
        return Meant(number, invoices.find_by_number(turn.retailer_id, number) or _like(number, unpaid))
    if gstin := intent.params.get("buyer_gstin"):
        known = buyers.contact(turn.retailer_id, gstin)
        return Meant(gstin, [bill for bill in unpaid if known and bill.buyer_id == known.buyer_id])
    if buyer:
        return Meant(buyer, _of_buyer(turn, buyer, unpaid))
    return Meant("", unpaid)


def _like(number: str, unpaid: list[Invoice]) -> list[Invoice]:
    """The bill whose number was said another way ("77" for INV/77), if only one fits."""
    found = resolve_number(number, [bill.invoice_number for bill in unpaid])
    return [] if found is None else [unpaid[found]]


def _of_buyer(turn: Turn, name: str, unpaid: list[Invoice]) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = sorted({bill.buyer_id for bill in unpaid}, key=str)
    found = resolve_buyer(name, [buyers.name_for(turn.retailer_id, each) for each in known])
    return [] if found is None else [bill for bill in unpaid if bill.buyer_id == known[found]]
