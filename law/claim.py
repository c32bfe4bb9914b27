"""What a bill comes to on a day, its payments credited, by one of two stated conventions.

`default` is the project's first rule (Properties 7, 18): due 45 days after the bill's date; each rupee bears interest
for the complete months it stayed unpaid, all at three times the Bank Rate of the due date.
`statutory` follows ss.2(b), 15 and 16 of the MSMED Act, 2006 to the day: rests counted from the last day for payment,
each month at three times the Bank Rate in force on its first day, a broken month by its days.
Both credit payments by `law.appropriation` and round once, at the end, half up to the paisa.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal

from law.appropriation import Owed, Receipt
from law.bank_rate import BANK_RATES, BankRate, rate_on
from law.interest import PAISA, TIMES_BANK_RATE, check_principal
from law.months import complete_months, month_after
from law.msmed import Terms, due_date, statutory_due

Schedule = Literal["default", "statutory"]
RateOf = Callable[[date], Decimal]
_NOTHING = Decimal(0)
_ONE_DAY = timedelta(days=1)
# An exact half of a paisa must stay one: what the last digits of a division leave behind is cut off far below it.
_FAR_BELOW = Decimal("1e-30")


@dataclass(frozen=True)
class Row:
    """One line: the days from `start` to `end`, both counted, what was owed, added, paid and owed then, in rupees.

    `bearing` is the sum that bore interest, `rate` percent a year (three times the Bank Rate; 0 before the due date).
    Figures are the exact ones rounded, so that opening + interest - payment = closing, and no line opens a gap.
    """

    start: date
    end: date
    opening: Decimal
    bearing: Decimal
    rate: Decimal
    interest: Decimal
    payment: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Claim:
    """What is owed on a bill on a day, rupees with two places.

    `outstanding` is principal, `interest` is accrued and unpaid, `total` is both. `paid` is all that came, tax
    deducted included; of it `interest_paid` went to interest and `overpaid` found nothing to pay.
    """

    schedule: Schedule
    billed: Decimal
    due: date
    as_of: date
    days_late: int
    months: int
    paid: Decimal
    interest_paid: Decimal
    overpaid: Decimal
    outstanding: Decimal
    interest: Decimal
    total: Decimal
    rows: tuple[Row, ...]

    @property
    def accrued(self) -> Decimal:
        """All the interest there ever was, paid or not."""
        return self.interest + self.interest_paid

    @property
    def settled(self) -> bool:
        """Whether the principal is paid; interest may be left (it outlives the principal)."""
        return not self.outstanding


def claim(
    principal: Decimal,
    invoice_date: date,
    as_of: date,
    receipts: Sequence[Receipt] = (),
    terms: Terms | None = None,
    rates: Sequence[BankRate] = BANK_RATES,
) -> Claim:
    """What a bill comes to at the end of `as_of`: by `terms` (statutory), or without any by the default rule.

    Payments after that day are not yet known. Raises ValueError for an amount that can't be owed or paid,
    BankRateUnknownError where a rest begins before the first rate on record.
    """
    if terms is None:
        return claim_since(principal, due_date(invoice_date), as_of, receipts, rates=rates)
    return claim_since(principal, statutory_due(terms, invoice_date), as_of, receipts, "statutory", rates)


def claim_since(
    principal: Decimal,
    due: date,
    as_of: date,
    receipts: Sequence[Receipt] = (),
    schedule: Schedule = "default",
    rates: Sequence[BankRate] = BANK_RATES,
    bank_rate: Decimal | None = None,
) -> Claim:
    """The same from the last day for payment, whoever set it; `bank_rate` (percent) for a table of one's own."""
    check_principal(principal)
    known = sorted((each for each in receipts if each.day <= as_of), key=lambda each: each.day)
    for receipt in known:
        check_principal(receipt.amount)
    months = complete_months(due, as_of)
    with localcontext(_exact(principal, months)):
        owed = Owed(principal)
        rows = tuple(
            _shown(principal, _run(owed, due, as_of, known, schedule, _rates(schedule, due, rates, bank_rate)))
        )
        return _claim(
            principal, due, as_of, months, schedule, owed, sum((each.amount for each in known), _NOTHING), rows
        )


