"""What a person asks for by its id is his firm's, or is not there."""

from typing import TypeVar

from werkzeug.exceptions import NotFound

from bot.app.person import Person
from bot.app.wire import identity
from db import invoices, notices
from db.models import Invoice, LegalNotice

T = TypeVar("T")


def there(found: T | None) -> T:
    """404 for somebody else's, as for one that is not there."""
    if found is None:
        raise NotFound
    return found


def bill_of(who: Person, invoice_id: str) -> Invoice:
    return there(invoices.get(who.retailer_id, identity(invoice_id)))


def notice_of(who: Person, notice_id: str) -> LegalNotice:
    return there(notices.get(who.retailer_id, identity(notice_id)))
