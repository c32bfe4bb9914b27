"""A retailer's invoices."""

from db.invoices.changing import happened, set_terms, untold, withdraw
from db.invoices.finding import CLIMBING, OPEN, count, exists, find_by_number, get, lock, newest, owner_of, unpaid
from db.invoices.originals import looks, pages, with_page
from db.invoices.registering import DuplicateInvoiceError, NewInvoice, Page, register

__all__ = [
    "CLIMBING", "OPEN", "DuplicateInvoiceError", "NewInvoice", "Page", "count", "exists", "find_by_number",
    "get", "happened", "lock", "looks", "newest", "owner_of", "pages", "register", "set_terms", "unpaid",
    "untold", "with_page", "withdraw",
]  # fmt: skip
