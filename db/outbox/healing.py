"""What a worker or a queue that died left behind."""

from datetime import timedelta

from peewee import fn

from db.models.messages import Outbox


def expire_leases() -> int:
    """A worker died between claim and answer: the message may have gone or not. → how many."""
    return int(
        Outbox.update(status="unknown").where((Outbox.status == "sending") & (Outbox.lease_until < fn.now())).execute()
    )


def unknown(older_than: timedelta, channel: str, limit: int = 200) -> list[Outbox]:
    return list(
        Outbox.select()
        .where(
            (Outbox.status == "unknown") & (Outbox.channel == channel) & (Outbox.lease_until < fn.now() - older_than)
        )
        .order_by(Outbox.position)
        .limit(limit)
    )


def forget_lost_dispatch(older_than: timedelta) -> int:
    """A job was made for these and nothing came of it (Redis lost it): they may be given out again."""
    return int(
        Outbox.update(enqueued_at=None)
        .where((Outbox.status == "queued") & (Outbox.enqueued_at < fn.now() - older_than))
        .execute()
    )
