"""Payments: recorded when the retailer says so, taken back when he says that they did not come, kept as history
(Properties 36-39).

A payment that leaves principal open changes nothing else: the bill's ladder goes on with what remains. One that pays
the principal ends everything for the bill (Property 9), whether or not interest is left.
"""

from db.payments.finding import get, of_buyer, of_invoice, recent, together
from db.payments.recording import NewPayment, Recorded, record
from db.payments.undoing import newest, take_back, undo

__all__ = [
    "NewPayment", "Recorded", "get", "newest", "of_buyer", "of_invoice", "recent", "record", "take_back", "together",
    "undo",
]  # fmt: skip
