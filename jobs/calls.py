"""What became of a call: recorded once, whoever tells it first and however often."""

import uuid
from datetime import timedelta

from db import audit, calls, communications, ladder, outbox
from db.database import transaction
from db.models import Call, Outbox
from jobs import delivery, news
from jobs.house import House

NOT_NOW = ("busy", "no-answer")
"""Nobody took it: once more, later on the same day."""
MOST_TRIES = 2
AGAIN = timedelta(hours=1)
MACHINE = "machine"


def take_status(
    here: House, call_sid: str, status: str, seconds: int | None, outbox_id: uuid.UUID | None, *, machine: bool
) -> None:
    """Late, repeated and reordered ones are no-ops; the first one of a reminder heals an unanswered POST."""
    row = outbox.get(outbox_id) if outbox_id else None
    with transaction():
        if row is not None:
            if row.channel != "call" or call_sid in row.refused_sids.split():
                return
            if row.provider_sid not in (None, call_sid):
                return
            delivery.settle_sent(here, row, call_sid)
        if status not in calls.FINAL:
            return
        if row is not None:
            # One that rang and was not taken has asked us nothing yet.
            calls.begin_rung(call_sid, row)
        call = calls.end(call_sid, status, seconds, here.clock.now())
        if call is not None:
            _record(here, call, row, machine=machine)


def _record(here: House, call: Call, row: Outbox | None, *, machine: bool) -> None:
    if row is None:
        _audit(here, call, "retailer", call.retailer_id)
        return
    for step in ladder.steps_of_message(row.outbox_id):
        _audit(here, call, "invoice", step.invoice_id, answered_by=MACHINE if machine else "")
    code = _missed_by(call, machine=machine)
    if code is None and outbox.move(row.outbox_id, "delivered"):
        communications.record_receipt(row.outbox_id, "delivered", here.clock.now())
        news.about_message(row, "call.notify_heard", "rang")
    elif code is not None:
        _not_reached(here, row, code)


def _missed_by(call: Call, *, machine: bool) -> str | None:
    """Why the buyer did not hear it; None where he did. Of one who picked up, asked who calls and hung up, or said
    nothing, nobody can say that he was told of a bill."""
    if machine:
        return MACHINE
    if call.status != "completed":
        return str(call.status)
    return None if (call.state or {}).get("heard") else news.NOT_HEARD


def _not_reached(here: House, row: Outbox, code: str) -> None:
    again = code in NOT_NOW and row.attempts < MOST_TRIES
    if again and outbox.requeue_failed(row.outbox_id, code, AGAIN):
        return
    communications.record_receipt(row.outbox_id, "failed", here.clock.now())
    delivery.fail(here, row, code)


def _audit(here: House, call: Call, kind: str, about: uuid.UUID | None, **more: str) -> None:
    """Nothing of strangers: they have no chain."""
    if about is not None:
        told = {"status": call.status, "seconds": call.seconds or 0, "direction": call.direction} | more
        audit.record(call.retailer_id, kind, about, "call_ended", by="system", at=here.clock.now(), **told)
