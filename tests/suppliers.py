"""Several suppliers of one buyer, and bills that he paid them."""

import uuid
from datetime import date, timedelta

from db import history, vault
from law.track_record import Tally
from tests.cast import NOW, Cast, buyer_of, mark_paid, retailer
from tests.world import GSTIN, RETAILER


def supplier(n: int, phone: str | None = None, gstin: str = GSTIN) -> Cast:
    """The first one is the cast's retailer; `phone` is what he gave as the buyer's."""
    number = RETAILER if n == 0 else f"+9198400{n:05}"
    retailer_id = retailer(number, f"UDYAM-TN-02-{n:07}", f"Supplier {n}")
    return Cast(retailer_id, buyer_of(retailer_id, gstin, phone=phone))


def pays(people: Cast, late: int, number: str = "INV-7", dated: date = date(2026, 9, 1)) -> uuid.UUID:
    """A bill of that day, paid so many days after its due date."""
    invoice_id = people.bill(number, dated=dated)
    mark_paid(people.retailer_id, invoice_id, dated + timedelta(days=45 + late), "CASH", NOW)
    return invoice_id


def told_of(gstin: str, today: date) -> list[Tally]:
    """What anybody's bills say of this buyer, counted."""
    index = vault.blind_index("gstin", gstin)
    return history.of_indexes([index], today)[index]
