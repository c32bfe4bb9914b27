"""Interest on late payment by s.16 of the MSMED Act, 2006: monthly rests at three times the Bank Rate.

The rule here is the project's first one (Property 18): P × (1 + 3r/12)^m − P for m complete months at one
rate. `accrue` takes a rate for each rest, so a schedule that follows the Bank Rate is made by the same sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from law.bank_rate import rate_on
from law.months import rest_days

PAISA = Decimal("0.01")
TIMES_BANK_RATE = 3
HIGHEST_BANK_RATE = 100
HIGHEST_PRINCIPAL = Decimal(10) ** 15


@dataclass(frozen=True)
class Period:
    """One month between two rests, and what a year costs in it, in percent (three times the Bank Rate)."""

    start: date
    end: date
    rate_percent: Decimal


@dataclass(frozen=True)
class Rest:
    """One line of a schedule: a period with what was owed, what was added and what is owed then, in rupees.

    Each line shows the unrounded sum rounded to the paisa, so the lines add up to the total without drift.
    """

    start: date
    end: date
    opening: Decimal
    rate_percent: Decimal
    interest: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Interest:
    """What a late payment costs: rupees with two decimals, rates in percent a year, a rest a month."""

    principal: Decimal
    months: int
    bank_rate: Decimal
    rate_percent: Decimal
    interest: Decimal
    total: Decimal
    schedule: tuple[Rest, ...]


def compound_interest(principal: Decimal, due: date, as_of: date, bank_rate: Decimal | None = None) -> Interest:
    """Interest from the due date to `as_of`, at one Bank Rate (percent) for the whole time; 0 when not late.

    Without `bank_rate` it is the one in force on the due date. ValueError for a principal below 0, above
    10^15 or with parts of a paisa, or a rate outside 0–100; BankRateUnknownError where no rate is on record.
    """
    bank_rate = rate_on(due) if bank_rate is None else bank_rate
    if not (bank_rate.is_finite() and 0 <= bank_rate <= HIGHEST_BANK_RATE):
        raise ValueError(f"a Bank Rate of {bank_rate} % is not between 0 and {HIGHEST_BANK_RATE}")
    rate = TIMES_BANK_RATE * bank_rate
    schedule = accrue(principal, (Period(start, end, rate) for start, end in rest_days(due, as_of)))
    with localcontext(_exact(principal, len(schedule))):
        principal = principal.quantize(PAISA)
        total = schedule[-1].closing if schedule else principal
        return Interest(principal, len(schedule), bank_rate, rate, total - principal, total, schedule)


def accrue(principal: Decimal, periods: Iterable[Period]) -> tuple[Rest, ...]:
    """The principal compounded over the periods: each line shows paise, nothing is rounded in between."""
    check_principal(principal)
    months = tuple(periods)
    rests = []
    with localcontext(_exact(principal, len(months))):
        owed, shown = principal, principal.quantize(PAISA)
        for month in months:
            owed += owed * month.rate_percent / 1200
            closing = owed.quantize(PAISA)
            added = closing - shown
            rests.append(Rest(month.start, month.end, shown, month.rate_percent, added, closing))
            shown = closing
    return tuple(rests)


def _exact(principal: Decimal, months: int) -> Context:
    """Digits enough for 50 behind the point: at most 25 % a month adds less than an eighth of a digit."""
    return Context(prec=60 + max(0, principal.adjusted()) + months // 8, rounding=ROUND_HALF_UP)


def check_principal(principal: Decimal) -> None:
    """ValueError for an amount below 0, above 10^15, or with parts of a paisa."""
    if not (principal.is_finite() and 0 <= principal <= HIGHEST_PRINCIPAL):
        raise ValueError(f"{principal} is not an amount that can be owed")
    if principal != principal.quantize(PAISA, context=_exact(principal, 0)):
        raise ValueError(f"{principal} has parts of a paisa")
