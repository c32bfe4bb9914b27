"""Whether a claimed message may still go, and what it says: looked at once more in the last moment."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime

import structlog

from config.clock import india_day
from db import outbox, senders, suppressions
from db.database import transaction
from db.models import Outbox
from jobs import governor, hours, letters
from jobs.house import House
from jobs.letters import LADDER_KINDS
from jobs.notices import sending
from jobs.templates import Letter

log = structlog.get_logger()


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send; without a letter it goes not now, or never. `slow`: the governor slows it."""

    row: Outbox
    letter: Letter | None = None
    slow: bool = False


def decide(here: House, row: Outbox) -> Claimed:
    """Whether and what to say, a bill's under its lock: one paid a moment ago says nothing (Property 9)."""
    now = here.clock.now()
    state = senders.state(here.settings.twilio_whatsapp_from) if governed(row) else senders.OPEN
    if _held(row, state, now):
        return Claimed(row)
    stopped = _stopped(row)
    if stopped and row.kind == "legal_notice":
        sending.stopped(row)
    letter = None if stopped else letters.letter(_as_of(row, now), now)
    if letter is None:
        outbox.move(row.outbox_id, "suppressed")
        drop_code(row)
        log.info("message_suppressed", outbox_id=str(row.outbox_id), kind=row.kind)
    elif row.kind != "code":
        outbox.keep_body(row, letter.body)
        row.body = letter.body
    return Claimed(row, letter, slow=state == senders.SLOW)


def governed(row: Outbox) -> bool:
    return row.kind in LADDER_KINDS and row.channel == "whatsapp"


def _held(row: Outbox, state: str, now: datetime) -> bool:
    """Put it back where the sender is stopped, or the hour or the day is not one for it."""
    if state == senders.STOPPED:
        outbox.hold(row.outbox_id, wait=governor.AGAIN, code=governor.HELD)
        return True
    if not hours.bound(row) or row.retailer_id is None:
        return False
    opens = hours.turn_of(row, now)
    if opens > now:
        outbox.hold(row.outbox_id, due_at=opens)
    return opens > now


def _as_of(row: Outbox, now: datetime) -> Outbox:
    """A reminder that waited speaks of the day on which it goes: a bill may have fallen overdue since."""
    if row.kind in LADDER_KINDS and "on" in row.message:
        goes = india_day(now)
        row.message = row.message | {"on": max(date.fromisoformat(row.message["on"]), goes).isoformat()}
    return row


def _stopped(row: Outbox) -> bool:
    """Whoever said STOP is answered when he asks, and written to no more unasked; so with an address that bounced."""
    if row.kind in ("reply", "code"):
        return False
    index = bytes(row.recipient_index)
    return suppressions.mail_stopped_index(index) if row.channel == "email" else suppressions.stopped_index(index)


def together(row: Outbox) -> AbstractContextManager[None]:
    """A transaction where more than the message itself is read or written with it."""
    return transaction() if row.kind in LADDER_KINDS or row.kind == "code" else nullcontext()


def drop_code(row: Outbox) -> None:
    """A code stands nowhere once it has gone, or never will."""
    if row.kind == "code":
        outbox.drop_words(row)
