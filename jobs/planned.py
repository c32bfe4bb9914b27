"""A reminder that was planned goes on its day: looked at then as if it were asked for then.

After the day's rungs: where one of them went to the buyer, the other waits for the next day, and of the bills of which
that one spoke nothing is left to say.
"""

from datetime import date

import structlog

from db import ladder, planned
from db.database import transaction
from db.ladder import Due
from intents.remind.moment import Round
from intents.remind.sending import Sent, send
from intents.spoken import Spoken
from jobs import news
from jobs.house import House
from locales import Message

log = structlog.get_logger()
_NOT_TODAY = frozenset({"remind.today", "remind.waits", "remind.comes"})
_KNOWN = frozenset({"remind.paid", "status.none"})
"""That a bill is paid the retailer told us himself."""


def send_planned(here: House, day: date) -> None:
    """Everybody's, a buyer at a time; one that fails is logged and left due."""
    after: Due | None = None
    while groups := planned.due_groups(day, after):
        for whose in groups:
            _each(here, whose, day)
        after = groups[-1]


def _each(here: House, whose: Due, day: date) -> None:
    try:
        with transaction():
            _take(here, whose, day)
    except Exception:  # the edge of one buyer: the others get theirs
        log.exception("planned_not_sent", retailer_id=str(whose.retailer_id), buyer_id=str(whose.buyer_id))


def _take(here: House, whose: Due, day: date) -> None:
    due = planned.due_of(whose, day)
    steps = ladder.steps(due)
    spoken_of = [each for each in due if any(step.taken_on == day for step in steps[each])]
    left = [each for each in due if each not in spoken_of]
    planned.drop(whose.retailer_id, spoken_of)
    if not left:
        return
    sent = send(Round(whose.retailer_id, day, here.clock.now()), left)
    if any(part.id in _NOT_TODAY for part in sent.said):
        return
    planned.drop(whose.retailer_id, left)
    _tell(whose, day, sent)


def _tell(whose: Due, day: date, sent: Sent) -> None:
    """Why it does not go, or not of all its bills; that it went is told when it has gone."""
    reasons = [part for part in (sent.said[:-1] if sent.written else sent.said) if part.id not in _KNOWN]
    if reasons:
        said = Spoken((Message("remind.fell"), *reasons))
        news.ask(whose.retailer_id, said, {}, f"planned:{whose.retailer_id}:{whose.buyer_id}:{day}")
