"""Send what the outbox holds: claim, look once more whether it may still go, send, keep what came of it."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import structlog

from db import outbox
from db.database import connection
from db.models import Outbox
from jobs import pacing
from jobs.delivery.claimed import Claimed, decide, together
from jobs.delivery.outcome import count, not_sent, settle_sent
from jobs.delivery.posting import post
from jobs.dispatch import dispatch
from jobs.house import House, house
from jobs.letters import LADDER_KINDS
from jobs.naming import working_on
from jobs.reminding import prose
from jobs.templates import Letter
from services.messaging import SendError, SendUnknownError

log = structlog.get_logger()
LEASE = timedelta(seconds=60)
AT_A_TIME = 8
FRESH_SECONDS = 15.0
"""Of the lease; what waited longer in a job is claimed anew before it goes."""


def deliver_messages(*outbox_ids: str) -> None:
    """Several persons' messages, claimed together, some at a time: most of a sending is waiting for the provider."""
    here = house()
    with connection():
        rows = outbox.claim([uuid.UUID(each) for each in outbox_ids], LEASE, here.clock.now())
    freshly = time.monotonic()
    if len(rows) == 1:
        _carry(here, rows[0], freshly)
    else:
        with ThreadPoolExecutor(AT_A_TIME) as threads:
            list(threads.map(lambda row: _carry(here, row, freshly), sorted(rows, key=lambda row: row.position)))
    if any(row.kind in LADDER_KINDS for row in rows):
        with connection():
            dispatch(here)  # the retailers' news of them


def deliver_message(outbox_id: str) -> None:
    """Send this message, and whatever else waits for the same person, oldest first."""
    deliver_messages(outbox_id)


def _carry(here: House, row: Outbox, since: float) -> None:
    """Send a message claimed at `since` (monotonic), then what else is due for the same person, oldest first."""
    with connection():
        if time.monotonic() - since > FRESH_SECONDS and not outbox.renew(row, LEASE):
            return
        following: Outbox | None = row
        while following is not None:
            with working_on("send", following.outbox_id, following.trace):
                _one(here, following)
            following = outbox.claim_next(row.outbox_id, LEASE, here.clock.now())


def _one(here: House, row: Outbox) -> None:
    try:
        with together(row):
            claimed = decide(here, row)
    except Exception:  # the edge of one message: it was not tried, and need not wait for its lease
        outbox.hold(row.outbox_id, wait=LEASE)
        raise
    if claimed.letter is not None and _in_step(here, claimed):
        _send(here, row, claimed.letter)


def _in_step(here: House, claimed: Claimed) -> bool:
    """Wait for this message's turn, or put it back where that is long; → whether it is its turn."""
    row, settings = claimed.row, here.settings
    if row.channel != "whatsapp":
        return True
    index, sender = bytes(row.recipient_index), settings.twilio_whatsapp_from
    wanted = pacing.buckets(sender, index, settings.messages_per_second, slow=claimed.slow)
    wait = pacing.take(here.queues.redis, wanted)
    if wait > pacing.LONGEST_SLEEP:
        outbox.hold(row.outbox_id, wait=timedelta(seconds=wait))
        return False
    time.sleep(wait)
    return True


def _send(here: House, row: Outbox, letter: Letter) -> None:
    better = prose.better(here, row, letter)
    if better is None:
        return
    letter = better
    try:
        sid = post(here, row, letter)
    except SendUnknownError:
        log.warning("message_unknown", outbox_id=str(row.outbox_id))
        outbox.move(row.outbox_id, "unknown")
        count(row, "unknown")
    except SendError as error:
        not_sent(here, row, error)
    else:
        settle_sent(here, row, sid)
        count(row, "sent")
