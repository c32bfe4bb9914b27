"""The retailer has posted an approved notice himself: it counts as sent on that day, with the number on the receipt."""

import re
from datetime import UTC, date, datetime, time

from config.clock import INDIA, india_day
from db import ladder, notices
from db.models import LegalNotice
from intents import answers, params
from intents.approve_notice.about import bills_of, demanded
from intents.approve_notice.approval import record
from intents.lexicon import latin_digits, plain
from intents.turn import Reply, Turn, say
from intents.wordlist import WordList
from locales import Message, Value

WORDS = WordList("intents.approve_notice", "posted.toml")
_ARTICLE = re.compile(r"\b[A-Z]{2}\d{9}[A-Z]{2}\b", re.IGNORECASE)
"""A consignment's number as India Post prints it."""
_LONGEST = 16


def is_meant(turn: Turn) -> bool:
    said = plain(turn.text)
    if turn.retailer_id is None or len(said.split()) > _LONGEST or WORDS.has("not", said):
        return False
    return all(WORDS.has(group, said) for group in ("notice", "post", "done"))


def begin(turn: Turn) -> Reply | None:
    """None where no approved notice of his is meant."""
    found = _meant(turn)
    if not found:
        return say(Message("notice.posted_none"))
    if len(found) > 1:
        number = bills_of(found[0].retailer_id, found[0])[0].invoice_number
        return say(Message("notice.posted_which", {"number": number}))
    return _keep(turn, found[0])


def _meant(turn: Turn) -> list[LegalNotice]:
    """Those that were approved, of the bill that is named; else those that have not gone yet."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    went = [each for each in notices.approved_of(turn.retailer_id) if _named(turn, each)]
    waiting = [each for each in went if each.state == "approved"]
    return waiting or went


def _named(turn: Turn, notice: LegalNotice) -> bool:
    said = answers.bare(_ARTICLE.sub(" ", latin_digits(turn.text)))
    number = params.found_in(said, turn.today).get("invoice_number")
    numbers = [bill.invoice_number for bill in bills_of(notice.retailer_id, notice)]
    return params.resolve_number(number, numbers) is not None if number else bool(numbers)


def _keep(turn: Turn, notice: LegalNotice) -> Reply:
    on, article = _day(turn, notice), _ARTICLE.search(latin_digits(turn.text))
    at = datetime.combine(on, time(12), INDIA).astimezone(UTC)
    details = {"channel": "post", "posted_on": on.isoformat()} | ({"article": article[0].upper()} if article else {})
    notices.mark_sent(notice.retailer_id, notice.notice_id, at)
    notices.note_followed(notice.retailer_id, notice.notice_id, turn.today)  # the post tells nobody that it arrived
    record(notice.retailer_id, notice, "notice_sent", by="retailer", at=turn.now, **details)
    bills = bills_of(notice.retailer_id, notice)
    for bill in bills:
        if bill.status in ("active", "overdue"):
            ladder.schedule(bill.invoice_id, None, "legal_notice_sent")
    shown: dict[str, Value] = {"buyer": demanded(notice)["buyer"], "date": on, "pay_by": demanded(notice)["pay_by"]}
    return say(Message("notice.posted", shown | {"number": bills[0].invoice_number}))


def _day(turn: Turn, notice: LegalNotice) -> date:
    """The day that is named, from the approval on; else today."""
    told = params.day_in(_ARTICLE.sub(" ", latin_digits(turn.text)), turn.today)
    approved = india_day(notice.approved_at)
    return told if told is not None and approved <= told <= turn.today else turn.today
