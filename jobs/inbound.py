"""Take a sender's messages, one at a time and in their order, and answer each in one transaction."""

import uuid

import structlog

from db import inbound
from db.database import connection, lock, transaction
from jobs import conversation
from jobs.dispatch import dispatch
from jobs.house import House, house
from jobs.naming import working_on

log = structlog.get_logger()
MOST_ATTEMPTS = 3


def handle_inbound(message_id: str) -> None:
    """Handle every waiting message of this message's sender. Doing it twice finds nothing the second time."""
    here = house()
    with connection():
        sender = inbound.sender_of(uuid.UUID(message_id))
        while sender is not None and _handle_next(here, sender):
            dispatch(here)


def _handle_next(here: House, sender: bytes) -> bool:
    """→ whether there was one. The lock holds for the sender: his messages never overtake each other."""
    failed: uuid.UUID | None = None
    with transaction():
        lock(f"inbound:{sender.hex()}")
        message = inbound.next_from(sender)
        if message is None:
            return False
        try:
            with working_on("inbound", message.message_id, message.trace), transaction():
                conversation.converse(here, message)
        except Exception:  # the edge of a job: whatever it was, the message is kept and the person told
            log.exception("inbound_failed", message_id=str(message.message_id), attempt=message.attempts + 1)
            failed = message.message_id
            inbound.count_attempt(message.message_id)
            if message.attempts + 1 >= MOST_ATTEMPTS:
                conversation.apologise(here, message)
    # A message that failed is left to the sweeper, which comes back to it; the ones behind it wait their turn.
    return failed is None or inbound.next_from_is_new(sender, failed)
