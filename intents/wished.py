"""A new wish: what each intent leads to, two wishes in one message, and a bill that is half-way in meanwhile."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from db import invoices
from intents import (
    approve_notice,
    audit_trail,
    behind,
    by_words,
    change_language,
    check_status,
    delete_data,
    dialogues,
    file_dispute,
    mark_paid,
    members,
    not_understood,
    search_buyer,
    upload,
)
from intents import (
    help as helping,
)
from intents.clauses import clear_ones
from intents.lexicon import is_just
from intents.turn import Intent, Reply, Turn, say
from intents.wish import wish
from locales import Message

HANDLERS: dict[str, Callable[[Turn, Intent], Reply]] = {
    "upload_invoice": helping.upload,
    "check_status": check_status.handle,
    "mark_paid": mark_paid.handle,
    "change_language": change_language.handle,
    "help": helping.handle,
    "unknown": not_understood.ask,
    "search_buyer": search_buyer.handle,
    "file_dispute": file_dispute.handle,
    "approve_notice": approve_notice.handle,
    "audit_trail": audit_trail.handle,
    "delete_data": delete_data.handle,
}


_LOOKED_AT = ("status.", "help.")
"""What is answered with is a look at the books, and no new matter."""


def follow(turn: Turn) -> Reply:
    """A new wish. A bill half-way in is not dropped for it: it stays open and is mentioned."""
    wanted = by_words.begin(turn) or _handle(turn)
    if upload.open_upload(turn.state) is None:
        return _asked_again(turn, wanted) if _comes_back(turn, wanted) else _left(turn, wanted)
    return behind.put(wanted, turn.state) if wanted.state else behind.taken_up(wanted, turn.state)


def _comes_back(turn: Turn, wanted: Reply) -> bool:
    """Whether the question that was left is put once more: after another language always, amid a payment once."""
    if wanted.state or wanted.enclosures or not dialogues.is_open(turn):
        return False
    paying = turn.state["dialogue"] == mark_paid.DIALOGUE and "left" not in turn.state
    return wanted.lang is not None or (paying and wanted.parts[0].id.startswith(_LOOKED_AT))


def _left(turn: Turn, wanted: Reply) -> Reply:
    """A payment whose sum was told is not dropped for another matter without a word."""
    state = turn.state
    if state.get("dialogue") != mark_paid.DIALOGUE or not {"amount", "invoice_id"} <= state.keys():
        return wanted
    bill = invoices.get(turn.retailer_id, uuid.UUID(state["invoice_id"])) if turn.retailer_id else None
    if bill is None or wanted.state.get("dialogue") == mark_paid.DIALOGUE:
        return wanted
    return wanted.after(Message("paid.left", {"number": bill.invoice_number, "amount": Decimal(state["amount"])}))


def _asked_again(turn: Turn, wanted: Reply) -> Reply:
    question = dialogues.repeat(turn)
    state = question.state | {"left": True}
    return replace(wanted, parts=(*wanted.parts, question.parts[-1]), choices=question.choices, state=state)


def _handle(turn: Turn) -> Reply:
    if is_just("yes", turn.text):
        return say(Message("nothing.to_confirm"))
    wishes = [each for each in clear_ones(turn.text, "retailer", turn.today) if each[1] in _APART]
    first, *others = wishes[:2] or [(turn.text, "")]
    if not others or others[0][1] == first[1]:
        return _do(turn)
    # Two wishes: one after the other, and none dropped without a word.
    reply = _do(replace(turn, text=first[0]))
    if reply.state or reply.enclosures:
        return reply.but(Message("also.wished", {"text": others[0][0]}))
    return _do(replace(turn, text=others[0][0])).after(*reply.parts)


_APART = frozenset(("mark_paid", "approve_notice", "file_dispute", "change_language", "audit_trail", "search_buyer"))
"""Wishes that stand beside another; "rest pending" behind a payment asks nothing, "close it" deletes no account."""


def _do(turn: Turn) -> Reply:
    intent = wish(turn, "retailer")
    return members.read_only(turn, intent.name) or HANDLERS[intent.name](turn, intent)
