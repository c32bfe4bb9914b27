"""The claim once more, written apart from `law`: a debt lived through day by day, in whole fractions."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from law.bank_rate import BANK_RATES


class Came(NamedTuple):
    day: date
    amount: Fraction
    tds: bool
    to_interest: Fraction | None


class Left(NamedTuple):
    principal: Fraction
    interest: Fraction
    overpaid: Fraction


def rate_of(day: date) -> Fraction:
    """Three times the Bank Rate of a day, a year, as a fraction of one."""
    return Fraction(3 * max((row.since, row.percent) for row in BANK_RATES if row.since <= day)[1]) / 100


def is_rest(day: date, due: date) -> bool:
    """The due date's day of the month, or the last one of a month that is too short for it."""
    return day.day == min(due.day, monthrange(day.year, day.month)[1])


def length_of_month(first: date, due: date) -> int:
    day, length = first, 1
    while not is_rest(day, due):
        day, length = day + timedelta(days=1), length + 1
    return length


def statutory(principal: Fraction, due: date, as_of: date, came: list[Came]) -> Left:
    """Every day of a month bears an equal share of its twelfth; at a rest the month's interest joins the debt."""
    owed, joined, month, over = principal, Fraction(0), Fraction(0), Fraction(0)
    day, rate, length = min([due, *(each.day for each in came)]) - timedelta(days=1), Fraction(0), 1
    while day < as_of:
        day += timedelta(days=1)
        if day > due:
            if is_rest(day - timedelta(days=1), due):
                rate, length = rate_of(day), length_of_month(day, due)
            if owed > 0:
                month += (owed + joined) * rate / 12 / length
        for each in came:
            if each.day == day:
                owed, joined, month, over = _paid(owed, joined, month, over, each)
        if day > due and is_rest(day, due):
            joined, month = joined + month, Fraction(0)
    return Left(owed, joined + month, over)


def default(principal: Fraction, due: date, as_of: date, came: list[Came]) -> Left:
    """One rate; a month adds its twelfth on the day it is complete, on what is still owed that day."""
    owed, joined, over = principal, Fraction(0), Fraction(0)
    rate = rate_of(due)
    day = min([due, *(each.day for each in came)]) - timedelta(days=1)
    while day < as_of:
        day += timedelta(days=1)
        if day > due and is_rest(day, due) and owed > 0:
            joined += (owed + joined) * rate / 12
        for each in came:
            if each.day == day:
                owed, joined, _, over = _paid(owed, joined, Fraction(0), over, each)
    return Left(owed, joined, over)


def _paid(
    owed: Fraction, joined: Fraction, month: Fraction, over: Fraction, each: Came
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Penny by penny in words: what is meant as interest (all of it, unless said) while there is interest, oldest
    first; then principal; then, of money, interest again; what is left over was too much."""
    purse = each.amount
    wanted = Fraction(0) if each.tds else purse if each.to_interest is None else min(each.to_interest, purse)
    for step in ("joined", "month", "owed", "joined again", "month again"):
        if step == "owed":
            gone = min(purse, owed)
            owed -= gone
        elif "again" in step and each.tds:
            continue
        elif step.startswith("joined"):
            gone = min(purse if "again" in step else wanted, joined)
            joined, wanted = joined - gone, wanted - gone
        else:
            gone = min(purse if "again" in step else wanted, month)
            month, wanted = month - gone, wanted - gone
        purse -= gone
    return owed, joined, month, over + purse


def paise(exact: Fraction) -> int:
    """Half up."""
    return (exact * 100 + Fraction(1, 2)).__floor__()