def _exact(principal: Decimal, months: int) -> Context:
    """Digits enough for 50 behind the point: at most 25 % a month adds less than an eighth of a digit."""
    return Context(prec=70 + max(0, principal.adjusted()) + months // 8, rounding=ROUND_HALF_UP)


def _rates(schedule: Schedule, due: date, rates: Sequence[BankRate], bank_rate: Decimal | None) -> RateOf:
    """Percent a year of the month that begins on a day."""
    if bank_rate is not None:
        return lambda _: TIMES_BANK_RATE * bank_rate
    if schedule == "default":
        return lambda _: TIMES_BANK_RATE * rate_on(due, rates)
    return lambda first: TIMES_BANK_RATE * rate_on(first, rates)


@dataclass(frozen=True)
class _Line:
    """A row before it is rounded: the exact total owed at its end."""

    start: date
    end: date
    bearing: Decimal
    rate: Decimal
    payment: Decimal
    owed: Decimal


def _run(
    owed: Owed, due: date, as_of: date, receipts: Sequence[Receipt], schedule: Schedule, rate_of: RateOf
) -> Iterator[_Line]:
    """Live through the debt: payments in time, then month after month until `as_of`."""
    for receipt in (each for each in receipts if each.day <= due):
        payment = owed.take(receipt)
        yield _Line(receipt.day, receipt.day, _NOTHING, _NOTHING, payment, owed.total)
    late = [each for each in receipts if each.day > due]
    last, number = due, 1
    while last < as_of:
        end = month_after(due, number)
        of_month = [each for each in late if last < each.day <= end]
        month = _days_of if schedule == "statutory" else _whole_or_nothing
        yield from month(owed, last, end, min(end, as_of), of_month, rate_of(last + _ONE_DAY))
        if end <= as_of:
            owed.rest()
        last, number = end, number + 1


def _days_of(
    owed: Owed, last: date, end: date, until: date, receipts: Sequence[Receipt], rate: Decimal
) -> Iterator[_Line]:
    """A month by its days: each payment ends a stretch; a stretch bears its share of the month's twelfth."""
    days_in_month = (end - last).days
    at = last
    for day in sorted({each.day for each in receipts} | {until}):
        bearing, start = owed.bearing, at + _ONE_DAY
        owed.running += bearing * rate * (day - at).days / (1200 * days_in_month)
        payment = sum((owed.take(each) for each in receipts if each.day == day), _NOTHING)
        if bearing or payment:
            yield _Line(start, day, bearing, rate, payment, owed.total)
        at = day


def _whole_or_nothing(
    owed: Owed, last: date, end: date, until: date, receipts: Sequence[Receipt], rate: Decimal
) -> Iterator[_Line]:
    """A month counts when it is complete, and for what stayed unpaid to its last day."""
    early = sum((owed.take(each) for each in receipts if each.day < end), _NOTHING)
    bearing = owed.bearing if until == end else _NOTHING
    owed.running += bearing * rate / 1200
    on_the_day = sum((owed.take(each) for each in receipts if each.day == end), _NOTHING)
    if bearing or early or on_the_day:
        yield _Line(last + _ONE_DAY, until, bearing, rate, early + on_the_day, owed.total)


def _shown(principal: Decimal, lines: Iterator[_Line]) -> Iterator[Row]:
    opening = principal.quantize(PAISA)
    for line in lines:
        closing, payment = paise(line.owed), paise(line.payment)
        interest = closing - opening + payment
        yield Row(line.start, line.end, opening, paise(line.bearing), line.rate, interest, payment, closing)
        opening = closing


def paise(exact: Decimal) -> Decimal:
    """The one rounding, half up, of a figure that was kept exact till here."""
    return exact.quantize(_FAR_BELOW).quantize(PAISA, rounding=ROUND_HALF_UP)


def _claim(
    principal: Decimal,
    due: date,
    as_of: date,
    months: int,
    schedule: Schedule,
    owed: Owed,
    paid: Decimal,
    rows: tuple[Row, ...],
) -> Claim:
    total, outstanding, overpaid = paise(owed.total), paise(owed.principal), paise(owed.overpaid)
    billed, paid = principal.quantize(PAISA), paid.quantize(PAISA)
    return Claim(
        schedule=schedule,
        billed=billed,
        due=due,
        as_of=as_of,
        days_late=max(0, (as_of - due).days),
        months=months,
        paid=paid,
        interest_paid=paid - overpaid - (billed - outstanding),
        overpaid=overpaid,
        outstanding=outstanding,
        interest=total - outstanding,
        total=total,
        rows=rows,
    )
