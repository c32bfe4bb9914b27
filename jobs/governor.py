"""The governor: when too many of the ladder's messages are refused, or too many people say STOP, it slows our sender,
then stops it, and tells the operator. WhatsApp takes a number away for less.

Only what the ladder sends is held; whoever writes to us is answered. A slowed sender recovers by itself, a stopped one
when an operator has looked: `baaki governor resume`.
"""

import uuid
from datetime import timedelta

import structlog

from db import outbox, senders
from db.database import transaction
from db.senders import OPEN, SLOW, STOPPED, Tally
from intents.spoken import Spoken
from jobs.house import House
from locales import Message, Value, to_json

log = structlog.get_logger()

WINDOW = timedelta(hours=6)
LEAST = 50
"""Messages in the window below which a share says nothing."""
SLOW_AT, STOP_AT, RECOVERED = 0.05, 0.10, 0.03
HELD = "governor"
AGAIN = timedelta(minutes=15)
"""A held message is looked at again after this, or at once when the sender resumes."""
# Blocked or opted out, no WhatsApp account, not to be sent this, STOP, and undelivered without a code.
REFUSALS = frozenset({"63014", "63024", "63032", "21610", "undelivered"})


def share(tally: Tally) -> float:
    """Of the messages, how many came to nothing good: refused, or answered by STOP."""
    return (tally.refused + tally.stops) / max(tally.messages, 1)


def verdict(tally: Tally, state: str) -> str:
    """The state that follows. It slows sooner than it recovers, and never leaves STOPPED by itself."""
    if state == STOPPED:
        return STOPPED
    if tally.messages < LEAST:
        return state
    bad = share(tally)
    if bad >= STOP_AT:
        return STOPPED
    if bad >= SLOW_AT or (state == SLOW and bad > RECOVERED):
        return SLOW
    return OPEN


def counted(here: House) -> Tally:
    """What the window holds, without what was before the last resume."""
    now = here.clock.now()
    row = senders.get(here.settings.twilio_whatsapp_from, now)
    return senders.tally(max(now - WINDOW, row.counts_from), now, REFUSALS)


def review(here: House) -> str:
    """Count, and move the sender if the figures say so; the operator hears of each move once. → its state."""
    sender = here.settings.twilio_whatsapp_from
    with transaction():
        tally, before = counted(here), senders.state(sender)
        after = verdict(tally, before)
        if after != before and senders.move(sender, before, after):
            _tell(here, after, tally)
    return after


def resume(here: House) -> bool:
    """The operator has looked: what was held goes, and counting starts anew. → whether anything was held back."""
    with transaction():
        resumed = senders.resume(here.settings.twilio_whatsapp_from, here.clock.now())
        outbox.release_held(HELD)
    log.info("governor_resumed", was_held=resumed)
    return resumed


def _tell(here: House, state: str, tally: Tally) -> None:
    log.error("governor_moved", state=state, **tally._asdict())
    if not here.settings.operator_email:
        return
    figures: dict[str, Value] = {name: str(count) for name, count in tally._asdict().items()}
    said = Spoken((Message(f"governor.{state}", figures),)).to_json()
    outbox.put(
        retailer_id=None,
        kind="notify",
        channel="email",
        recipient=here.settings.operator_email,
        language="en",
        message=said | {"subject": to_json(Message("governor.subject"))},
        key=f"governor:{uuid.uuid4()}",
    )
