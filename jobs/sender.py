"""What is known of a retailer when his bill is read: his own numbers, his newest bills', and whom he has billed."""

import uuid

from db import buyers, invoices, retailers
from services.documents import Sender

_BILLS, _BUYERS = 40, 200


def sender_of(retailer_id: uuid.UUID) -> Sender:
    own = retailers.get(retailer_id)
    billed = buyers.gstins_of({each.buyer_id for each in buyers.of_retailer(retailer_id, _BUYERS)})
    numbers = tuple(each.invoice_number for each in invoices.newest(retailer_id, _BILLS))
    return Sender(own.gstin, own.udyam_number, numbers, frozenset(billed.values()))
