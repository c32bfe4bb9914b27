"""A notice of demand under s.15 of the MSMED Act, 2006: its dates, the sections it names, the tax line it may state."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

DAYS_TO_PAY = 15
"""What the demand leaves the buyer; the Act sets no period, its own 15 days (s.2(b)) are the measure."""
FRESH_FOR_DAYS = 7
"""An approval that comes later than this would leave the buyer less than a week: the notice is dated anew."""
UNOPENED_AFTER_DAYS = 3
REMIND_AFTER_DAYS = 3

SECTIONS = ("15", "16", "17", "18", "22", "23", "24")
"""The sections that bear on a notice: time of payment, interest, liability, reference to the Council, the buyer's
accounts, no deduction of interest, overriding effect. No text of a notice names another one."""

TaxRule = Literal["43bh", "37_2_g"]
_43BH_FROM = date(2023, 4, 1)
_NEW_ACT_FROM = date(2026, 4, 1)


def number_of(series: uuid.UUID, version: int) -> str:
    """What a notice is called: the same for its versions but for the last figure."""
    return f"BN-{series.hex[:8].upper()}/{version}"


def pay_by(dated: date) -> date:
    """The day by which the notice asks for payment."""
    return dated + timedelta(days=DAYS_TO_PAY)


def fresh(dated: date, today: date) -> bool:
    """Whether a notice of this date may still be approved and sent."""
    return 0 <= (today - dated).days <= FRESH_FOR_DAYS


def tax_rules(invoice_dates: Sequence[date]) -> tuple[TaxRule, ...]:
    """By when the supply was billed: Income-tax Act 1961 s.43B(h) for the years 2023-24 to 2025-26, Income-tax Act 2025
    s.37(2)(g) from tax year 2026-27, neither before."""
    old = any(_43BH_FROM <= day < _NEW_ACT_FROM for day in invoice_dates)
    new = any(day >= _NEW_ACT_FROM for day in invoice_dates)
    return (*(("43bh",) if old else ()), *(("37_2_g",) if new else ()))
