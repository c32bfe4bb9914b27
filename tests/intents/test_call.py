"""A call without its line: only the right PIN opens it (Property 48), and no keys or words lead astray."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import invoices, proofs
from db.calls import begin, end_lost
from db.database import connection, database
from db.models import Call, Dispute, LegalNotice, Outbox
from intents.call import Caller, Screen, answer
from intents.turn import Turn
from locales import LANGUAGES, Lang
from tests.bot.voice.line import PIN, firm
from tests.cast import NOW
from tests.some import some
from tests.world import RETAILER, START

WRONG = ("1357", "8642", "4827")
TRIES = st.lists(st.tuples(st.sampled_from([PIN, *WRONG]), st.integers(0, 1200)), min_size=1, max_size=6)
KEYS = st.one_of(st.sampled_from("0123456789*#"), st.text("0123456789*#", min_size=1, max_size=7))
SAID = st.sampled_from(
    ["money due", "score of Kaveri", "new bill", "dispute", "yes", "no", "hindi", "paid INV-7", "approve the notice",
     "delete my data", "1", "\u0b92\u0ba9\u0bcd\u0bb1\u0bc1", "", "purple elephants"]
)  # fmt: skip
STEPS = st.lists(st.one_of(KEYS.map(lambda keys: ("keys", keys)), SAID.map(lambda said: ("said", said))), max_size=12)


def _caller(owner: Any, state: dict[str, Any], lang: Lang = "en", **heard: Any) -> Caller:
    turn = Turn(
        phone=RETAILER, side="retailer", lang=lang, text=heard.pop("said", ""), message_sid="CA1:0", today=START,
        now=heard.pop("now", NOW), retailer_id=owner, state=state,
    )  # fmt: skip
    return Caller(turn, **heard)


@given(TRIES)
def test_p48_a_call_is_opened_by_the_right_pin_alone_and_never_within_a_lock(
    empty_db: Settings, tries: list[tuple[str, int]]
) -> None:
    """Feature: msme-payment-enforcement, Property 48: For any sequence of calls with any times between them, the
    account opens only to the right PIN, never in the 15 minutes after the third wrong try; the own door stays open."""
    with database.atomic() as everything:
        owner, now = firm(bills=0).retailer_id, NOW
        wrong, locked_until = 0, NOW
        for pin, wait in tries:
            now += timedelta(seconds=wait)
            first = answer(_caller(owner, {}, now=now))
            assert (first.asks == "pin") == (now >= locked_until)
            said = answer(_caller(owner, {"at": "pin"}, now=now, keys=pin))
            may = now >= locked_until and pin == PIN
            assert bool(said.state.get("proven")) == may
            if may:
                wrong = 0
            elif now >= locked_until:
                wrong += 1
                if wrong == 3:
                    wrong, locked_until = 0, now + timedelta(minutes=15)
            assert proofs.locked_until(owner, "own", now) is None
        everything.rollback()


@some
@given(STEPS, st.sampled_from(LANGUAGES))
def test_whatever_is_pressed_or_said_something_is_heard_and_nothing_weighty_happens(
    empty_db: Settings, steps: list[tuple[str, str]], lang: Lang
) -> None:
    with database.atomic() as everything:
        owner = firm(lang).retailer_id
        screen = answer(_caller(owner, {}, lang))
        for what, heard in [("keys", PIN), *steps]:
            assert screen.lines
            if screen.asks == "nothing":
                break
            screen = answer(_caller(owner, screen.state, screen.lang, **{what: heard}))
        assert all(bill.status == "active" for bill in invoices.unpaid(owner))
        assert LegalNotice.select().count() == 0
        assert all(row.status == "wanted" for row in Dispute.select())
        everything.rollback()


def test_without_the_pin_no_key_and_no_word_passes_the_door(empty_db: Settings) -> None:
    owner = firm().retailer_id
    for keys, said in (("*", ""), ("1", ""), ("", "how much money is due"), ("0", "")):
        screen = answer(_caller(owner, {"at": "pin"}, keys=keys, said=said))
        assert not screen.state.get("proven")
        assert not any("rupees" in line.said.render("en") or "₹" in line.said.render("en") for line in screen.lines)


def test_a_helper_is_kindly_sent_to_whatsapp(empty_db: Settings) -> None:
    owner = firm().retailer_id
    caller = _caller(owner, {})
    screen = answer(replace(caller, turn=replace(caller.turn, role="helper")))
    assert screen.asks == "nothing"
    assert Outbox.select().count() == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_list_goes_on_with_a_key(empty_db: Settings, lang: Lang) -> None:
    owner = firm(lang, bills=6).retailer_id
    state = {"at": "menu", "proven": True}
    seen: list[str] = []
    screen = answer(_caller(owner, state, lang, keys="1"))
    for _ in range(6):
        screen = answer(_caller(owner, screen.state, lang, keys="1"))
        seen += [str(line.said.params["number"]) for line in screen.lines if line.said.id == "call.bill"]
    assert seen == [f"INV-{n}" for n in range(7, 13)]
    assert _ids(screen)[-1] == "call.no_more"


def _ids(screen: Screen) -> list[str]:
    return [line.said.id for line in screen.lines]


def test_a_call_whose_end_nobody_told_is_ended_and_its_words_dropped(clean: Settings) -> None:
    with connection():
        begin("CA1", direction="inbound", phone=RETAILER, retailer_id=None, language="en")
        assert end_lost(timedelta(hours=4), NOW) == 0
        database.execute_sql("UPDATE calls SET created_at = now() - interval '5 hours'")
        assert end_lost(timedelta(hours=4), NOW) == 1
        assert Call.get().ended_at == NOW
