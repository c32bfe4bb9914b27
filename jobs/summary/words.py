"""A summary as text, short enough for WhatsApp: every open bill with its state, as many as fit."""

from collections.abc import Iterator

from jobs.summary.facts import Owing, Summary
from locales import Lang, Message, Value

LONGEST = 1400
MOST_TODAY = 6
MONDAY = 0


def parts(summary: Summary, lang: Lang) -> tuple[Message, ...]:
    """What is said; `lang` is needed to know what fits."""
    fixed = tuple(_fixed(summary))
    room = LONGEST - sum(len(part.render(lang)) + 2 for part in fixed)
    listed = Message("summary.bills", {"lines": _lines(summary.bills, lang, room)})
    after = (Message("summary.how_to_mute"),) if summary.day.weekday() == MONDAY else ()
    return (*fixed, listed, *after)


def _fixed(summary: Summary) -> Iterator[Message]:
    yield Message("summary.title", {"date": summary.day})
    yield Message("summary.total", {"n": len(summary.bills), "total": summary.total})
    late = summary.late
    if late:
        amount = sum((bill.amount for bill in late), summary.total * 0)
        yield Message("summary.overdue", {"n": len(late), "amount": amount, "interest": summary.interest})
    today: list[Value] = list(summary.today[:MOST_TODAY])
    yield Message("summary.today", {"lines": today}) if today else Message("summary.nothing_today")


def _lines(bills: tuple[Owing, ...], lang: Lang, room: int) -> list[Value]:
    lines = [_line(bill) for bill in bills]
    lengths = [len(line.render(lang)) + 1 for line in lines]
    if sum(lengths) <= room:
        return list(lines)
    shown = 0
    while sum(lengths[: shown + 1]) + 60 <= room:
        shown += 1
    rest = bills[shown:]
    amount = sum((bill.amount for bill in rest[1:]), rest[0].amount)
    return [*lines[:shown], Message("summary.more", {"n": len(rest), "amount": amount})]


def _line(bill: Owing) -> Message:
    shown: dict[str, Value] = {"number": bill.number, "buyer": bill.buyer, "amount": bill.amount, "state": bill.state}
    return Message("summary.bill", shown)
