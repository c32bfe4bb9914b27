"""Something told before is put right amid the questions: "sorry, 5000 only", "no, it was on Friday"."""

from decimal import Decimal

from intents import not_paid, params, remind
from intents.clear import is_clear_wish
from intents.lexicon import says
from intents.mark_paid.bills import listed, which
from intents.mark_paid.flow import go_on
from intents.mark_paid.questions import CASH
from intents.mark_paid.sums import State
from intents.naming import name_in
from intents.turn import Reply, Turn
from intents.wish import wish
from locales import Message

_TOLD = ("amount", "payment_date", "payment_reference")
_SUM_ASKED = ("amount", "tds")
_FROM_THE_SUM = ("whole", "tds", "tds_sure", "interest", "rest", "spread")
"""What was said of another sum."""


def told_otherwise(turn: Turn) -> Reply | None:
    """The question that is open now, with what the text tells; None where it tells nothing, or of another payment."""
    found = params.found_in(turn.text, turn.today)
    new = {name: found[name] for name in _TOLD if name in found}
    if turn.state["step"] in _SUM_ASKED and not says("correction", turn.text):
        new.pop("amount", None)  # a sum that does not fit
    if says("cash", turn.text):
        new["payment_reference"] = CASH
    if not new or "invoice_number" in found or not_paid.kind_of(turn.text) or remind.wants(turn.text) or _another(turn):
        return None
    told = put_right(turn.state, new)
    if turn.state["step"] == "which":
        return which(turn, told, listed(turn))
    changed = any(name in turn.state and _differs(name, turn.state[name], value) for name, value in new.items())
    reply = go_on(turn, told)
    return reply.after(Message("paid.corrected")) if changed else reply


def _differs(name: str, before: str, now: str) -> bool:
    return Decimal(before) != Decimal(now) if name == "amount" else before != now


def put_right(told: State, new: dict[str, str]) -> State:
    """What is told anew replaces what was told before, and what followed from it."""
    stale = _FROM_THE_SUM if "amount" in new else ()
    return {name: value for name, value in told.items() if name not in stale} | new


def _another(turn: Turn) -> bool:
    """Whether it is a new wish or another buyer's money; that money came is said again of this one."""
    if says("correction", turn.text):
        return False
    marked = params.scan(turn.text, turn.today).marked()
    return name_in(marked) is not None or (is_clear_wish(turn) and wish(turn, "retailer").name != "mark_paid")
