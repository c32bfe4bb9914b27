"""The claim on a day: exact to the last line, rounded once."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from law.appropriation import Owed, Receipt
from law.bank_rate import BANK_RATES, BankRate, rate_on
from law.claim.months import NOTHING, Line, RateOf, run
from law.claim.told import Claim, Row, Schedule
from law.interest import PAISA, TIMES_BANK_RATE, check_bank_rate, check_principal
from law.months import complete_months
from law.msmed import Terms, due_date, statutory_due

# An exact half of a paisa must stay one: what the last digits of a division leave behind is cut off far below it.
_FAR_BELOW = Decimal("1e-30")


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
        rows = tuple(_shown(principal, run(owed, due, as_of, known, schedule, _rates(schedule, due, rates, bank_rate))))
        return _claim(principal, due, as_of, months, schedule, owed, known, rows)


def _exact(principal: Decimal, months: int) -> Context:
    """Digits enough for 50 behind the point: at most 25 % a month adds less than an eighth of a digit."""
    return Context(prec=70 + max(0, principal.adjusted()) + months // 8, rounding=ROUND_HALF_UP)


def _rates(schedule: Schedule, due: date, rates: Sequence[BankRate], bank_rate: Decimal | None) -> RateOf:
    """Percent a year of the month that begins on a day."""
    if bank_rate is not None:
        check_bank_rate(bank_rate)
        return lambda _: TIMES_BANK_RATE * bank_rate
    if schedule == "default":
        return lambda _: TIMES_BANK_RATE * rate_on(due, rates)
    return lambda first: TIMES_BANK_RATE * rate_on(first, rates)


def _shown(principal: Decimal, lines: Iterator[Line]) -> Iterator[Row]:
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
    receipts: Sequence[Receipt],
    rows: tuple[Row, ...],
) -> Claim:
    total, outstanding, overpaid = paise(owed.total), paise(owed.principal), paise(owed.overpaid)
    billed = principal.quantize(PAISA)
    paid = sum((each.amount for each in receipts if each.kind != "waived"), NOTHING).quantize(PAISA)
    waived = sum((each.amount for each in receipts if each.kind == "waived"), NOTHING).quantize(PAISA)
    return Claim(
        schedule=schedule,
        billed=billed,
        due=due,
        as_of=as_of,
        days_late=max(0, (as_of - due).days),
        months=months,
        paid=paid,
        interest_paid=paid + waived - overpaid - (billed - outstanding),
        overpaid=overpaid,
        waived=waived,
        outstanding=outstanding,
        interest=total - outstanding,
        total=total,
        rows=rows,
    )
