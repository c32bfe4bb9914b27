"""Every minute: what got stuck moves on. One function a state that can get stuck."""

from datetime import timedelta

import structlog

from db import calls, inbound, notice_work, outbox, page_bundles, page_uploads
from db.database import connection, transaction, try_lock
from jobs import delivery, governor
from jobs.dispatch import dispatch
from jobs.house import House, house
from jobs.queues import QueueName
from services.messaging import SendUnknownError

log = structlog.get_logger()
WAITING = timedelta(seconds=45)
LOST_DISPATCH = timedelta(minutes=2)
# How long a receipt may still come before Twilio's list is asked.
UNKNOWN = timedelta(seconds=30)
LOST_BUNDLE = timedelta(minutes=5)
"""A job ends after two minutes (`queues.TIMEOUT_SECONDS`); before it others may have waited."""
LOST_CALL = timedelta(hours=4)
"""Twilio ends a call after four hours."""
MAIL_UNKNOWN = timedelta(minutes=10)
"""SES has no list to ask; its events mostly come within a minute."""


def sweep_stuck(here: House | None = None) -> None:
    """One sweep; a second sweeper at the same time leaves it to the first."""
    here = here or house()
    with connection():
        with transaction():
            if not try_lock("sweeper"):
                return
            outbox.expire_leases()
            outbox.forget_lost_dispatch(LOST_DISPATCH)
            notice_work.forget_lost(LOST_DISPATCH)
            page_bundles.forget_lost(LOST_BUNDLE)
            page_bundles.purge()
            page_uploads.purge()
            calls.end_lost(LOST_CALL, here.clock.now())
        governor.review(here)
        _settle_unknown(here)
        for message_id in inbound.left_waiting(WAITING):
            here.queues.enqueue(QueueName.INBOUND, message_id)
        dispatch(here)


def _settle_unknown(here: House) -> None:
    """Ask Twilio's own list whether it has the message; only what it has not goes again."""
    _resend_mail(here)
    _ring_again(here)
    for row in outbox.unknown(UNKNOWN, "whatsapp"):
        if row.body is None:
            outbox.retry_later(row.outbox_id, timedelta(0), "unknown")
            continue
        try:
            found = here.services.messenger.sent_to(row.recipient, row.created_at - timedelta(days=1))
        except SendUnknownError:
            log.warning("message_list_unreachable", outbox_id=str(row.outbox_id))
            continue
        taken = outbox.known_sids([each.sid for each in found])
        match = next((each for each in reversed(found) if each.body == row.body and each.sid not in taken), None)
        if match:
            delivery.settle_sent(here, row, match.sid)
        else:
            outbox.retry_later(row.outbox_id, timedelta(0), "unknown")


def _ring_again(here: House) -> None:
    """A call whose answer never came: its webhooks carry our id and mostly settle it first."""
    for row in outbox.unknown(UNKNOWN, "call"):
        try:
            found = here.services.messenger.called(row.recipient, row.created_at - timedelta(days=1))
        except SendUnknownError:
            log.warning("call_list_unreachable", outbox_id=str(row.outbox_id))
            continue
        fresh = [sid for sid in found if sid not in outbox.known_sids(found)]
        if fresh:
            delivery.settle_sent(here, row, fresh[0])
        else:
            outbox.retry_later(row.outbox_id, timedelta(0), "unknown")


def _resend_mail(here: House) -> None:
    """An e-mail whose answer never came: where SES tells events, the one that carries our tag settles it first."""
    patience = MAIL_UNKNOWN if here.settings.ses_configuration_set else UNKNOWN
    for row in outbox.unknown(patience, "email"):
        log.warning("mail_sent_again", outbox_id=str(row.outbox_id))
        outbox.retry_later(row.outbox_id, timedelta(0), "unknown")
