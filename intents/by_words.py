"""Wishes known by their words alone, before the classifier is asked: each says whether it is meant, and does it."""

from collections.abc import Callable

from intents import (
    bill_copy,
    buyer_contact,
    companion,
    council,
    evidence,
    file_dispute,
    leaving,
    mark_paid,
    members,
    mend_bill,
    not_paid,
    payments_of,
    proof,
    remind,
    settings,
    terms,
)
from intents.approve_notice import posted
from intents.mark_paid import put_right, taken_back
from intents.remind import next_one
from intents.turn import Reply, Turn

_Wish = tuple[Callable[[Turn], bool], Callable[[Turn], Reply | None]]
_READING: tuple[_Wish, ...] = (
    (proof.wishes, proof.begin),
    (members.wishes, members.begin),
    (payments_of.is_meant, payments_of.begin),
    (evidence.is_meant, evidence.begin),
    (bill_copy.is_meant, bill_copy.begin),
    (next_one.is_meant, next_one.begin),
    (not_paid.is_meant, not_paid.begin),
    (companion.is_meant, companion.begin),
)
_CHANGING: tuple[_Wish, ...] = (
    (posted.is_meant, posted.begin),
    (council.is_meant, council.begin),
    (remind.calling_off.is_meant, remind.calling_off.begin),
    (remind.is_meant, remind.begin),
    (leaving.stays, leaving.stay),
    (leaving.wants_copy, leaving.ask_copy),
    (file_dispute.wishes, file_dispute.begin),
    (mend_bill.is_meant, mend_bill.begin),
    (lambda turn: buyer_contact.begin(turn) is not None, buyer_contact.begin),
    (mark_paid.undoes, mark_paid.undo),
    (put_right.is_meant, put_right.begin),
    (taken_back.is_meant, taken_back.begin),
    (terms.is_meant, terms.begin),
    (settings.wishes, settings.begin),
)
"""Not for whoever may only read the books."""


def is_meant(turn: Turn) -> bool:
    """Whether the text is one of these, so that an open question is left for it. Changes nothing."""
    return any(meant(turn) for meant, _ in _open_to(turn))


def begin(turn: Turn) -> Reply | None:
    """Carry out the first that is meant; None where none is."""
    return next((begin(turn) for meant, begin in _open_to(turn) if meant(turn)), None)


def _open_to(turn: Turn) -> tuple[_Wish, ...]:
    return _READING if turn.role == "accountant" else _CHANGING + _READING
