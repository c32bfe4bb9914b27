"""Choices that are tapped: made at Twilio once, sent inside the window; numbered text wherever that can't be."""

import structlog

from db import outbox, reply_contents
from db.models import Outbox
from jobs.house import House
from jobs.templates import Letter
from services.messaging import SendError
from services.messaging.tappable import Tappable

log = structlog.get_logger()
# The ContentSid is not Twilio's any more, or it does not take the variables: nothing was sent.
_NOT_TAKEN = frozenset({"20404", "21654", "21655", "21656", "63021", "63027", "63028"})


def send(here: House, row: Outbox, letter: Letter, choices: Tappable, callback: str) -> str:
    """→ the MessageSid. What is kept as said is what Twilio's list will show. Raises SendError, SendUnknownError."""
    content_sid = _content(here, choices)
    if content_sid is not None:
        _keep(row, choices.body)
        try:
            return here.services.messenger.send_template(row.recipient, content_sid, choices.variables, callback)
        except SendError as error:
            if error.code not in _NOT_TAKEN:
                raise
            log.warning("content_not_taken", code=error.code)
            reply_contents.forget(choices.key)
        _keep(row, letter.body)
    return here.services.messenger.send(row.recipient, letter.body, callback)


def _content(here: House, choices: Tappable) -> str | None:
    """The ContentSid; None while another creates it, and for a while after Twilio refused."""
    known = reply_contents.sid_of(choices.key)
    if known is not None or not reply_contents.may_create(choices.key, choices.language):
        return known
    try:
        made = here.services.messenger.templates.create_choices(choices)
    except SendError as error:
        log.warning("content_not_created", code=error.code)
        return None
    reply_contents.keep(choices.key, made)
    return made


def _keep(row: Outbox, body: str) -> None:
    outbox.keep_body(row, body)
    row.body = body
