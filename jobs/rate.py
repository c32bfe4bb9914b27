"""At most so many messages a minute from one retailer's people: one kind answer, then silence until the minute is over.

Counted in Redis by the minute in which a message came in, each message once: one that is tried again has the place it
had. Without Redis nobody is stopped.
"""

from enum import StrEnum

import structlog
from redis.exceptions import RedisError

from db.models import InboundMessage
from intents.post import post
from intents.spoken import Spoken
from jobs.house import House
from jobs.known import Known
from locales import Lang, Message

log = structlog.get_logger()
MOST_A_MINUTE = 100
_KEPT_SECONDS = 3600
"""Longer than a message may wait to be handled, so that its place is still known then."""


class Pace(StrEnum):
    FINE = "fine"
    FIRST_TOO_MANY = "first_too_many"
    TOO_MANY = "too_many"


def pace(here: House, message: InboundMessage, who: Known) -> Pace:
    """Where this message stands among those of its retailer (or stranger) in its minute."""
    owner = str(who.retailer.retailer_id) if who.retailer else bytes(message.sender_index).hex()
    key = f"rate:{owner}:{int(message.received_at.timestamp()) // 60}"
    try:
        with here.queues.redis.pipeline() as pipe:
            pipe.zadd(key, {str(message.message_id): message.position}, nx=True)
            pipe.expire(key, _KEPT_SECONDS)
            pipe.zrank(key, str(message.message_id))
            place = pipe.execute()[-1]
    except RedisError as error:
        log.warning("rate_not_counted", error=type(error).__name__)
        return Pace.FINE
    if place is None or place < MOST_A_MINUTE:
        return Pace.FINE
    return Pace.FIRST_TOO_MANY if place == MOST_A_MINUTE else Pace.TOO_MANY


def ask_to_wait(message: InboundMessage, who: Known, phone: str, language: Lang) -> None:
    """Said once a minute, by the first message that was too many."""
    post(
        Spoken((Message("error.too_many"),)),
        retailer_id=who.retailer.retailer_id if who.retailer else None,
        kind="reply",
        recipient=phone,
        language=language,
        key=f"rate:{message.message_id}",
    )
