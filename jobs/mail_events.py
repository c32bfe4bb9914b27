"""What became of an e-mail, as SES tells it: repeated and reordered events are no-ops; the first one heals a time-out.

Fields: docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, read 2026-11-25. "Delivery"
means that the recipient's server took it, never that it was read.
"""

import uuid
from datetime import timedelta
from typing import Any

import structlog

from db import communications, mail_events, outbox, suppressions
from db.database import transaction
from db.models import Outbox
from jobs import delivery, news
from jobs.house import House
from jobs.letters import LADDER_KINDS
from services.mail.senders import TAG

log = structlog.get_logger()
TRY_AGAIN = timedelta(hours=1)
"""After a bounce that may pass (a full mailbox): SES has tried by itself for half a day by then."""
_NEVER_LEFT = frozenset({"Reject", "Rendering Failure", "RenderingFailure"})


def take_event(here: House, event_id: str, event: dict[str, Any]) -> None:
    """Record one event; `event_id` is SNS's. All of it or none: what fails is posted again."""
    kind, mail = str(event.get("eventType") or event.get("notificationType") or ""), event.get("mail") or {}
    with transaction():
        row = _row(mail)
        fresh = mail_events.keep(
            row.retailer_id if row else None, event_id, kind[:20], event, row.outbox_id if row else None
        )
        if not fresh or row is None or row.channel != "email" or mail.get("messageId") in row.refused_sids.split():
            log.info("mail_event_ignored", event=kind, repeated=not fresh)
            return
        _happened(here, row, kind, event, str(mail["messageId"]))


def _row(mail: dict[str, Any]) -> Outbox | None:
    """Ours by the tag that we gave it, else by SES's own id."""
    tagged = (mail.get("tags") or {}).get(TAG) or []
    try:
        row = outbox.get(uuid.UUID(tagged[0])) if tagged else None
    except (ValueError, TypeError, AttributeError):
        row = None
    return row or outbox.find_by_sid(str(mail.get("messageId") or ""))


def _happened(here: House, row: Outbox, kind: str, event: dict[str, Any], message_id: str) -> None:
    if kind in _NEVER_LEFT:
        delivery.fail(here, row, kind)
        return
    delivery.settle_sent(here, row, message_id)
    if kind == "Delivery" and outbox.move(row.outbox_id, "delivered"):
        communications.record_receipt(row.outbox_id, "delivered", here.clock.now())
    elif kind == "Bounce":
        _bounced(here, row, (event.get("bounce") or {}).get("bounceType"))
    elif kind == "Complaint":
        suppressions.stop_mail(bytes(row.recipient_index), "complaint")
        _tell(row, "notify.mail_complaint")


def _bounced(here: House, row: Outbox, bounce: str | None) -> None:
    """Permanent: the address is used no more and the retailer is asked to correct it. Else it goes again later."""
    if bounce != "Permanent" and row.attempts <= delivery.MOST_RETRIES:
        outbox.requeue_failed(row.outbox_id, "bounce", TRY_AGAIN)
        return
    if bounce == "Permanent":
        suppressions.stop_mail(bytes(row.recipient_index), "bounce")
    communications.record_receipt(row.outbox_id, "failed", here.clock.now())
    # A server may take a letter and send it back later: "delivered" stays, and the retailer hears all the same.
    if not delivery.fail(here, row, "bounce"):
        _tell(row, "notify.mail_bounced")


def _tell(row: Outbox, message_id: str) -> None:
    if row.retailer_id is not None and row.kind in LADDER_KINDS:
        news.about_message(row, message_id)
