"""A delivery receipt: late, repeated and reordered ones are no-ops; the first one heals an unanswered POST."""

import uuid

from db import communications, outbox
from db.database import transaction
from db.models import Outbox
from jobs import delivery
from jobs.house import House
from services.messaging.errors import retryable

# Twilio's words for ours; "queued", "accepted", "sending" say nothing that we don't know.
STATES = {"sent": "sent", "delivered": "delivered", "read": "read", "failed": "failed", "undelivered": "failed"}


def take_receipt(here: House, outbox_id: uuid.UUID | None, provider_sid: str, status: str, code: str) -> None:
    """Record what became of a message. `outbox_id` is ours, from the callback's address."""
    row = outbox.get(outbox_id) if outbox_id else outbox.find_by_sid(provider_sid)
    state = STATES.get(status)
    if row is None or state is None or row.provider_sid not in (None, provider_sid):
        return
    if provider_sid in row.refused_sids.split():
        return  # of an earlier try, repeated
    with transaction():
        delivery.settle_sent(here, row, provider_sid)
        if state == "failed":
            _failed(here, row, code or status)
        elif outbox.move(row.outbox_id, state):
            communications.record_receipt(row.outbox_id, state, here.clock.now())


def _failed(here: House, row: Outbox, code: str) -> None:
    """Some codes come late and may pass later (63018); the message goes back to the queue for them."""
    if retryable(code) and row.attempts <= delivery.MOST_RETRIES and outbox.requeue_failed(row.outbox_id, code):
        return
    communications.record_receipt(row.outbox_id, "failed", here.clock.now())
    delivery.fail(here, row, code)
