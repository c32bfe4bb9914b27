"""What a buyer answers to an e-mail, on the page that it names: nobody reads the mailbox it came from.

The address is sealed, so that nobody can make one up, and opens the answer to one message alone.
"""

import hashlib
import uuid
from datetime import datetime, timedelta

from config.clock import today
from db import buyers, communications, invoices, outbox, retailers
from db.models import Outbox
from intents.buyer import About, by_page
from intents.turn import Intent, Turn
from jobs.house import House
from jobs.sealed_address import SealedPage
from locales import Lang, Message, as_lang

OPEN_FOR = timedelta(days=90)
_PAGE = SealedPage("answers", "answering.token")


def address(here: House, outbox_id: uuid.UUID) -> str:
    """→ the page's address; empty where Baaki has none to be reached at."""
    if not here.settings.public_url:
        return ""
    return _PAGE.address(here, outbox_id.bytes)


def opened(token: str, now: datetime) -> Outbox | None:
    """The message that is answered; None where the address is not ours, too old, or its bills are gone."""
    told = _PAGE.told_by(token)
    row = outbox.get(uuid.UUID(bytes=told)) if told else None
    return row if row is not None and row.sent_at is not None and now < row.sent_at + OPEN_FOR else None


def concerned(row: Outbox) -> About | None:
    """The bills of the message that are still unpaid, locked; None where all are paid."""
    assert row.retailer_id is not None  # noqa: S101 -- an e-mail to a buyer is always some retailer's
    bills = invoices.lock(row.retailer_id, communications.spoken_of(row.outbox_id))
    unpaid = tuple(bill for bill in bills if bill.status in invoices.OPEN)
    contact = buyers.contact_of(row.retailer_id, unpaid[0].buyer_id) if unpaid else None
    return About(retailers.get(row.retailer_id), contact, unpaid) if contact else None


def take(here: House, row: Outbox, intent: Intent, text: str) -> list[Message]:
    """His answer, as if it had come by chat; the same one sent twice counts once. → what he is told."""
    whom = concerned(row)
    if whom is None:
        return [Message("buyer.nothing_open")]
    lang: Lang = as_lang(row.language)
    said = f"{intent.name}\n{sorted(intent.params.items())}\n{text}"
    sid = f"answer:{row.outbox_id}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
    turn = Turn("", "buyer", lang, text, sid, today(here.clock), here.clock.now())
    return list(by_page.answer(turn, whom, intent, bytes(row.recipient_index)).parts)
