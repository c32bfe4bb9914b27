"""A reminder that went is told to the retailer, once, whoever says first that it went (Property 40)."""

import uuid
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import ladder, outbox, suppressions, vault
from db.models import Outbox, Retailer
from intents.spoken import Spoken
from jobs import delivery
from jobs.monitor import sweep
from jobs.receipts import take_receipt
from law.ladder import LADDER, OFFSETS, Rung
from locales import LANGUAGES, Lang, Message, as_lang
from tests.cast import example
from tests.world import BUYER, RETAILER, START, World

REMINDING = [rung for rung in LADDER if rung is not Rung.LEGAL_NOTICE]
_EACH = count(10**7)
RECEIPTS = st.lists(st.sampled_from(["sent", "delivered", "read"]), max_size=4)


@given(
    rungs=st.lists(st.sampled_from(REMINDING), min_size=1, max_size=3),
    lang=st.sampled_from(LANGUAGES),
    channel=st.sampled_from(["whatsapp", "email"]),
    answered=st.booleans(),
    receipts=RECEIPTS,
)
def test_p40_for_any_reminder_sent_the_retailer_is_told_once_in_his_language(
    world: World, rungs: list[Rung], lang: Lang, channel: str, answered: bool, receipts: list[str]
) -> None:
    """Feature: msme-payment-enforcement, Property 40: For any reminder successfully sent to a buyer, the retailer is
    notified: once, of every bill in it, whether the provider's answer or its receipts (in any order, repeated) say so;
    and not before it is sent."""
    numbers = [f"INV-{number}" for number in range(len(rungs))]
    reached = {"phone": f"+9198{next(_EACH)}"} if channel == "whatsapp" else {"phone": None, "email": "k@example.in"}
    with example(**reached) as people:
        Retailer.update(preferred_language=lang).where(Retailer.retailer_id == people.retailer_id).execute()
        for number, rung in zip(numbers, rungs, strict=True):
            _climbed_below(people.bill(number, dated=START - timedelta(days=OFFSETS[rung])), rung)
        world.move_to(START)
        sweep(world.house, START)
        row = Outbox.get((Outbox.kind == "reminder") & (Outbox.retailer_id == people.retailer_id))
        assert _told(people.retailer_id) == []
        went = _goes(world, row, channel, answered=answered, receipts=receipts)
        told = _told(people.retailer_id)
        assert len(told) == went
        for each in told:
            said = Spoken.from_json(each.message).render(as_lang(each.language))
            assert (each.recipient, each.language) == (RETAILER, lang)
            assert all(number in said for number in numbers)
            assert "Kaveri Garments" in said


def _goes(world: World, row: Outbox, channel: str, *, answered: bool, receipts: list[str]) -> bool:
    """The message is on its way; → whether anybody said that it went."""
    sid = f"SM{uuid.uuid4().hex}"
    if answered:
        delivery.deliver_message(str(row.outbox_id))
        fresh = outbox.get(row.outbox_id)
        assert fresh is not None
        sid = fresh.provider_sid or sid
    else:
        outbox.claim([row.outbox_id], delivery.LEASE, world.clock.now())
    if channel == "whatsapp":
        for status in receipts:
            take_receipt(world.house, row.outbox_id, sid, status, "")
    return answered or (channel == "whatsapp" and bool(receipts))


def _climbed_below(invoice_id: uuid.UUID, rung: Rung) -> None:
    for lower in LADDER[: LADDER.index(rung)]:
        ladder.take(invoice_id, lower, "none", None, START - timedelta(days=1))


def _told(retailer_id: uuid.UUID) -> list[Outbox]:
    rows = Outbox.select().where((Outbox.kind == "notify") & (Outbox.retailer_id == retailer_id))
    return [row for row in rows if Spoken.from_json(row.message).parts[0].id == "notify.reminder_sent"]


@pytest.mark.parametrize(
    ("known", "stops", "why"),
    [
        ({"phone": None}, False, "no_contact"),
        ({"opt_in_basis": "none"}, False, "no_opt_in"),
        ({}, True, "said_stop"),
        ({"phone": None, "email": "k@example.in"}, True, "no_mail"),
    ],
)
def test_who_can_not_be_reminded_is_told_with_the_reason(
    world: World, known: dict[str, str], stops: bool, why: str
) -> None:
    with example(**known) as people:
        people.bill()
        if stops:
            suppressions.stop(BUYER)
            suppressions.stop_mail(vault.blind_index("email", "k@example.in"), "asked")
        sweep(world.house, START + timedelta(days=30))
        [row] = Outbox.select().where(Outbox.kind == "notify")
        told = Spoken.from_json(row.message)
        reason = Message(f"notify.cannot_remind.{why}", {"first": "INV-7"}).render("en")
        assert told.parts[0].id == "notify.cannot_remind"
        assert reason in told.render("en")
