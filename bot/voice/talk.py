"""One turn of a call, in one transaction: where the caller was, what he pressed or said, what he hears."""

import uuid
from dataclasses import dataclass

import structlog

from bot.voice import who
from bot.voice.twiml import HUNG_UP, as_twiml
from db import audit, calls, outbox, suppressions
from db.database import transaction
from db.models import Call, Outbox
from intents.call import answer, trouble
from jobs import delivery
from jobs.house import House

log = structlog.get_logger()


@dataclass(frozen=True)
class Heard:
    """What one webhook brings. `turn` is ours, out of the address that the last answer gave."""

    call_sid: str
    phone: str
    turn: int = 0
    keys: str = ""
    speech: str = ""
    outbox_id: uuid.UUID | None = None
    machine: bool = False


def talk(here: House, heard: Heard) -> str:
    """→ the TwiML. What goes wrong is undone and said kindly: to Twilio a failing webhook is a dead line."""
    try:
        with transaction():
            return _talk(here, heard)
    except Exception:  # the edge of one turn of a call
        log.exception("call_failed", call_sid=heard.call_sid)
        return as_twiml(trouble(who.caller(here, who.known_as(heard.phone), heard.call_sid)), "")


def _talk(here: House, heard: Heard) -> str:
    rung = _rung(here, heard)
    if heard.outbox_id is not None and rung is None:
        return HUNG_UP
    call = _begun(heard, rung)
    if call.ended_at is not None:
        return HUNG_UP
    if heard.turn < call.turn:
        return str(call.answer)
    caller = who.heard(here, call, heard.keys, heard.speech, heard.phone, machine=heard.machine)
    with audit.acting(caller.turn.role):
        screen = answer(caller)
    said = as_twiml(screen, f"/webhooks/twilio/voice?turn={call.turn + 1}")
    calls.keep(call, state=screen.state, language=screen.lang, answer=said)
    return said


def _begun(heard: Heard, rung: Outbox | None) -> Call:
    if rung is not None:
        return calls.begin_rung(heard.call_sid, rung)
    known = who.known_as(heard.phone)
    owner = known.retailer.retailer_id if known.side == "retailer" and known.retailer else None
    return calls.begin(
        heard.call_sid, direction="inbound", phone=heard.phone, retailer_id=owner, language=known.language
    )


def _rung(here: House, heard: Heard) -> Outbox | None:
    """The reminder that this call is; None where it is none, or may not be said any more."""
    row = outbox.get(heard.outbox_id) if heard.outbox_id else None
    if row is None or row.channel != "call" or suppressions.stopped_index(bytes(row.recipient_index)):
        return None
    delivery.settle_sent(here, row, heard.call_sid)
    return row
