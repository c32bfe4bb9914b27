"""A notice that is approved, or sent: once more to an address that was corrected, by post, or a new one."""

import uuid
from typing import Any

from db import invoices, notice_facts, notices
from db.models import LegalNotice
from intents import answers
from intents.approve_notice import standing
from intents.approve_notice.about import DIALOGUE, bills_of, named, print_copy
from intents.approve_notice.approval import send_out
from intents.proof import owner_only
from intents.turn import Reply, Turn, say
from locales import Message

WAYS = ("send_again", "print_copy", "new_one")
CHOICES = tuple(Message(f"notice.{way}") for way in WAYS)
_ON_ITS_WAY = ("queued", "sending", "unknown")


def offer(turn: Turn, notice: LegalNotice, *before: Message) -> Reply:
    """What became of it, and what can still be done."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    told = _told(turn, notice)
    state = {"dialogue": DIALOGUE, "step": "sent", "notice_id": str(notice.notice_id)}
    if notice.sent_at is None:
        return say(*before, Message("notice.approved_waits", told), state=state, choices=CHOICES)
    sent = Message("notice.already_sent", told | {"date": notice.sent_at.date()})
    return say(*before, sent, state=state, choices=CHOICES)


def _told(turn: Turn, notice: LegalNotice) -> dict[str, Any]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    told = named(turn.retailer_id, bills_of(turn.retailer_id, notice))
    return {"buyer": told["buyer"], "numbers": told["numbers"]}


def answer(turn: Turn) -> Reply | None:
    """Take the choice; None where the text is none."""
    chosen = answers.choice(turn.text, CHOICES)
    return None if chosen is None else take(turn, uuid.UUID(turn.state["notice_id"]), WAYS[chosen])


def take(turn: Turn, notice_id: uuid.UUID, way: str) -> Reply:
    """Do what was chosen. The yes given to this document stands for as long as it is true."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    notice = notices.lock(turn.retailer_id, notice_id)
    if notice is None or notice.state not in ("approved", "sent"):
        return say(Message("notice.gone"))
    if way == "print_copy":
        return Reply((Message("notice.copy_here"),), enclosures=(print_copy(notice),))
    return _send(turn, notice) if way == "send_again" else _new(turn, notice)


def _send(turn: Turn, notice: LegalNotice) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if turn.role != "owner":
        return owner_only.refuse(turn, "approve_notice")
    if any(row.status in _ON_ITS_WAY for row in notices.sendings(turn.retailer_id, notice.notice_id)):
        return say(Message("notice.on_its_way"))
    invoices.lock(turn.retailer_id, notices.invoice_ids(turn.retailer_id, notice.notice_id))
    if not notice_facts.hold(turn.retailer_id, notice):
        return _new(turn, notice).after(Message("notice.changed_meanwhile"))
    return send_out(turn, notice, Message("notice.again", {"buyer": _told(turn, notice)["buyer"]}))


def _new(turn: Turn, notice: LegalNotice) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    owed = [bill for bill in bills_of(turn.retailer_id, notice) if bill.status != "paid"]
    return standing.ask_or_go_on(turn, owed) if owed else say(Message("notice.all_paid"))


def wrong(turn: Turn) -> Reply:
    """The open question once more."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    notice = notices.get(turn.retailer_id, uuid.UUID(turn.state["notice_id"]))
    return offer(turn, notice, Message("choose.again")) if notice is not None else say(Message("notice.gone"))
