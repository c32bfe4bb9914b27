"""The questions: whom to remind, and whether what is shown may go."""

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from config.clock import CLOSES, INDIA, OPENS
from db import dues, retailers
from db.models import Invoice
from intents import answers
from intents.remind import whom
from intents.remind.heard import agrees, of_all
from intents.remind.plan import Plan, made
from intents.remind.sending import send
from intents.turn import Reply, Turn, say
from law.msmed import overdue
from locales import Message, Value

DIALOGUE = "remind"
CHOICES = (Message("remind.yes"), Message("remind.no"))
_MOST_LINES = 5


def begin(turn: Turn) -> Reply | None:
    """The reminder as it would go, or the question whom it is for; None where the text does not ask for one."""
    if turn.retailer_id is None:
        return None
    found = whom.named(turn)
    if isinstance(found, Message):
        return say(found)
    return look(turn, found) if found else _which(turn)


def _which(turn: Turn) -> Reply:
    known = whom.buyers_of(turn)
    if not known:
        return say(Message("status.none"))
    if len(known) == 1:
        return look(turn, known[0].bills)
    state = {"step": "whom", "listed": [str(each.buyer_id) for each in known]}
    asked = say(Message("remind.whom"), state=_open(state), choices=tuple(each.choice for each in known))
    return asked.after(Message("remind.one_by_one")) if of_all(turn.text) else asked


def look(turn: Turn, bills: Sequence[Invoice]) -> Reply:
    """Of bills of one buyer: what would go, with the question; why nothing does, without one."""
    plan = made(turn, bills)
    if not isinstance(plan, Plan):
        return say(*plan)
    state = {"step": "sure", "bills": [str(bill.invoice_id) for bill in plan.bills]}
    return say(*plan.left_out, _shown(turn, plan), _asked(turn, plan), state=_open(state), choices=CHOICES)


def _open(state: dict[str, Any]) -> dict[str, Any]:
    return state | {"dialogue": DIALOGUE}


def _shown(turn: Turn, plan: Plan) -> Message:
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


def _asked(turn: Turn, plan: Plan) -> Message:
    about: dict[str, Value] = {"buyer": plan.name, "channel": Message(f"history.channel.{plan.way[0]}")}
    if plan.opens <= turn.now:
        return Message("remind.ask_now", about)
    about |= {"date": plan.goes_on, "time": f"{plan.opens.astimezone(INDIA):%H:%M}"}
    return Message("remind.ask_later", about | {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"})


def step(turn: Turn) -> Reply | None:
    """None where the text answers nothing that was asked."""
    if turn.state["step"] == "whom":
        chosen = whom.chosen(turn)
        return look(turn, chosen) if chosen else None
    yes = answers.yes_or_no(turn.text, CHOICES)
    if yes is None and agrees(turn.text):
        yes = True
    if yes is None:
        return None
    return say(*send(turn, _listed(turn)).said) if yes else say(Message("remind.not_sent"))


def again(turn: Turn) -> Reply:
    """The question once more, as things stand now."""
    if turn.state["step"] == "whom":
        return _which(turn).after(Message("choose.again"))
    bills = whom.kept(turn, _listed(turn))
    return look(turn, bills) if bills else say(Message("status.none"))


def _listed(turn: Turn) -> list[uuid.UUID]:
    return [uuid.UUID(each) for each in turn.state["bills"]]
