"""At most so many messages a minute from one retailer's people: the rest waits for the next minute, and none is lost.

Counted in Redis by the minute in which a message came in, or until which it was held back, each message once: one that
is tried again has the place it had. Without Redis nobody is stopped.
"""

from datetime import UTC, datetime

import structlog
from redis.exceptions import RedisError

from config import counts
from db import inbound
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


def too_many(here: House, message: InboundMessage, who: Known) -> bool:
    """Whether so many of its retailer (or stranger) came before it in its minute that it has to wait."""
    key = f"rate:{_whose(message, who)}:{_minute(message)}"
    try:
        with here.queues.redis.pipeline() as pipe:
            pipe.zadd(key, {str(message.message_id): message.position}, nx=True)
            pipe.expire(key, _KEPT_SECONDS)
            pipe.zrank(key, str(message.message_id))
            place = pipe.execute()[-1]
    except RedisError as error:
        log.warning("rate_not_counted", error=type(error).__name__)
        return False
    over = place is not None and place >= MOST_A_MINUTE
    if over:
        counts.add("baaki_denials_total", door="rate")
        log.warning("rate_exceeded", message_id=str(message.message_id))
    return over


def ask_to_wait(message: InboundMessage, who: Known, language: Lang) -> None:
    """Hold it back until the next minute. Said once in this one, to whoever first wrote too much: the outbox takes a
    key once."""
    inbound.hold(message.message_id, datetime.fromtimestamp((_minute(message) + 1) * 60, UTC))
    post(
        Spoken((Message("error.too_many"),)),
        retailer_id=who.retailer.retailer_id if who.retailer else None,
        kind="reply",
        recipient=message.payload["from"],
        language=language,
        key=f"too_many:{_whose(message, who)}:{_minute(message)}",
    )


def _whose(message: InboundMessage, who: Known) -> str:
    return str(who.retailer.retailer_id) if who.retailer else bytes(message.sender_index).hex()


def _minute(message: InboundMessage) -> int:
    return int(max(message.received_at, message.hold_until or message.received_at).timestamp()) // 60
