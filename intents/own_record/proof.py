"""Whose record a phone may see: that of a GSTIN for which two suppliers gave this very number.

The channel proves that he holds the phone; one supplier's word does not prove whose it is, since anyone may write any
number beside any GSTIN. A retailer's own word about himself does not count.
"""

import uuid
from collections import defaultdict

from db import buyers
from intents.turn import Turn

SUPPLIERS = 2


def proved(turn: Turn) -> dict[uuid.UUID, str]:
    """The buyers that the writer has proved to be, with their GSTINs."""
    told: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for contact in buyers.contacts_with_phone(turn.phone):
        if contact.retailer_id != turn.retailer_id:
            told[contact.buyer_id].add(contact.retailer_id)
    mine = sorted((buyer_id for buyer_id, by in told.items() if len(by) >= SUPPLIERS), key=str)
    gstins = buyers.gstins_of(mine)
    return {each: gstins[each] for each in mine if each in gstins}
