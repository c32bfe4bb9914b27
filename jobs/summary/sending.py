"""The job: a page of retailers, each in a transaction of his own; then the next page is a job of its own."""

import uuid
from datetime import date

import structlog

from config.clock import INDIA
from db import retailers, summaries
from db.database import connection, transaction
from intents.post import post
from intents.spoken import Spoken
from intents.turn import Enclosure
from jobs.dispatch import dispatch
from jobs.house import House, house
from jobs.queues import QueueName
from jobs.summary import facts, words
from locales import Message, as_lang

log = structlog.get_logger()
FIRST_HOUR, LAST_HOUR = 8, 20
"""India's time: a clock that starts at noon still sends the morning's summary, one that starts at night does not."""


def send_summaries(after: str = "") -> None:
    """The RQ job; `after` is the last retailer of the page before."""
    here = house()
    now = here.clock.now().astimezone(INDIA)
    if not FIRST_HOUR <= now.hour < LAST_HOUR:
        return
    with connection():
        last = summarise(here, now.date(), uuid.UUID(after) if after else None)
    if last is not None:
        here.queues.enqueue(QueueName.SUMMARY, last)


def summarise(here: House, day: date, after: uuid.UUID | None = None) -> uuid.UUID | None:
    """One page; → the last retailer of it, None where there was none. One that fails is logged and left due."""
    page = summaries.due(day, after)
    for retailer_id in page:
        try:
            with transaction():
                _tell(retailer_id, day)
        except Exception:  # the edge of one retailer's summary: the others are not held up by it
            log.exception("summary_failed", retailer_id=str(retailer_id))
    dispatch(here)
    log.info("summaries_written", day=day.isoformat(), count=len(page))
    return page[-1] if page else None


def _tell(retailer_id: uuid.UUID, day: date) -> None:
    summary = facts.read(retailer_id, day)
    if summary is None:
        return
    retailer = retailers.get(retailer_id)
    card = Enclosure("card", {"on": day.isoformat()}, Message("summary.caption", {"date": day}))
    post(
        Spoken(words.parts(summary, as_lang(retailer.preferred_language)), (), (card,)),
        retailer_id=retailer_id,
        kind="notify",
        recipient=retailer.phone,
        language=retailer.preferred_language,
        key=summaries.key(retailer_id, day),
    )
