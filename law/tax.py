"""The buyer's side of a late payment: when what he owes a micro or small enterprise may be deducted.

Income-tax Act, 1961, s.43B(h), for financial years up to 2025-26; Income-tax Act, 2025, s.37(2)(g), from tax year
2026-27 (DOMAIN.md). The year is the bill's: the expense arises with it.
"""

from datetime import date
from typing import Literal

Provision = Literal["act_1961", "act_2025"]
NEW_ACT_FROM = date(2026, 4, 1)


def provision(invoice_date: date) -> Provision:
    """Which Act's rule holds for a bill of this date."""
    return "act_2025" if invoice_date >= NEW_ACT_FROM else "act_1961"
