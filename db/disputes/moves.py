"""The states of a dispute: it moves only from those that are named, and the trail hears of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from db import audit, vault
from db.models import Dispute

OPEN = ("wanted", "ready", "approved")
AT_THE_COUNCIL = ("filed", "exported")


def move(dispute: Dispute, before: Sequence[str], **columns: Any) -> bool:
    with vault.scope(dispute.retailer_id):
        changed = (
            Dispute.update(updated_at=fn.now(), **columns)
            .where((Dispute.dispute_id == dispute.dispute_id) & Dispute.status.in_(list(before)))
            .execute()
        )
    return bool(changed)


def note(dispute: Dispute, action: str, at: datetime, *, by: str = "system", **details: Any) -> None:
    audit.record(dispute.retailer_id, "dispute", dispute.dispute_id, action, by=by, at=at, **details)
