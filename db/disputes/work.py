"""What a worker has to do, over all retailers: each dispute names its own."""

from datetime import datetime, timedelta

from db.disputes.moves import move
from db.models import Dispute


def waiting(at: datetime, limit: int = 50) -> list[Dispute]:
    """What is to be drafted or filed by now, over all retailers: each names its own."""
    due = Dispute.status.in_(("wanted", "approved")) & (Dispute.next_try_at <= at)
    return list(Dispute.select().where(due).order_by(Dispute.next_try_at).limit(limit))


def try_again(dispute: Dispute, after: timedelta, at: datetime) -> None:
    """The portal did not answer: the same key goes again then (the draft survives, Property 25)."""
    move(dispute, ("approved",), attempts=Dispute.attempts + 1, next_try_at=at + after)


def postpone(dispute: Dispute, after: timedelta, at: datetime) -> None:
    """It could not be worked on: not asked for again before then, or a worker would do nothing else."""
    move(dispute, ("wanted", "approved"), next_try_at=at + after)
