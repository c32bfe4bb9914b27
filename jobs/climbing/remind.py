"""Reminders: one message that lists all of a buyer's due bills; never two to one buyer on one day."""

from collections.abc import Mapping
from datetime import timedelta

from db import buyers, ladder, retailers, suppressions
from db.ladder import Due
from db.models import Invoice
from intents.opening import openings
from intents.remind.reach import Hindrance, hindrance
from intents.remind.way import key_of, message, way_to
from intents.spoken import Spoken
from jobs import news
from jobs.climbing.writes import Writes
from law.ladder import Rung
from locales import Message

Bills = list[tuple[Invoice, Rung]]
_ONE_DAY = timedelta(days=1)


def remind(work: Writes, groups: Mapping[Due, Bills]) -> None:
    """Each of these buyers; one who was sent a rung today waits for tomorrow."""
    if not groups:
        return
    sent = ladder.sent_today(list(groups), work.day)
    for group in sent:
        _postpone(work, groups[group])
    left = [group for group in groups if group not in sent]
    without = _write(work, left, groups)
    _say_why_not(work, without, groups)


def _postpone(work: Writes, bills: Bills) -> None:
    for bill, _ in bills:
        work.schedule(bill, work.day + _ONE_DAY)
    work.postponed += len(bills)


def _write(work: Writes, left: list[Due], groups: Mapping[Due, Bills]) -> dict[Due, Hindrance]:
    """→ those for whom there is no way, and why; their rungs are taken all the same."""
    contacts = buyers.contacts_of(left)
    stops = suppressions.of(contacts.values())
    opens = openings({group.retailer_id for group in left}, work.at)
    without: dict[Due, Hindrance] = {}
    for group in left:
        contact = contacts.get(group)
        way = way_to(contact, stops)
        if contact is None or way is None:
            without[group] = hindrance(contact, stops)
            _climb(work, groups[group], "none", None)
            continue
        key = key_of(group.retailer_id, group.buyer_id, work.day)
        due_at = opens[group.retailer_id]
        work.say([message(group.retailer_id, contact, way, key, work.day, due_at)])
        work.reminders += 1
        _climb(work, groups[group], way[0], key)
    return without


def _climb(work: Writes, bills: Bills, channel: str, key: str | None) -> None:
    for bill, rung in bills:
        work.climb(bill, rung, channel, key)
        after = ladder.next_of(bill, {rung}, work.day)
        work.schedule(bill, after.on if after else None)


def _say_why_not(work: Writes, without: Mapping[Due, Hindrance], groups: Mapping[Due, Bills]) -> None:
    owners = retailers.of_all({group.retailer_id for group in without}) if without else {}
    names = buyers.names_for(list(without)) if without else {}
    for group, why in without.items():
        bills = [bill for bill, _ in groups[group]]
        helps = Message(f"notify.cannot_remind.{why}", {"first": bills[0].invoice_number})
        told = news.naming("notify.cannot_remind", names[group], bills, why=helps)
        key = f"cannot:{group.retailer_id}:{group.buyer_id}:{work.day}"
        work.say(news.to(owners[group.retailer_id], Spoken((told,)), key))
