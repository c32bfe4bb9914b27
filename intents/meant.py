"""Which of the retailer's bills a text means: by number, by buyer, or all unpaid. Never guessed between two."""

import uuid
from dataclasses import dataclass

from db import buyers, invoices
from db.models import Invoice
from intents.called import called, calls_anybody
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
    if buyer and (bills := _of_buyer(turn, buyer, unpaid)):
        return Meant(buyer, bills)
    return _of_called(turn, unpaid, whole=bool(buyer)) or Meant(buyer or "", [] if buyer else unpaid)


def _like(number: str, unpaid: list[Invoice]) -> list[Invoice]:
    """The bill whose number was said another way ("77" for INV/77), if only one fits."""
    found = resolve_number(number, [bill.invoice_number for bill in unpaid])
    return [] if found is None else [unpaid[found]]


def _of_buyer(turn: Turn, name: str, unpaid: list[Invoice]) -> list[Invoice]:
    known = _buyers(turn, unpaid)
    found = resolve_buyer(name, list(known.values()))
    return [] if found is None else _bills(unpaid, list(known)[found])


def _of_called(turn: Turn, unpaid: list[Invoice], *, whole: bool) -> Meant | None:
    """The bills of an own buyer whose name stands in the text though it was not found to be one."""
    if not calls_anybody(turn.text):
        return None
    known = _buyers(turn, unpaid)
    found = called(turn.text, list(known.values()), whole=whole)
    return None if found is None else Meant(list(known.values())[found], _bills(unpaid, list(known)[found]))


def _buyers(turn: Turn, unpaid: list[Invoice]) -> dict[uuid.UUID, str]:
    """Who owes, with their names."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    whose = sorted({(turn.retailer_id, bill.buyer_id) for bill in unpaid}, key=str)
    return {buyer_id: name for (_, buyer_id), name in buyers.names_for(whose).items()}


def _bills(unpaid: list[Invoice], buyer_id: uuid.UUID) -> list[Invoice]:
    return [bill for bill in unpaid if bill.buyer_id == buyer_id]
