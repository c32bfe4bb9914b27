"""What the council makes of it: the portal is asked every day; without one the retailer is asked once a month."""

from datetime import date, timedelta

import structlog

from config.clock import today
from db import buyers, disputes
from db.database import connection, transaction
from db.models import Dispute, SamadhaanSubmission
from intents import file_dispute
from intents.file_dispute import reported
from intents.spoken import Spoken
from jobs import news
from jobs.house import House
from locales import Message, Value
from services.portal import PortalUnreachableError

log = structlog.get_logger()
ASK_EVERY = timedelta(days=30)


def follow(here: House) -> int:
    """→ how many were looked after. One that fails is logged and looked after again."""
    day, done = today(here.clock), 0
    with connection():
        every = timedelta(days=1) if here.services.portal is not None else ASK_EVERY
        for dispute in disputes.to_follow(day - every):
            try:
                _follow(here, dispute, day)
                done += 1
            except Exception:  # the edge of one dispute: the others are not held up by it
                log.exception("dispute_follow_failed", dispute_id=str(dispute.dispute_id))
    return done


def _follow(here: House, dispute: Dispute, day: date) -> None:
    found = disputes.submission(dispute)
    if found is None or here.services.portal is None:
        _ask(dispute, found, day)
    elif found.status != "resolved":
        _poll(here, dispute, found, day)


def _ask(dispute: Dispute, found: SamadhaanSubmission | None, day: date) -> None:
    """Once a month, until it is decided."""
    with transaction():
        disputes.followed(dispute, day)
        if found is not None and found.status == "resolved":
            return
        told: dict[str, Value] = {"buyer": buyers.name_for(dispute.retailer_id, dispute.buyer_id)}
        if found is not None:
            told["reference"] = found.reference_number
        key = f"dispute:{dispute.dispute_id}:asked:{day}"
        if found is None:
            news.tell(dispute.retailer_id, Message("dispute.ask_reference", told), key)
            return
        state = {"dialogue": file_dispute.DIALOGUE, "step": "status", "dispute_id": str(dispute.dispute_id)}
        said = Spoken((Message("dispute.ask_status", told),), reported.CHOICES)
        news.ask(dispute.retailer_id, said, state, key)


def _poll(here: House, dispute: Dispute, found: SamadhaanSubmission, day: date) -> None:
    assert here.services.portal is not None  # noqa: S101 -- only asked where there is one
    try:
        status = here.services.portal.status(found.reference_number).status
    except PortalUnreachableError:
        return
    with transaction():
        disputes.followed(dispute, day)
        if status not in reported.STATUSES or not disputes.stands_at(dispute, status, here.clock.now()):
            return
        told: dict[str, Value] = {
            "buyer": buyers.name_for(dispute.retailer_id, dispute.buyer_id),
            "reference": found.reference_number,
            "status": Message(f"dispute.status.{status}"),
        }
        parts = [Message("dispute.now_at", told)]
        if status == "resolved":
            parts.append(Message("dispute.resolved_next"))
        news.ask(dispute.retailer_id, Spoken(tuple(parts)), {}, f"dispute:{dispute.dispute_id}:{status}")
