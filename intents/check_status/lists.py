"""Many bills: what they come to, how old they are, who owes most, what should come this week; then a page of them."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from db import buyers, dues, promises
from db.models import Invoice
from intents import promise
from intents.check_status.one import state
from intents.turn import Turn
from law.ageing import ageing
from law.claim import Claim
from locales import Message, Value

SHOWN = 8
LONGEST = 1_450
"""Characters of one message that WhatsApp surely takes (1,600), with room for what stands below."""
_TOP = 3
Claims = dict[uuid.UUID, Claim]


def page(turn: Turn, unpaid: list[Invoice], start: int, buyer_id: uuid.UUID | None) -> tuple[list[Message], int]:
    """The head (on the first page) and as many bills as fit; → the parts, and how many bills are shown by then."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    claims = dues.claims_of(unpaid, turn.today)
    head = [_head(turn.retailer_id, unpaid, claims, turn.today, buyer_id)] if start == 0 else []
    room = LONGEST - sum(len(part.render(turn.lang)) for part in head)
    lines: list[Value] = []
    for invoice in unpaid[start : start + SHOWN]:
        line = _line(turn.retailer_id, invoice, claims[invoice.invoice_id], with_buyer=buyer_id is None)
        room -= len(line.render(turn.lang)) + 1
        if lines and room < 0:
            break
        lines.append(line)
    return [*head, Message("status.bills", {"lines": lines})], start + len(lines)


def _head(
    retailer_id: uuid.UUID, unpaid: list[Invoice], claims: Claims, today: date, buyer_id: uuid.UUID | None
) -> Message:
    owed = list(claims.values())
    lines: list[Value] = [Message(f"status.age.{age}", {"sum": sum_}) for age, sum_ in _ages(owed).items()]
    if buyer_id is None:
        lines += _top(retailer_id, unpaid, claims)
    expected = _expected(retailer_id, unpaid, claims, today)
    if expected:
        lines.append(Message("status.this_week", {"sum": expected}))
    about: dict[str, Value] = {"n": len(unpaid), "total": _sum(owed), "lines": lines}
    if buyer_id is None:
        return Message("status.head", about)
    return Message("status.buyer", about | {"buyer": buyers.name_for(retailer_id, buyer_id)})


def _ages(owed: list[Claim]) -> dict[str, Decimal]:
    """By how late they are; the sums include the interest, as the total does."""
    return {age.value: total for age, total in ageing((each.days_late, each.total) for each in owed).items()}


def _sum(owed: list[Claim]) -> Decimal:
    return sum((each.total for each in owed), Decimal(0))


def _top(retailer_id: uuid.UUID, unpaid: list[Invoice], claims: Claims) -> list[Message]:
    """Who owes most, where several owe."""
    by_buyer: dict[uuid.UUID, Decimal] = {}
    for invoice in unpaid:
        total = claims[invoice.invoice_id].total
        by_buyer[invoice.buyer_id] = by_buyer.get(invoice.buyer_id, Decimal(0)) + total
    most = sorted(by_buyer.items(), key=lambda item: item[1], reverse=True)[:_TOP]
    if len(by_buyer) < 2:
        return []
    named: list[Value] = [
        Message("status.top_line", {"buyer": buyers.name_for(retailer_id, each), "sum": total}) for each, total in most
    ]
    return [Message("status.top", {"lines": named})]


def _expected(retailer_id: uuid.UUID, unpaid: list[Invoice], claims: Claims, today: date) -> Decimal:
    """What falls due, or was promised, from today to a week from now."""
    promised = {each: kept.day for each, kept in promises.last_of(retailer_id, list(claims)).items()}
    week = (today, today + timedelta(days=6))
    soon = [
        claims[invoice.invoice_id].outstanding
        for invoice in unpaid
        if any(day and week[0] <= day <= week[1] for day in (invoice.due_date, promised.get(invoice.invoice_id)))
    ]
    return sum(soon, Decimal(0))


def _line(retailer_id: uuid.UUID, invoice: Invoice, claim: Claim, *, with_buyer: bool) -> Message:
    about: dict[str, Value] = {
        "number": invoice.invoice_number,
        "amount": claim.outstanding,
        "due": invoice.due_date,
        "state": promise.noted(retailer_id, invoice, state(claim), claim.as_of),
    }
    if not with_buyer:
        return Message("status.buyer_line", about)
    return Message("status.line", about | {"buyer": buyers.name_for(retailer_id, invoice.buyer_id)})
