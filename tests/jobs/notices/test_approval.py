"""Nothing reaches a buyer without the retailer's yes to this very document."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import enterprises, invoices, notice_work, preferences, proofs, retailers
from db.database import connection, database
from db.models import LegalNotice, Outbox
from jobs.notices import drafting
from tests.cast import NOW, Cast, cast, mark_paid
from tests.intents.talk import Talk
from tests.world import START, World

PIN = "4826"
DAY = START + timedelta(days=46)
SAID = st.sampled_from(
    ["1", "2", "3", "4", PIN, PIN, "1111", "yes", "later", "notice INV-7", "notice INV-7", "approve", "90000"]
)
HAPPENS = st.sampled_from(["drafted", "drafted", "paid", "upi", "days"])


@pytest.fixture
def shown(world: World) -> tuple[Cast, dict[str, Any]]:
    """A drafted notice that was just shown: the people, and the state of the retailer's talk."""
    people = cast(email="kaveri@example.in")
    with connection():
        enterprises.learn(people.retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(people.retailer_id, "12, Bazaar Street\nErode 638001")
        proofs.propose_pin(people.retailer_id, PIN)
        proofs.confirm_pin(people.retailer_id, PIN)
        people.bill("INV-7")
        talk = _talk()
        talk.says("notice INV-7")
        _draft_all(world)
        talk.says("notice INV-7")
    return people, talk.state


def _talk(state: dict[str, Any] | None = None) -> Talk:
    return Talk(today=DAY, now=NOW + timedelta(days=46), state=dict(state or {}))


@contextmanager
def _undone() -> Iterator[None]:
    """What happens in one example is undone at its end."""
    with connection(), database.atomic() as everything:
        yield
        everything.rollback()


def _draft_all(world: World) -> None:
    for notice_id in notice_work.take_wanted():
        drafting.draft_notice(str(notice_id))


def _happen(world: World, people: Cast, talk: Talk, what: str) -> None:
    match what:
        case "drafted":
            _draft_all(world)
        case "paid":
            mark_paid(people.retailer_id, invoices.find_by_number(people.retailer_id, "INV-7")[0].invoice_id,
                               START, "CASH", NOW)  # fmt: skip
        case "upi":
            preferences.choose(people.retailer_id, upi_id="other@okaxis")
        case "days":
            talk.today, talk.now = talk.today + timedelta(days=5), talk.now + timedelta(days=5)


def _to_the_buyer() -> list[Outbox]:
    return list(Outbox.select().where(Outbox.kind == "legal_notice"))


@given(steps=st.lists(st.one_of(SAID, SAID, HAPPENS), min_size=1, max_size=14))
def test_p16_nothing_goes_before_the_retailers_yes_to_this_very_document(
    world: World, shown: tuple[Cast, dict[str, Any]], steps: list[str]
) -> None:
    """Feature: msme-payment-enforcement, Property 16: For any generated Section 15 notice, it is not sent to the buyer
    until the retailer explicitly approves it."""
    people, state = shown
    talk = _talk(state)
    with _undone():
        for step in steps:
            before, state = len(_to_the_buyer()), dict(talk.state)
            if step in ("drafted", "paid", "upi", "days"):
                _happen(world, people, talk, step)
            else:
                talk.says(step)
            rows = _to_the_buyer()
            if len(rows) > before:
                proved = step == PIN and state.get("act") == "approve_notice"
                assert proved or (state.get("step") == "sent" and step == "1")
            for row in rows:
                notice = LegalNotice.get_by_id(row.message["notice_id"])
                assert notice.approved_by_retailer
                assert row.message["sha256"] == bytes(notice.approved_sha256).hex() == notice.sha256


def test_the_right_answers_in_the_right_order_send_it(shown: tuple[Cast, dict[str, Any]]) -> None:
    talk = _talk(shown[1])
    with _undone():
        talk.says("1")
        assert _to_the_buyer() == []
        talk.says(PIN)
        assert {row.channel for row in _to_the_buyer()} == {"email", "whatsapp"}
