"""What a buyer's words mean, with the open question in mind."""

from datetime import date

from intents import answers, params
from intents.buyer import discount, vague
from intents.buyer.discount import DISCOUNT
from intents.buyer.telling import PROMISE
from intents.clauses import clear_ones
from intents.router import CLEAR
from intents.turn import Intent, Turn
from intents.wish import wish


def meant(turn: Turn) -> Intent:
    """The wish; a day alone answers the open question of when he will pay."""
    intent = wish(turn, "buyer")
    unsure = intent.name in ("buyer_dispute", "unknown") or intent.confidence < CLEAR
    if unsure and discount.wanted(turn.text, turn.today):
        return Intent(DISCOUNT, {}, intent.confidence)
    if intent.name == PROMISE and discount.is_condition(turn.text, turn.today):
        return Intent(DISCOUNT, {}, intent.confidence)
    if turn.state.get("dialogue") == PROMISE and intent.name not in ("buyer_dispute", "buyer_stop", "buyer_paid"):
        day = _day_answered(turn)
        if day:
            return Intent("buyer_promise", {"promised_date": day.isoformat()}, 1.0)
    if intent.name in ("buyer_promise", "buyer_paid") and _objects_too(turn):
        return Intent("buyer_dispute", {}, intent.confidence)
    return intent


def _day_answered(turn: Turn) -> date | None:
    """A day that was offered, one that is written out, or the bare day of a month."""
    offered = [date.fromisoformat(each) for each in turn.state.get("days", ())]
    chosen = answers.choice(turn.text, vague.choices(offered))
    if chosen is not None:
        return offered[chosen]
    bare = turn.text.strip(" .")
    if bare.isdecimal() and offered:
        return vague.in_month_of(offered, int(bare))
    return params.day_in(f"by {bare}" if bare.isdecimal() else turn.text, turn.today, future=True)


def _objects_too(turn: Turn) -> bool:
    """Whether a part of the text is an objection: what is disputed weighs more than the rest that will be paid."""
    clear = clear_ones(turn.text, "buyer", turn.today)
    return any(name == "buyer_dispute" and not discount.wanted(part, turn.today) for part, name in clear)
