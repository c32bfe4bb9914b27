"""Claude words a reminder, where it is configured and the 24-hour window is open; else the catalogue's words stand.

It writes outside any transaction, for it takes seconds; what it wrote is sent only if the facts are still the same when
they are read again under lock.
"""

import structlog

from db import outbox, suppressions
from db.database import transaction
from db.models import Outbox
from jobs import abroad, letters
from jobs.house import House
from jobs.templates import Draft, Letter
from locales import as_lang

log = structlog.get_logger()


def better(here: House, row: Outbox, letter: Letter) -> Letter | None:
    """The letter in Claude's words, or as it is; None where meanwhile nothing is left to say."""
    writer = abroad.of(here, row.retailer_id).services.claude
    if writer is None or letter.draft is None:
        return letter
    text = writer.write(letter.draft.prompt, letter.draft.facts, as_lang(row.language), letter.draft.must_show)
    body = whole(text, letter.draft)
    with transaction():
        now = letters.letter(row, here.clock.now())
        if now is None or _stopped(row):
            outbox.move(row.outbox_id, "suppressed")
            log.info("message_suppressed", outbox_id=str(row.outbox_id), kind=row.kind)
            return None
        if body is not None and now.body == letter.body:
            now = Letter(body, enclosures=now.enclosures if len(body) <= letters.LONGEST_CAPTION else ())
        outbox.keep_body(row, now.body)
        row.body = now.body
    return now


def _stopped(row: Outbox) -> bool:
    """STOP may have come in while Claude wrote."""
    return row.channel == "whatsapp" and suppressions.stopped_index(bytes(row.recipient_index))


def whole(text: str | None, draft: Draft) -> str | None:
    """Claude's text with our own lines after it; None unless all that has to be shown stands in it (Property 12) and
    WhatsApp takes its length."""
    if text is None or not all(shown in text for shown in draft.must_show):
        return None
    body = f"{draft.head}\n\n{text.strip()}\n\n{draft.tail}"
    return body if len(body) <= letters.LONGEST_TEXT else None
