"""Where each phone call stands, by its CallSid. Serves all people: at the door nobody is known yet."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db import vault
from db.models.calls import Call
from db.models.messages import Outbox

FINAL = ("completed", "busy", "no-answer", "failed", "canceled")


def begin(
    call_sid: str,
    *,
    direction: str,
    phone: str | None,
    retailer_id: uuid.UUID | None,
    language: str,
    outbox_id: uuid.UUID | None = None,
) -> Call:
    """The call, kept when it is first heard of; its row stays locked until the transaction ends."""
    Call.insert(
        call_sid=call_sid,
        direction=direction,
        phone_index=vault.blind_index("phone", phone) if phone else None,
        retailer_id=retailer_id,
        language=language,
        outbox_id=outbox_id,
    ).on_conflict_ignore().execute()
    return Call.select().where(Call.call_sid == call_sid).for_update().get()


def begin_rung(call_sid: str, row: Outbox) -> Call:
    """The same of a call of ours, by the message that it says."""
    return begin(
        call_sid,
        direction="outbound",
        phone=row.recipient,
        retailer_id=row.retailer_id,
        language=row.language,
        outbox_id=row.outbox_id,
    )


def keep(call: Call, *, state: dict[str, Any], language: str, answer: str) -> None:
    """One turn is over: where the caller is now, and what he was answered."""
    with vault.scope(call.retailer_id):
        Call.update(state=state, language=language, answer=answer, turn=Call.turn + 1).where(
            (Call.call_sid == call.call_sid) & Call.ended_at.is_null()
        ).execute()


def end_lost(older_than: timedelta, at: datetime) -> int:
    """Calls whose end nobody told us: no call lasts so long. What was said in them is dropped too. → how many."""
    lost = Call.ended_at.is_null() & (Call.created_at < fn.now() - older_than)
    return int(Call.update(status="completed", ended_at=at, state=None, answer=None).where(lost).execute())


def end(call_sid: str, status: str, seconds: int | None, at: datetime) -> Call | None:
    """The call is over and what was said in it is dropped; → the call, with where it stood when it ended; None where it
    was over already, or never begun."""
    call = Call.select().where((Call.call_sid == call_sid) & Call.ended_at.is_null()).for_update().first()
    if call is None:
        return None
    call.status, call.seconds, call.ended_at = status, seconds, at
    Call.update(status=status, seconds=seconds, ended_at=at, state=None, answer=None).where(
        Call.call_sid == call_sid
    ).execute()
    return call
