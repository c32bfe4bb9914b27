"""After three days: a draft unanswered is brought up once; a notice unopened, the retailer hears what remains."""

from datetime import date, datetime, timedelta

import structlog

from db import notice_facts, notice_work, notices
from db.database import transaction
from db.models import LegalNotice
from intents.approve_notice.about import bills_of, named, print_copy
from jobs import news
from jobs.dispatch import dispatch
from jobs.house import House
from jobs.notices.drafting import listens
from law.notice import REMIND_AFTER_DAYS, UNOPENED_AFTER_DAYS
from locales import Message

log = structlog.get_logger()


def follow(here: House, day: date) -> None:
    """What the monitor does about notices each day."""
    now: datetime = here.clock.now()
    for draft in notice_work.undecided(day - timedelta(days=REMIND_AFTER_DAYS)):
        _each(here, draft, day, remind=True)
    for notice in notice_work.sent_before(now - timedelta(days=UNOPENED_AFTER_DAYS)):
        _each(here, notice, day, remind=False)
    dispatch(here)


def _each(here: House, notice: LegalNotice, day: date, *, remind: bool) -> None:
    try:
        with transaction():
            _remind(notice, day) if remind else _look_after(here, notice, day)
    except Exception:  # the edge of one notice: the others are not held up by it
        log.exception("notice_follow_failed", notice_id=str(notice.notice_id))


def _remind(notice: LegalNotice, day: date) -> None:
    notices.note_reminded(notice.retailer_id, notice.notice_id, day)
    if any(bill.status != "paid" for bill in bills_of(notice.retailer_id, notice)):
        told = named(notice.retailer_id, bills_of(notice.retailer_id, notice))
        news.tell(notice.retailer_id, Message("notice.remind", told), f"notice:remind:{notice.notice_id}")
    else:
        notices.withdraw(notice.retailer_id, notice.notice_id)


def _look_after(here: House, notice: LegalNotice, day: date) -> None:
    """Read by anybody: well. Delivered only, or not even that: registered post, with a copy to print."""
    notices.note_followed(notice.retailer_id, notice.notice_id, day)
    states = {row.status for row in notices.sendings(notice.retailer_id, notice.notice_id)}
    if "read" in states or not notice_facts.hold(notice.retailer_id, notice):
        return
    told = named(notice.retailer_id, bills_of(notice.retailer_id, notice))
    which = "notice.unopened" if "delivered" in states else "notice.undelivered"
    about = {"buyer": told["buyer"], "numbers": told["numbers"]}
    key = f"notice:post:{notice.notice_id}"
    news.tell(notice.retailer_id, Message(which, about), key, print_copy(notice))
    if not listens(here, notice.retailer_id):
        news.tell(notice.retailer_id, Message("notice.post_later", {"first": told["first"]}), f"{key}:later")
