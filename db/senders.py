"""Whether our sender is held back, and what the governor counts. Serves all retailers: they share the sender."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import fn

from db.models.messages import Outbox
from db.models.people import Suppression
from db.models.senders import Sender

OPEN, SLOW, STOPPED = "open", "slow", "stopped"


class Tally(NamedTuple):
    """Of the ladder's WhatsApp messages: how many met an end or are on the way, how many were refused, how many
    people said STOP."""

    messages: int
    refused: int
    stops: int


def state(sender: str) -> str:
    """ "open", "slow" or "stopped"."""
    row = Sender.get_or_none(Sender.sender == sender)
    return row.state if row else OPEN


def get(sender: str, now: datetime) -> Sender:
    """The sender's row, made where it is new."""
    Sender.insert(sender=sender, counts_from=now - timedelta(days=1)).on_conflict_ignore().execute()
    row: Sender = Sender.get_by_id(sender)
    return row


def move(sender: str, before: str, to: str) -> bool:
    """→ whether it was this call that moved it; of two who see the same the first does."""
    moved = Sender.update(state=to).where((Sender.sender == sender) & (Sender.state == before))
    return bool(moved.execute())


def resume(sender: str, now: datetime) -> bool:
    """Open again, and count anew from now. → whether it was held back."""
    moved = Sender.update(state=OPEN, counts_from=now).where((Sender.sender == sender) & (Sender.state != OPEN))
    return bool(moved.execute())


def tally(since: datetime, now: datetime, refusals: Collection[str]) -> Tally:
    """What happened from `since` to `now`, both on Baaki's clock."""
    ladder = Outbox.kind.in_(("reminder", "legal_notice")) & (Outbox.channel == "whatsapp")
    sent = Outbox.select().where(ladder & (Outbox.sent_at >= since)).count()
    refused = ladder & (Outbox.failed_at >= since) & Outbox.error_code.in_(list(refusals))
    never_sent = Outbox.select().where(refused & (Outbox.sent_at.is_null() | (Outbox.sent_at < since))).count()
    stopped = Suppression.active & (Suppression.stopped_at >= fn.now() - (now - since))
    return Tally(sent + never_sent, Outbox.select().where(refused).count(), Suppression.select().where(stopped).count())
