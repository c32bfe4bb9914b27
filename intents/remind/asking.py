"""The questions: whom to remind, on which day, and whether what is shown may go."""

from collections.abc import Sequence
from datetime import date

from db.models import Invoice
from intents.remind import when, whom
from intents.remind.heard import of_all
from intents.remind.kept import bill_ids, day_kept, days_kept, opened
from intents.remind.plan import Plan, made
from intents.remind.showing import asked, shown
from intents.turn import Reply, Turn, say
from locales import Message

CHOICES = (Message("remind.yes"), Message("remind.no"))


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
        return ask_whom(turn, on, days)
    return ask_day(found, days) if days else look(turn, found, on)


def ask_whom(turn: Turn, on: date | None = None, days: Sequence[date] = ()) -> Reply:
    known = whom.buyers_of(turn)
    if not known:
        return say(Message("status.none"))
    if len(known) == 1:
        return ask_day(known[0].bills, days) if days else look(turn, known[0].bills, on)
    state = {"step": "whom", "listed": [str(each.buyer_id) for each in known], **day_kept(on), **days_kept(days)}
    asked = say(Message("remind.whom"), state=opened(state), choices=tuple(each.choice for each in known))
    return asked.after(Message("remind.one_by_one")) if of_all(turn.text) else asked


def ask_day(bills: Sequence[Invoice], days: Sequence[date]) -> Reply:
    state = {"step": "day", **bill_ids(bills), **days_kept(days)}
    return say(Message("remind.which_day"), state=opened(state), choices=when.choices(days))


def look(turn: Turn, bills: Sequence[Invoice], on: date | None = None) -> Reply:
    """Of bills of one buyer: what would go, now or on a day, with the question; why nothing does, without one."""
    meant_on = when.of_bills(on, bills, turn.today)
    if isinstance(meant_on, Message):
        return say(meant_on)
    plan = made(turn, bills, meant_on)
    if not isinstance(plan, Plan):
        return say(*plan)
    state = {"step": "sure", **bill_ids(plan.bills), **day_kept(meant_on)}
    return say(*plan.left_out, shown(turn, plan), asked(turn, plan), state=opened(state), choices=CHOICES)
