"""Send what the outbox holds: claim, look once more whether it may still go, send, keep what came of it."""

import random
import uuid
from datetime import timedelta

import structlog

from db import audit, communications, ladder, outbox, suppressions
from db.database import connection, transaction
from db.models import Outbox
from jobs import buttons, letters, news, reminders
from jobs.dispatch import dispatch
from jobs.enclosures import File, make, offer
from jobs.house import House, house
from jobs.letters import LADDER_KINDS
from jobs.templates import Letter
from locales import as_lang
from services.mail import Attachment
from services.messaging import SendError, SendUnknownError

log = structlog.get_logger()
LEASE = timedelta(seconds=60)
MOST_RETRIES = 3
FIRST_WAIT_SECONDS = 2.0


def deliver_message(outbox_id: str) -> None:
    """Send this message, and whatever else waits for the same person, oldest first."""
    here = house()
    with connection():
        while (claimed := _claim(here, uuid.UUID(outbox_id))) is not None:
            _send(here, *claimed)
            dispatch(here)


def _claim(here: House, outbox_id: uuid.UUID) -> tuple[Outbox, Letter | None] | None:
    """Claim, and decide under lock whether and what to say: a bill paid a moment ago says nothing (Property 9)."""
    with transaction():
        row = outbox.claim_next(outbox_id, LEASE)
        if row is None:
            return None
        letter = None if _stopped(row) else letters.letter(row, here.clock.now())
        if letter is None:
            outbox.move(row.outbox_id, "suppressed")
        else:
            outbox.keep_body(row, letter.body)
            row.body = letter.body
        return row, letter


def _stopped(row: Outbox) -> bool:
    """Whoever said STOP is answered when he asks, and written to no more unasked."""
    unasked = row.kind != "reply" and row.channel == "whatsapp"
    return unasked and suppressions.stopped_index(bytes(row.recipient_index))


def _send(here: House, row: Outbox, letter: Letter | None) -> None:
    if letter is None:
        log.info("message_suppressed", outbox_id=str(row.outbox_id), kind=row.kind)
        return
    try:
        sid = _post(here, row, letter)
    except SendUnknownError:
        log.warning("message_unknown", outbox_id=str(row.outbox_id))
        outbox.move(row.outbox_id, "unknown")
    except SendError as error:
        _not_sent(here, row, error)
    else:
        settle_sent(here, row, sid)


def _post(here: House, row: Outbox, letter: Letter) -> str:
    files = _files(here, row, letter)
    if row.channel == "email":
        attached = [Attachment(file.content, file.media_type, file.name) for file in files]
        return here.services.mailer.send(row.recipient, letter.subject or reminders.subject(row), letter.body, attached)
    callback = f"{here.settings.public_url}/webhooks/twilio/status?outbox={row.outbox_id}"
    messenger = here.services.messenger
    if letter.content_sid:
        return messenger.send_template(row.recipient, letter.content_sid, letter.variables or {}, callback)
    if letter.choices:
        return buttons.send(here, row, letter, letter.choices, callback)
    return messenger.send(row.recipient, letter.body, callback, [offer(here, row.outbox_id, file) for file in files])


def _files(here: House, row: Outbox, letter: Letter) -> list[File]:
    """What goes with it. Raises SendError: a message whose file can't be made is not sent without it."""
    lang = as_lang(row.language)
    try:
        made = [make(here, row.retailer_id, lang, enclosure) for enclosure in letter.enclosures]
    except Exception as error:  # the edge of one message: whatever its maker met, the others go on
        log.exception("enclosure_failed", outbox_id=str(row.outbox_id))
        raise SendError("enclosure", retryable=True) from error
    if None in made:
        raise SendError("enclosure_gone", retryable=False)
    return [file for file in made if file is not None]


def settle_sent(here: House, row: Outbox, sid: str) -> None:
    """The provider has it. What follows from it is written once, whoever settles first: we or a receipt."""
    now = here.clock.now()
    with transaction():
        outbox.move(row.outbox_id, "sent")
        if not outbox.keep_sid(row.outbox_id, sid, now):
            return
        for step in ladder.steps_of_message(row.outbox_id):
            communications.record_sent(row, step, row.body or "", now)
            _audit(here, row, step.invoice_id, "message_sent", rung=step.rung, channel=row.channel)
        if row.kind in LADDER_KINDS:
            news.reminder_sent(row)


def _not_sent(here: House, row: Outbox, error: SendError) -> None:
    """Retryable: later, at most three times, each wait twice the last with jitter (Property 13). Else for good."""
    if error.retryable and row.attempts <= MOST_RETRIES:
        wait = FIRST_WAIT_SECONDS * 2 ** (row.attempts - 1) * random.uniform(0.75, 1.25)  # noqa: S311 -- jitter
        outbox.retry_later(row.outbox_id, timedelta(seconds=wait), error.code)
        log.info("message_retry", outbox_id=str(row.outbox_id), code=error.code, attempt=row.attempts)
        return
    fail(here, row, error.code)


def fail(here: House, row: Outbox, code: str) -> None:
    """Failed for good: a reminder goes by e-mail where there is one, and the retailer is told."""
    log.warning("message_failed", outbox_id=str(row.outbox_id), code=code, kind=row.kind)
    with transaction():
        if not outbox.move(row.outbox_id, "failed", error_code=code):
            return
        for step in ladder.steps_of_message(row.outbox_id):
            _audit(here, row, step.invoice_id, "message_failed", rung=step.rung, channel=row.channel, code=code)
        if row.kind in LADDER_KINDS:
            news.reminder_failed(row, by_email=reminders.stand_in(here, row))


def _audit(here: House, row: Outbox, invoice_id: uuid.UUID, action: str, **details: str) -> None:
    audit.record(row.retailer_id, "invoice", invoice_id, action, by="system", at=here.clock.now(), **details)
