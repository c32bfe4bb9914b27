"""The reminder as it would go, and the question under it."""

from decimal import Decimal

from config.clock import CLOSES, INDIA, OPENS
from db import dues, retailers
from db.models import Invoice
from intents.remind.plan import Plan
from intents.turn import Turn
from law.msmed import overdue
from locales import Message, Value

_MOST_LINES = 5


def shown(turn: Turn, plan: Plan) -> Message:
    """The words of the reminder, in the language of whoever has to say yes to them."""
    supplier = retailers.get(plan.bills[0].retailer_id).name or ""
    late = any(overdue(bill.due_date, plan.goes_on) for bill in plan.bills)
    lines: list[Value] = [
        Message("reminder.greeting", {"buyer": plan.name, "supplier": supplier}),
        *_bills(plan, turn),
        Message("reminder.overdue" if late else "reminder.first"),
    ]
    return Message("remind.shown", {"lines": lines, "language": Message(f"language.{plan.contact.language or 'en'}")})


def _bills(plan: Plan, turn: Turn) -> list[Message]:
    left = {bill.invoice_id: dues.left_of(bill, turn.today) for bill in plan.bills}
    lines = [_line(bill, left[bill.invoice_id]) for bill in plan.bills[:_MOST_LINES]]
    rest = [left[bill.invoice_id] for bill in plan.bills[_MOST_LINES:]]
    if rest:
        lines.append(Message("reminder.more", {"n": len(rest), "amount": sum(rest, Decimal(0))}))
    return lines + ([Message("reminder.total", {"amount": sum(left.values(), Decimal(0))})] if len(left) > 1 else [])


def _line(bill: Invoice, left: Decimal) -> Message:
    shown: dict[str, Value] = {
        "number": bill.invoice_number, "date": bill.invoice_date, "amount": left, "due": bill.due_date,
    }  # fmt: skip
    return Message("reminder.line", shown)


def asked(turn: Turn, plan: Plan) -> Message:
    about: dict[str, Value] = {"buyer": plan.name, "channel": Message(f"history.channel.{plan.way[0]}")}
    if plan.opens <= turn.now:
        return Message("remind.ask_now", about)
    if plan.later:
        return Message("remind.ask_on", about | {"date": plan.goes_on})
    about |= {"date": plan.goes_on, "time": f"{plan.opens.astimezone(INDIA):%H:%M}"}
    return Message("remind.ask_later", about | {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"})
