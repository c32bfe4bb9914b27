"""The questions of the dialogue, each by the name of its step."""

from datetime import date
from decimal import Decimal

from db import buyers, dues
from intents.mark_paid import tax
from intents.mark_paid.bills import bill_of, listed, opened, the_bill, which
from intents.mark_paid.sums import Open, State, amount, is_a_part, missing, payment, tds
from intents.turn import Reply, Turn, say
from locales import Message, Value

CASH, NO_REFERENCE = "CASH", "NOT KNOWN"
"""What is kept where there is no reference to keep."""

HOW_MUCH = (Message("paid.all_of_it"), Message("paid.a_part"), Message("paid.less_tds"))
INTEREST = (Message("paid.interest_yes"), Message("paid.interest_no"))
INTEREST_IN_PART = (Message("paid.interest_in_it"), Message("paid.all_for_bill"))
REST = (Message("paid.rest_comes"), Message("paid.rest_tds"), Message("paid.rest_gone"))
REFERENCE = (Message("paid.in_cash"), Message("paid.no_reference"))
SPREAD = (Message("paid.spread_yes"), Message("paid.spread_no"))
ALL = (Message("paid.all_of_it"), Message("paid.one_of_them"))
CLAIMED = (Message("paid.claimed_yes"), Message("paid.claimed_no"))


def ask(turn: Turn, told: State, step: str) -> Reply:
    """Put the question of a step."""
    asked, choices = _QUESTIONS[step](turn, told)
    return say(asked, state=told | {"step": step}, choices=choices)


def repeat(turn: Turn) -> Reply:
    """The open question as it was put."""
    step = turn.state["step"]
    return which(turn, turn.state, listed(turn)) if step == "which" else ask(turn, turn.state, step)


def again(turn: Turn) -> Reply:
    """The open question once more, with what was wrong with the answer."""
    step = turn.state["step"]
    if step == "which":
        return which(turn, turn.state, listed(turn)).after(Message("choose.again"))
    if step == "date":
        return say(Message("paid.date_wrong"), state=turn.state)
    asked = ask(turn, turn.state, step)
    if step == "reference":
        return asked
    return asked.after(Message("choose.again" if asked.choices else "paid.sum_wrong"))


Question = tuple[Message, tuple[Message, ...]]


def _claimed(turn: Turn, told: State) -> Question:
    day, reference = told["claimed"]
    about: dict[str, Value] = {"buyer": _buyer(turn, told), "date": date.fromisoformat(day), "reference": reference}
    return Message("paid.claimed", about), CLAIMED


def _date(turn: Turn, told: State) -> Question:
    return Message("paid.ask_date", {"number": _numbers(turn, told)}), ()


def _numbers(turn: Turn, told: State) -> str:
    """Of the bill that is talked of, or of all of them."""
    asked = [bill_of(turn, each) for each in told.get("all", [told["invoice_id"]])]
    return ", ".join(bill.invoice_number for bill in asked if bill is not None)


def _all_sure(turn: Turn, told: State) -> Question:
    asked = [bill for each in told["all"] if (bill := bill_of(turn, each)) is not None]
    total = sum((claim.outstanding for claim in dues.claims_of(asked, turn.today).values()), Decimal(0))
    return Message("paid.how_much", {"number": _numbers(turn, told), "amount": total}), ALL


def _spread(turn: Turn, told: State) -> Question:
    open_ = opened(turn, told)
    more = amount(told, open_) + tds(told) - open_.left - open_.interest
    about: dict[str, Value] = {"number": _numbers(turn, told), "amount": more, "buyer": _buyer(turn, told)}
    return Message("paid.ask_spread", about), SPREAD


def _reference(_: Turn, __: State) -> Question:
    return Message("paid.ask_reference"), REFERENCE


def _how_much(turn: Turn, told: State) -> Question:
    open_ = opened(turn, told)
    about: dict[str, Value] = {"number": the_bill(turn, told).invoice_number, "amount": open_.left or open_.interest}
    return Message("paid.how_much", about), how_much_choices(open_)


def how_much_choices(open_: Open) -> tuple[Message, ...]:
    """Tax is deducted from the bill, not from interest that is left alone."""
    return HOW_MUCH if open_.left else HOW_MUCH[:2]


def _amount(_: Turn, __: State) -> Question:
    return Message("paid.ask_amount"), ()


def _tds(_: Turn, __: State) -> Question:
    return Message("paid.ask_tds"), ()


def _interest(turn: Turn, told: State) -> Question:
    """Of a part it is asked whether interest is in it: the law lets the two who pay and take say so."""
    open_ = opened(turn, told)
    about: dict[str, Value] = {"interest": open_.interest, "amount": amount(told, open_)}
    if is_a_part(told, open_):
        return Message("paid.ask_interest_part", about), INTEREST_IN_PART
    return Message("paid.ask_interest", about), INTEREST


def _rest(turn: Turn, told: State) -> Question:
    open_ = opened(turn, told)
    return Message("paid.ask_rest", {"rest": missing(told, open_), "amount": open_.left}), REST


def _tds_sure(turn: Turn, told: State) -> Question:
    return tax.question(the_bill(turn, told), payment(told, opened(turn, told))), tax.SURE


def _buyer(turn: Turn, told: State) -> str:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return buyers.name_for(turn.retailer_id, the_bill(turn, told).buyer_id)


_QUESTIONS = {
    "claimed": _claimed,
    "date": _date,
    "reference": _reference,
    "how_much": _how_much,
    "amount": _amount,
    "tds": _tds,
    "interest": _interest,
    "rest": _rest,
    "tds_sure": _tds_sure,
    "all_sure": _all_sure,
    "spread": _spread,
}
