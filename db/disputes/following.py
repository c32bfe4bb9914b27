"""What the council does with it, looked after over all retailers."""

from datetime import date, datetime

from peewee import fn

from db.disputes.moves import AT_THE_COUNCIL, move, note
from db.models import Dispute, SamadhaanSubmission


def to_follow(before: date, limit: int = 200) -> list[Dispute]:
    """At the council and last looked after on or before this day."""
    due = Dispute.status.in_(AT_THE_COUNCIL) & (Dispute.followed_on <= before)
    return list(Dispute.select().where(due).order_by(Dispute.followed_on).limit(limit))


def followed(dispute: Dispute, on: date) -> None:
    move(dispute, AT_THE_COUNCIL, followed_on=on)


def stands_at(dispute: Dispute, status: str, at: datetime, *, by: str = "system") -> bool:
    """Keep where the council has it now; → whether that is new."""
    changed = (
        SamadhaanSubmission.update(status=status, updated_at=fn.now())
        .where((SamadhaanSubmission.dispute_id == dispute.dispute_id) & (SamadhaanSubmission.status != status))
        .execute()
    )
    if changed:
        note(dispute, "dispute_status", at, by=by, status=status)
    return bool(changed)
