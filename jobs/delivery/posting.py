"""Hand a message to the provider of its channel, with what goes along."""

import structlog

from db.models import Outbox
from jobs import answering, buttons, reminders
from jobs.enclosures import File, file_token, make, offer
from jobs.house import House
from jobs.letters import LADDER_KINDS
from jobs.templates import NOTICE_FILE, Letter
from locales import Message, as_lang
from services.mail import Attachment
from services.messaging import SendError

log = structlog.get_logger()


def post(here: House, row: Outbox, letter: Letter) -> str:
    """→ the provider's id of it. Raises SendError, SendUnknownError."""
    files = _files(here, row, letter)
    if row.channel == "email":
        attached = [Attachment(file.content, file.media_type, file.name) for file in files]
        subject = letter.subject or reminders.subject(row)
        return here.services.mailer.send(
            row.recipient, subject, _with_address(here, row, letter), attached, str(row.outbox_id)
        )
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


def _with_address(here: House, row: Outbox, letter: Letter) -> str:
    """An e-mail to a buyer names the page on which it is answered. It is not kept: it opens something."""
    address = answering.address(here, row.outbox_id) if row.kind in LADDER_KINDS else ""
    if not address:
        return letter.body
    return f"{letter.body}\n\n{Message('answers.by_page', {'address': address}).render(as_lang(row.language))}"


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
