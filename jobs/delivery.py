"""Send what the outbox holds: claim, look once more whether it may still go, send, keep what came of it."""

import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from config import counts
from config.clock import INDIA
from db import audit, communications, ladder, outbox, senders, suppressions
from db.database import connection, transaction
from db.models import Outbox
from jobs import buttons, governor, hours, letters, news, pacing, reminders
from jobs.dispatch import dispatch
from jobs.enclosures import File, file_token, make, offer
from jobs.house import House, house
from jobs.letters import LADDER_KINDS
from jobs.naming import working_on
from jobs.notices import sending
from jobs.reminding import prose
from jobs.templates import NOTICE_FILE, Letter
from locales import as_lang
from services.mail import Attachment
from services.messaging import SendError, SendUnknownError

log = structlog.get_logger()
LEASE = timedelta(seconds=60)
MOST_RETRIES = 3
AT_A_TIME = 8
FRESH_SECONDS = 15.0
"""Of the lease; what waited longer in a job is claimed anew before it goes."""
FIRST_WAIT_SECONDS = 2.0


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


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send; without a letter it goes not now, or never. `slow`: the governor slows it."""

    row: Outbox
    letter: Letter | None = None
    slow: bool = False


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
        with _together(row):
            claimed = _decide(here, row)
    except Exception:  # the edge of one message: it was not tried, and need not wait for its lease
        outbox.hold(row.outbox_id, wait=LEASE)
        raise
    if claimed.letter is not None and _in_step(here, claimed):
        _send(here, row, claimed.letter)


def _together(row: Outbox) -> AbstractContextManager[None]:
    """A transaction where more than the message itself is read or written with it."""
    return transaction() if row.kind in LADDER_KINDS or row.kind == "code" else nullcontext()


def _decide(here: House, row: Outbox) -> Claimed:
    """Whether and what to say, a bill's under its lock: one paid a moment ago says nothing (Property 9)."""
    now = here.clock.now()
    state = senders.state(here.settings.twilio_whatsapp_from) if _governed(row) else senders.OPEN
    if _held(row, state, now):
        return Claimed(row)
    letter = None if _stopped(row) else letters.letter(_as_of(row, now), now)
    if letter is None:
        outbox.move(row.outbox_id, "suppressed")
        _drop_code(row)
        log.info("message_suppressed", outbox_id=str(row.outbox_id), kind=row.kind)
    elif row.kind != "code":
        outbox.keep_body(row, letter.body)
        row.body = letter.body
    return Claimed(row, letter, slow=state == senders.SLOW)


def _governed(row: Outbox) -> bool:
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
        goes = now.astimezone(INDIA).date()
        row.message = row.message | {"on": max(date.fromisoformat(row.message["on"]), goes).isoformat()}
    return row


def _drop_code(row: Outbox) -> None:
    if row.kind == "code":
        outbox.drop_words(row)


def _stopped(row: Outbox) -> bool:
    """Whoever said STOP is answered when he asks, and written to no more unasked; so with an address that bounced."""
    if row.kind in ("reply", "code"):
        return False
    index = bytes(row.recipient_index)
    return suppressions.mail_stopped_index(index) if row.channel == "email" else suppressions.stopped_index(index)


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
        sid = _post(here, row, letter)
    except SendUnknownError:
        log.warning("message_unknown", outbox_id=str(row.outbox_id))
        outbox.move(row.outbox_id, "unknown")
        _count(row, "unknown")
    except SendError as error:
        _not_sent(here, row, error)
    else:
        settle_sent(here, row, sid)
        _count(row, "sent")


def _post(here: House, row: Outbox, letter: Letter) -> str:
    files = _files(here, row, letter)
    if row.channel == "email":
        attached = [Attachment(file.content, file.media_type, file.name) for file in files]
        subject = letter.subject or reminders.subject(row)
        return here.services.mailer.send(row.recipient, subject, letter.body, attached, str(row.outbox_id))
    public, messenger = here.settings.public_url, here.services.messenger
    if row.channel == "call":
        voice = f"{public}/webhooks/twilio/voice"
        return messenger.call(
            row.recipient, f"{voice}?outbox={row.outbox_id}", f"{voice}/status?outbox={row.outbox_id}"
        )
    callback = f"{public}/webhooks/twilio/status?outbox={row.outbox_id}"
    if row.channel == "sms":
        return messenger.send_sms(row.recipient, letter.body, callback)
    addresses = [offer(here, row.outbox_id, file) for file in files]
    if letter.content_sid:
        told = (letter.variables or {}) | ({NOTICE_FILE: file_token(addresses[0])} if addresses else {})
        return messenger.send_template(row.recipient, letter.content_sid, told, callback)
    if letter.choices:
        return buttons.send(here, row, letter, letter.choices, callback)
    return messenger.send(row.recipient, letter.body, callback, addresses)


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
    with _together(row):
        if not outbox.settle(row.outbox_id, sid, now):
            return
        _drop_code(row)
        if row.kind not in LADDER_KINDS:
            return
        for step in ladder.steps_of_message(row.outbox_id):
            communications.record_sent(row, step, row.body or "", now)
            _audit(here, row, step.invoice_id, "message_sent", rung=step.rung, channel=row.channel)
        if row.kind == "legal_notice":
            sending.sent(here, row)
        elif row.channel != "call":  # that it rings is no news: whether somebody listened is
            news.reminder_sent(row)


def _not_sent(here: House, row: Outbox, error: SendError) -> None:
    """Retryable: later, at most three times, each wait twice the last with jitter (Property 13). Else for good."""
    if error.retryable and row.attempts <= MOST_RETRIES:
        wait = FIRST_WAIT_SECONDS * 2 ** (row.attempts - 1) * random.uniform(0.75, 1.25)  # noqa: S311 -- jitter
        outbox.retry_later(row.outbox_id, timedelta(seconds=wait), error.code)
        _count(row, "retry")
        log.info("message_retry", outbox_id=str(row.outbox_id), code=error.code, attempt=row.attempts)
        return
    _count(row, "failed")
    fail(here, row, error.code)


def _count(row: Outbox, outcome: str) -> None:
    counts.add("baaki_sends_total", channel=row.channel, outcome=outcome)


def fail(here: House, row: Outbox, code: str) -> bool:
    """Failed for good: a reminder goes by e-mail where there is one, and the retailer is told. → False: it was over."""
    log.warning("message_failed", outbox_id=str(row.outbox_id), code=code, kind=row.kind)
    with transaction():
        if not outbox.move(row.outbox_id, "failed", error_code=code[:20], failed_at=here.clock.now()):
            return False
        _drop_code(row)
        for step in ladder.steps_of_message(row.outbox_id):
            _audit(here, row, step.invoice_id, "message_failed", rung=step.rung, channel=row.channel, code=code)
        if row.kind == "legal_notice":
            sending.failed(row)
        elif row.kind in LADDER_KINDS:
            news.reminder_failed(row, instead=reminders.stand_in(here, row, code))
    if _governed(row) and code in governor.REFUSALS:
        governor.review(here)
    return True


def _audit(here: House, row: Outbox, invoice_id: uuid.UUID, action: str, **details: str) -> None:
    audit.record(row.retailer_id, "invoice", invoice_id, action, by="system", at=here.clock.now(), **details)
