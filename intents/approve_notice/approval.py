"""The act: the owner has proved who he is, and approves the document of one hash.

A notice goes out from here and nowhere else (Property 16).
"""

import uuid
from datetime import datetime
from typing import Any

from db import audit, buyers, invoices, ladder, notices, outbox
from db.models import BuyerContact, Invoice, LegalNotice, Outbox
from intents.approve_notice.about import bills_of, demanded, named, print_copy
from intents.approve_notice.offer import renew, stands
from intents.approve_notice.ways import by_post, closed, ways_to
from intents.turn import Reply, Turn, say
from law.ladder import Rung
from locales import Message


def carry_out(turn: Turn, about: dict[str, str]) -> Reply:
    """`about`: notice_id and the sha256 of the document that was shown. All is looked at again, under lock."""
    assert turn.retailer_id is not None  # noqa: S101 -- the owner's act
    notice = notices.lock(turn.retailer_id, uuid.UUID(about["notice_id"]))
    if notice is None or notice.state != "draft" or notice.sha256 != about["sha256"]:
        return say(Message("notice.gone"))
    invoices.lock(turn.retailer_id, notices.invoice_ids(turn.retailer_id, notice.notice_id))
    if not stands(turn, notice):
        return renew(turn, notice)
    if not notices.approve(turn.retailer_id, notice.notice_id, bytes.fromhex(about["sha256"]), turn.now):
        return say(Message("notice.gone"))
    _audit(turn, notice, "notice_approved", sha256=about["sha256"], version=notice.version)
    return send_out(turn, notice, Message("notice.approved", {"buyer": demanded(notice)["buyer"]}))


def send_out(turn: Turn, notice: LegalNotice, said: Message) -> Reply:
    """The approved document by every way there is to the buyer; where one is closed, or none, a copy for the post."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    contact = buyers.contact_of(turn.retailer_id, notice.buyer_id)
    before = notices.sendings(turn.retailer_id, notice.notice_id)
    bills = bills_of(turn.retailer_id, notice)
    ways = _untried(ways_to(contact), before) if contact else []
    if contact is None or not ways:
        return _no_way(notice, contact, named(turn.retailer_id, bills))
    round_ = len(before)
    for channel, to in ways:
        _write(turn, notice, bills, contact, channel, to, round_)
    shown = (Message(f"notice.way.{channel}", {"to": to}) for channel, to in ways)
    not_by = closed(contact)
    return by_post(notice, said, *shown, *not_by) if not_by else say(said, *shown)


def _no_way(notice: LegalNotice, contact: BuyerContact | None, told: dict[str, Any]) -> Reply:
    not_by = closed(contact) if contact else ()
    if not_by:
        return by_post(notice, Message("notice.not_by_wire", {"buyer": told["buyer"]}), *not_by)
    none = Message("notice.no_way", {"buyer": told["buyer"], "first": told["first"]})
    return Reply((none,), enclosures=(print_copy(notice),))


def _untried(ways: list[tuple[str, str]], before: list[Outbox]) -> list[tuple[str, str]]:
    """Where it went and did not come back from, it does not go twice, unless there is no other way."""
    arrived = {(row.channel, row.recipient) for row in before if row.status in ("sent", "delivered", "read")}
    return [way for way in ways if way not in arrived] or ways


def _write(
    turn: Turn, notice: LegalNotice, bills: list[Invoice], contact: BuyerContact, channel: str, to: str, round_: int
) -> None:
    """One message; the delivery compares the hash that it names with the approved one."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    outbox_id = outbox.put(
        retailer_id=turn.retailer_id,
        kind="legal_notice",
        channel=channel,
        recipient=to,
        language=contact.language or "en",
        message={"notice_id": str(notice.notice_id), "sha256": notice.sha256},
        key=f"notice:{notice.notice_id}:{round_}:{channel}",
    )
    if outbox_id is None:
        return
    notices.add_sending(turn.retailer_id, notice.notice_id, outbox_id, channel)
    for bill in bills:
        ladder.take_again(bill.invoice_id, Rung.LEGAL_NOTICE, channel, outbox_id, turn.today)


def _audit(turn: Turn, notice: LegalNotice, action: str, **details: str | int) -> None:
    """On the notice and on each of its bills."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    record(turn.retailer_id, notice, action, by="retailer", at=turn.now, **details)


def record(
    retailer_id: uuid.UUID, notice: LegalNotice, action: str, *, by: str, at: datetime, **details: str | int
) -> None:
    audit.record(retailer_id, "notice", notice.notice_id, action, by=by, at=at, **details)
    for invoice_id in notices.invoice_ids(retailer_id, notice.notice_id):
        told = {"notice": str(notice.notice_id), **details}
        audit.record(retailer_id, "invoice", invoice_id, action, by=by, at=at, **told)
