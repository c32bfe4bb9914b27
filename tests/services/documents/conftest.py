"""Bills as text PDFs, with values of the test's choosing."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from papers import text_pdf

SELLER = "33AAKFS4821C1ZI"
BUYER = "33AADCK7310M1ZK"
UDYAM = "UDYAM-TN-03-0048217"

Line = tuple[int, int, str]


def bill_lines(
    *,
    number: str = "SMT/101",
    day: str = "12/01/2026",
    buyer: str | None = BUYER,
    udyam: str | None = UDYAM,
    taxable: str = "50,000.00",
    tax: str = "2,500.00",
    total: str = "52,500.00",
    date_label: str = "Invoice Date",
) -> list[Line]:
    """A plain bill: seller at the head, buyer under "Bill To", one line of goods, IGST at 5 %."""
    lines = [
        (40, 40, "Sri Murugan Textiles"),
        (40, 56, f"GSTIN: {SELLER}"),
        (40, 72, f"Udyam No: {udyam}" if udyam else "Coimbatore"),
        (250, 100, "TAX INVOICE"),
        (40, 130, "Bill To"),
        (40, 146, "Kaveri Garments Pvt Ltd"),
        (40, 162, f"GSTIN: {buyer}" if buyer else "Chennai"),
        (350, 130, f"Invoice No: {number}"),
        (350, 146, f"{date_label}: {day}"),
        (40, 220, "Cotton cloth"),
        (480, 220, taxable),
        (380, 260, "Taxable Value"),
        (480, 260, taxable),
        (380, 276, "IGST 5%"),
        (480, 276, tax),
        (380, 300, "Grand Total"),
        (480, 300, total),
    ]
    return lines


@pytest.fixture
def bill() -> Callable[..., bytes]:
    """Makes the PDF of `bill_lines` with these values; `extra` adds lines."""

    def make(extra: list[Line] | None = None, **values: str | None) -> bytes:
        return text_pdf([*bill_lines(**values), *(extra or [])])  # type: ignore[arg-type]

    return make
