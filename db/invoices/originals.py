"""The pages as they came: whose they are, and whether they came before."""

import uuid

from db.models.invoices import Invoice, InvoicePage


def pages(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[InvoicePage]:
    return list(
        InvoicePage.select()
        .join(Invoice, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (InvoicePage.invoice_id == invoice_id))
        .order_by(InvoicePage.page_number)
    )


def with_page(retailer_id: uuid.UUID, sha256: bytes) -> str | None:
    """The number of the newest bill that has just this page; None where the page is new."""
    return (
        Invoice.select(Invoice.invoice_number)
        .join(InvoicePage, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (InvoicePage.sha256 == sha256))
        .order_by(Invoice.created_at.desc())
        .scalar()
    )


def looks(retailer_id: uuid.UUID, newest: int) -> list[tuple[str, str]]:
    """Number and look (hexadecimal) of the newest pages that were pictures."""
    found = (
        InvoicePage.select(Invoice.invoice_number, InvoicePage.look)
        .join(Invoice, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & InvoicePage.look.is_null(False))
        .order_by(Invoice.created_at.desc())
        .limit(newest)
        .tuples()
    )
    rows: list[tuple[str, bytes]] = list(found)  # type: ignore[arg-type]  # tuples() changes what the rows are
    return [(number, bytes(look).hex()) for number, look in rows]
