"""What a reminder shows of a bill, in three lengths."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from law.bank_rate import rate_on
from law.claim import Claim
from law.interest import TIMES_BANK_RATE
from locales import Lang, Message, Value, percent


class Late(NamedTuple):
    """Interest so far and how it is found (s.16): complete months at a rate in percent a year."""

    interest: Decimal
    months: int
    rate_percent: Decimal


class Bill(NamedTuple):
    """`amount` is what remains of the principal, in rupees; `late` is None until the bill is."""

    number: str
    dated: date
    amount: Decimal
    due: date
    late: Late | None = None

    @property
    def line(self) -> Message:
        shown: dict[str, Value] = {
            "number": self.number, "date": self.dated, "amount": self.amount, "due": self.due,
        }  # fmt: skip
        return Message("reminder.line", shown)

    @property
    def short(self) -> Message:
        return Message("reminder.short", {"number": self.number, "amount": self.amount, "due": self.due})

    @property
    def working(self) -> Message | None:
        """The interest so far with its working, from the day after the due date on; before a month is full, that it
        runs."""
        if self.late is None:
            return None
        if not self.late.interest:
            runs: dict[str, Value] = {
                "first": self.due + timedelta(days=1),
                "rate": percent(self.late.rate_percent, "en"),
            }
            return Message("reminder.interest_runs", runs)
        shown: dict[str, Value] = {
            "interest": self.late.interest, "n": self.late.months, "rate": percent(self.late.rate_percent, "en"),
            "due": self.due,
        }  # fmt: skip
        return Message("reminder.working", shown)

    def full(self, lang: Lang) -> str:
        return "\n".join(part.render(lang) for part in (self.line, self.working) if part)


def late_of(claim: Claim) -> Late | None:
    if not claim.days_late:
        return None
    return Late(claim.interest, claim.months, TIMES_BANK_RATE * rate_on(claim.due))


def listed(bills: Sequence[Bill], lang: Lang, room: int | None) -> list[str]:
    """The bills as lines that fit into `room` characters together: in full, else without workings, else short, else
    as many as fit and the number and sum of the others."""
    forms: list[Callable[[Bill], str]] = [
        lambda bill: bill.full(lang),
        lambda bill: bill.line.render(lang),
        lambda bill: bill.short.render(lang),
    ]
    total = [_total(bills).render(lang)] if len(bills) > 1 else []
    for form in forms:
        lines = [form(bill) for bill in bills] + total
        if room is None or _length(lines) <= room:
            return lines
    return _cut(bills, lang, room or 0, total)


def _cut(bills: Sequence[Bill], lang: Lang, room: int, total: list[str]) -> list[str]:
    for shown in range(len(bills) - 1, 0, -1):
        rest = bills[shown:]
        more = Message("reminder.more", {"n": len(rest), "amount": sum((each.amount for each in rest), Decimal(0))})
        lines = [each.short.render(lang) for each in bills[:shown]] + [more.render(lang), *total]
        if _length(lines) <= room:
            return lines
    return total


def _total(bills: Sequence[Bill]) -> Message:
    return Message("reminder.total", {"amount": sum((bill.amount for bill in bills), Decimal(0))})


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) + 2 for line in lines)
