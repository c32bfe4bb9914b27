"""What came of a message: sent, to be tried again, or failed for good; written once, whoever learns it first."""

import random
import uuid
from datetime import timedelta

import structlog

from config import counts
from db import audit, communications, ladder, outbox
from db.database import transaction
from db.models import Outbox
from jobs import governor, news, reminders
from jobs.delivery.claimed import drop_code, governed, together
from jobs.house import House
from jobs.letters import LADDER_KINDS
from jobs.notices import sending
from services.messaging import SendError

log = structlog.get_logger()
MOST_RETRIES = 3
FIRST_WAIT_SECONDS = 2.0


def settle_sent(here: House, row: Outbox, sid: str) -> None:
    """The provider has it. What follows from it is written once, whoever settles first: we or a receipt."""
    now = here.clock.now()
    with together(row):
        if not outbox.settle(row.outbox_id, sid, now):
            return
        drop_code(row)
        if row.kind not in LADDER_KINDS:
            return
        for step in ladder.steps_of_message(row.outbox_id):
            communications.record_sent(row, step, row.body or "", now)
            _audit(here, row, step.invoice_id, "message_sent", rung=step.rung, channel=row.channel)
        if row.kind == "legal_notice":
            sending.sent(here, row)
        elif row.channel != "call":  # that it rings is no news: whether somebody listened is
            news.reminder_sent(row)


def not_sent(here: House, row: Outbox, error: SendError) -> None:
    """Retryable: later, at most three times, each wait twice the last with jitter (Property 13). Else for good."""
    if error.retryable and row.attempts <= MOST_RETRIES:
        wait = FIRST_WAIT_SECONDS * 2 ** (row.attempts - 1) * random.uniform(0.75, 1.25)  # noqa: S311 -- jitter
        outbox.retry_later(row.outbox_id, timedelta(seconds=wait), error.code)
        count(row, "retry")
        log.info("message_retry", outbox_id=str(row.outbox_id), code=error.code, attempt=row.attempts)
        return
    count(row, "failed")
    fail(here, row, error.code)


def count(row: Outbox, outcome: str) -> None:
    counts.add("baaki_sends_total", channel=row.channel, outcome=outcome)


def fail(here: House, row: Outbox, code: str) -> bool:
    """Failed for good: a reminder goes by e-mail where there is one, and the retailer is told. → False: it was over."""
    log.warning("message_failed", outbox_id=str(row.outbox_id), code=code, kind=row.kind)
    with transaction():
        if not outbox.move(row.outbox_id, "failed", error_code=code[:20], failed_at=here.clock.now()):
            return False
        drop_code(row)
        for step in ladder.steps_of_message(row.outbox_id):
            _audit(here, row, step.invoice_id, "message_failed", rung=step.rung, channel=row.channel, code=code)
        if row.kind == "legal_notice":
            sending.failed(row)
        elif row.kind in LADDER_KINDS:
            news.reminder_failed(row, code, instead=reminders.stand_in(here, row, code))
    if governed(row) and code in governor.REFUSALS:
        governor.review(here)
    return True


def _audit(here: House, row: Outbox, invoice_id: uuid.UUID, action: str, **details: str) -> None:
    audit.record(row.retailer_id, "invoice", invoice_id, action, by="system", at=here.clock.now(), **details)
