"""A code goes out: by SMS where there is a sender, else by WhatsApp."""

import uuid
from datetime import datetime

from db import codes, outbox
from db.codes import TooSoon
from db.proofs import Door
from intents.spoken import Spoken
from intents.turn import Turn
from locales import Message


def send_code(turn: Turn, retailer_id: uuid.UUID, door: Door, to: str, language: str) -> Message:
    """Send one to `to`; → what to tell whoever asked: that it was sent, or how long to wait for the next."""
    issued = codes.issue(retailer_id, door, turn.now)
    if isinstance(issued, TooSoon):
        return Message("proof.wait", {"n": minutes_until(issued.again, turn.now)})
    outbox.put(
        retailer_id=retailer_id,
        kind="code",
        channel="sms" if turn.codes_by_sms else "whatsapp",
        recipient=to,
        language=language,
        message=Spoken((Message("proof.code", {"code": issued.code}),)).to_json(),
        key=f"code:{issued.code_id}",
    )
    if to != turn.phone:
        return Message("proof.sent_to_old")
    return Message("proof.sent_sms" if turn.codes_by_sms else "proof.sent_whatsapp")


def minutes_until(then: datetime, now: datetime) -> int:
    """Whole minutes, rounded up, at least one."""
    return max(1, -int((now - then).total_seconds() // 60))
