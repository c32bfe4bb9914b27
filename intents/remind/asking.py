"""The questions: whom to remind, and whether what is shown may go."""

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from config.clock import CLOSES, INDIA, OPENS
from db import dues, retailers
from db.models import Invoice
from intents import answers
from intents.lexicon import says
from intents.remind import when, whom
from intents.remind.heard import agrees, of_all
from intents.remind.plan import Plan, made
from intents.remind.sending import send
from intents.turn import Reply, Turn, say
from law.msmed import overdue
from locales import Message, Value

DIALOGUE = "remind"
CHOICES = (Message("remind.yes"), Message("remind.no"))
_MOST_LINES = 5
_FEW = 6


def begin(turn: Turn) -> Reply | None:
    """The reminder as it would go, or the question whom it is for; None where the text does not ask for one."""
    if turn.retailer_id is None:
        return None
    found = whom.named(turn)
    if isinstance(found, Message):
        return say(found)
    on = when.said(turn.text, turn.today)
    days = [] if on else when.offered(turn.text, turn.today)
    if not found:
        return _which(turn, on, days)
    return _which_day(found, days) if days else look(turn, found, on)


def _which(turn: Turn, on: date | None = None, days: Sequence[date] = ()) -> Reply:
    known = whom.buyers_of(turn)
    if not known:
        return say(Message("status.none"))
    if len(known) == 1:
        return _which_day(known[0].bills, days) if days else look(turn, known[0].bills, on)
    state = {"step": "whom", "listed": [str(each.buyer_id) for each in known], **_day(on), **_days(days)}
    asked = say(Message("remind.whom"), state=_open(state), choices=tuple(each.choice for each in known))
    return asked.after(Message("remind.one_by_one")) if of_all(turn.text) else asked


def _which_day(bills: Sequence[Invoice], days: Sequence[date]) -> Reply:
    state = {"step": "day", **_bill_ids(bills), **_days(days)}
    return say(Message("remind.which_day"), state=_open(state), choices=when.choices(days))


def look(turn: Turn, bills: Sequence[Invoice], on: date | None = None) -> Reply:
    """Of bills of one buyer: what would go, now or on a day, with the question; why nothing does, without one."""
    meant_on = when.of_bills(on, bills, turn.today)
    if isinstance(meant_on, Message):
        return say(meant_on)
    plan = made(turn, bills, meant_on)
    if not isinstance(plan, Plan):
        return say(*plan)
    state = {"step": "sure", **_bill_ids(plan.bills), **_day(meant_on)}
    return say(*plan.left_out, _shown(turn, plan), _asked(turn, plan), state=_open(state), choices=CHOICES)


def _open(state: dict[str, Any]) -> dict[str, Any]:
    return state | {"dialogue": DIALOGUE}


def _bill_ids(bills: Sequence[Invoice]) -> dict[str, Any]:
    return {"bills": [str(bill.invoice_id) for bill in bills]}


def _day(on: date | None) -> dict[str, Any]:
    return {"on": on.isoformat()} if on else {}


def _days(days: Sequence[date]) -> dict[str, Any]:
    return {"days": [day.isoformat() for day in days]} if days else {}


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
    if plan.later:
        return Message("remind.ask_on", about | {"date": plan.goes_on})
    about |= {"date": plan.goes_on, "time": f"{plan.opens.astimezone(INDIA):%H:%M}"}
    return Message("remind.ask_later", about | {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"})


def step(turn: Turn) -> Reply | None:
    """None where the text answers nothing that was asked."""
    if turn.state["step"] == "whom":
        return _of_chosen(turn)
    if turn.state["step"] == "day":
        return _on_chosen(turn)
    on = when.said(turn.text, turn.today) if len(turn.text.split()) <= _FEW else None
    shown_for = _said_day(turn) or turn.today
    if on is not None and on != shown_for:
        return _another_day(turn, on)
    yes = answers.yes_or_no(turn.text, CHOICES)
    if yes is None and (agrees(turn.text) or (on is not None and says("yes", turn.text))):
        yes = True
    if yes is None:
        return None
    return say(*send(turn, _listed(turn), _said_day(turn)).said) if yes else say(Message("remind.not_sent"))


def _of_chosen(turn: Turn) -> Reply | None:
    chosen, days = whom.chosen(turn), _offered(turn)
    if not chosen:
        return None
    return _which_day(chosen, days) if days else look(turn, chosen, _said_day(turn))


def _on_chosen(turn: Turn) -> Reply | None:
    days, bills = _offered(turn), whom.kept(turn, _listed(turn))
    at = answers.choice(turn.text, when.choices(days))
    on = days[at] if at is not None else when.said(turn.text, turn.today)
    return look(turn, bills, on) if on and bills else None


def _another_day(turn: Turn, on: date) -> Reply | None:
    """ "on monday", "ok, but on monday" in answer to what is shown for another day: shown once more."""
    bills = whom.kept(turn, _listed(turn))
    return look(turn, bills, on) if bills else None


def again(turn: Turn) -> Reply:
    """The question once more, as things stand now."""
    on, days = _said_day(turn), _offered(turn)
    if turn.state["step"] == "whom":
        return _which(turn, on, days).after(Message("choose.again"))
    bills = whom.kept(turn, _listed(turn))
    if not bills:
        return say(Message("status.none"))
    return _which_day(bills, days) if turn.state["step"] == "day" else look(turn, bills, on)


def _listed(turn: Turn) -> list[uuid.UUID]:
    return [uuid.UUID(each) for each in turn.state["bills"]]


def _said_day(turn: Turn) -> date | None:
    return date.fromisoformat(turn.state["on"]) if "on" in turn.state else None


def _offered(turn: Turn) -> list[date]:
    return [date.fromisoformat(each) for each in turn.state.get("days", ())]
