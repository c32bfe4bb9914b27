"""Papers that are no bill to chase, made of the bills' own layouts with another title."""

from typing import Any

from invoices.draw import Paper, paper

TITLES = {
    "estimate": ["ESTIMATE", "Estimate"],
    "quotation": ["QUOTATION", "Sales Quotation"],
    "proforma": ["PROFORMA INVOICE", "Proforma Invoice"],
    "challan": ["DELIVERY CHALLAN", "Delivery Note"],
    "credit_note": ["CREDIT NOTE", "Credit Note (ORIGINAL FOR RECIPIENT)"],
    "purchase_order": ["PURCHASE ORDER", "Purchase Order"],
    "statement": ["STATEMENT OF ACCOUNT", "Customer Statement"],
    "receipt": ["PAYMENT RECEIPT", "Receipt Voucher"],
}
_NUMBERS = {
    "estimate": "Estimate No.",
    "quotation": "Quotation No.",
    "challan": "Challan No.",
    "credit_note": "Credit Note No.",
    "purchase_order": "PO No.",
    "statement": "Ref No.",
    "receipt": "Receipt No.",
}


def other(kind: str, layout: str, seed: int) -> Paper:
    """A paper of a kind of TITLES."""

    def retitle(bill: dict[str, Any]) -> None:
        titles = TITLES[kind]
        number = _NUMBERS.get(kind, bill["labels"]["number"])
        bill["labels"] = {**bill["labels"], "title": titles[seed % len(titles)], "number": number}
        if kind == "credit_note":
            bill["more"] = [["Original Invoice No. & Date", f"INV-77 {bill['day']}"], *bill["more"]]

    return paper(layout, seed, retitle)
