"""A buyer without WhatsApp is called: once, in hours, with his leave; his keys and words count as his writing does."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from config.settings import Settings
from db import audit, suppressions
from db.database import connection, database
from db.models import BuyerReply, Call, Communication, Invoice, LadderStep, Outbox, Suppression
from intents.params import day_in
from jobs.receipts import take_receipt
from locales import LANGUAGES, Lang
from tests.bot.voice.line import Line, words
from tests.cast import Cast, buyer_of, retailer
from tests.world import BUYER, RETAILER, START, World

RINGS_FROM = "+14155238886"
PAID: dict[Lang, str] = {"ta": "பணம் கட்டியாச்சு", "hi": "भुगतान कर दिया", "en": "I have already paid"}
FRIDAY: dict[Lang, str] = {"ta": "நாளைக்கு தரேன்", "hi": "कल दूँगा", "en": "I will pay tomorrow"}


@pytest.fixture
def world(clean: Settings, tmp_path: Path) -> Iterator[World]:
    with World(clean, tmp_path, twilio_voice_from=RINGS_FROM) as living:
        living.phones.set_faults({"kind": "fail_later", "code": 63024, "to": BUYER, "times": None})
        yield living


def _rung(world: World, lang: Lang = "en", **buyer: str) -> Cast:
    """The first reminder of a bill has failed on WhatsApp, and the telephone rings."""
    owner = retailer()
    cast = Cast(owner, buyer_of(owner, lang=lang, **buyer))
    cast.bill("INV-7", START)
    world.monitor(START + timedelta(days=30))
    world.twilio_quiet()
    world.work()
    world.twilio_quiet()
    return cast


def _taken(world: World, *, machine: bool = False) -> Line:
    call = world.phones.wait_for_call(BUYER)
    return Line(world, world.phones.pick_up(call, machine=machine))


def _settled(world: World) -> str:
    """All callbacks are in and the news is out; → what the retailer read."""
    world.twilio_quiet()
    world.work()
    world.twilio_quiet()
    return "\n".join(world.said_to(RETAILER))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pressing_one_says_paid_and_the_retailer_hears(world: World, lang: Lang) -> None:
    _rung(world, lang)
    line = _taken(world)
    assert words("call.buyer_hello", lang, supplier="Murugan Stores", buyer="Kaveri Garments") in line.now
    told = line.press("1")
    assert words("call.buyer_number", lang, number="INV-7") in told
    assert words("call.buyer_menu", lang) in told
    assert line.press("1") == words("call.buyer_paid", lang)
    assert line.over
    heard = _settled(world)
    assert "has no WhatsApp, so I call them" in heard
    assert "Kaveri Garments says the money was paid" in heard
    assert "took my call" in heard
    with connection():
        assert BuyerReply.get().kind == "paid"
        assert Communication.get(Communication.channel == "call").delivery_status == "delivered"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_by_speech_a_day_is_promised(world: World, lang: Lang) -> None:
    _rung(world, lang)
    line = _taken(world)
    line.press("1")
    day = day_in(FRIDAY[lang], world.today, future=True)
    assert line.say(FRIDAY[lang]) == words("call.buyer_promised", lang, date=day)
    with connection():
        assert BuyerReply.get().promised_date == day


def test_by_keys_a_day_is_promised_too(world: World) -> None:
    _rung(world)
    line = _taken(world)
    line.press("1")
    assert words("call.buyer_when", "en") in line.press("2")
    line.press("3")
    assert line.over
    with connection():
        assert BuyerReply.get().promised_date == world.today + timedelta(days=7)
    assert "will pay by" in _settled(world)


def test_three_says_there_is_a_problem_and_the_ladder_waits(world: World) -> None:
    cast = _rung(world)
    line = _taken(world)
    line.press("1")
    assert line.press("3") == words("call.buyer_disputed", "en")
    assert "problem with the bill" in _settled(world)
    with connection():
        assert Invoice.get(Invoice.retailer_id == cast.retailer_id).pause_reason == "dispute"


def test_nine_is_never_called_again(world: World) -> None:
    cast = _rung(world)
    assert _taken(world).press("9") == words("call.buyer_stopped", "en")
    _settled(world)
    with connection():
        assert Suppression.select().where(Suppression.active).count() == 1
    before = len(world.phones.calls(BUYER))
    world.monitor(START + timedelta(days=40))
    _settled(world)
    assert len(world.phones.calls(BUYER)) == before
    with connection():
        assert [row.action for row in audit.trail(cast.retailer_id, Invoice.get().invoice_id)].count("rung_taken") == 2


@pytest.mark.parametrize(("lang", "said"), [("en", "wrong number"), ("ta", "ராங் நம்பர்"), ("hi", "रॉन्ग नंबर है")])
def test_a_wrong_number_is_never_called_again_and_the_retailer_is_asked_for_the_right_one(
    world: World, lang: Lang, said: str
) -> None:
    _rung(world, lang)
    assert _taken(world).say(said) == words("call.buyer_wrong_number", lang)
    assert "it is the wrong one" in _settled(world)
    with connection():
        assert suppressions.stopped(BUYER)


WHO: dict[Lang, str] = {"ta": "யார் பேசுறீங்க", "hi": "कौन बोल रहा है", "en": "who is speaking"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_asked_is_said_and_the_call_goes_on(world: World, lang: Lang) -> None:
    _rung(world, lang)
    line = _taken(world)
    who = words("call.buyer_who", lang, supplier="Murugan Stores", buyer="Kaveri Garments")
    assert line.say(WHO[lang]) == f"{who}\n{words('call.buyer_listen', lang)}"
    assert words("call.buyer_number", lang, number="INV-7") in line.press("1")
    for _ in range(2):
        assert line.say(WHO[lang]) == f"{who}\n{words('call.buyer_menu', lang)}"
    assert line.press("1") == words("call.buyer_paid", lang)


@pytest.mark.parametrize("said", ["", "no"])
def test_picked_up_and_never_answered_is_not_told_as_heard(world: World, said: str) -> None:
    cast = _rung(world)
    line = _taken(world)
    while not line.over:
        line.say(said) if said else line.say_nothing()
    heard = _settled(world)
    assert "nobody said that it was for them" in heard
    assert "took my call" not in heard
    with connection():
        assert Communication.get(Communication.channel == "call").delivery_status == "failed"
        last = audit.trail(cast.retailer_id, Invoice.get().invoice_id)[-1]
    assert (last.action, last.details["code"]) == ("message_failed", "not_heard")


def test_who_heard_his_bill_and_hung_up_has_taken_the_call(world: World) -> None:
    _rung(world)
    line = _taken(world)
    line.press("1")
    line.hang_up()
    assert "took my call" in _settled(world)


def test_a_machine_hears_no_sum_no_bill_and_no_word_of_a_debt(world: World) -> None:
    _rung(world)
    line = _taken(world, machine=True)
    assert line.over
    assert line.now == words("call.machine", "en", supplier="Murugan Stores", buyer="Kaveri Garments")
    assert "could not reach" in _settled(world)
    with connection():
        assert Communication.get(Communication.channel == "call").delivery_status == "failed"


def test_no_sum_is_told_before_the_buyer_says_that_it_is_he(world: World) -> None:
    _rung(world)
    line = _taken(world)
    assert "rupees" not in line.now
    assert line.say("no") == words("call.bye", "en")
    assert line.over


def test_nobody_there_is_called_once_more_an_hour_later_and_then_the_retailer_hears(world: World) -> None:
    _rung(world)
    world.phones.let_ring(world.phones.wait_for_call(BUYER))
    assert "could not reach" not in _settled(world)
    with connection():
        database.execute_sql("UPDATE outbox SET not_before = now() WHERE status = 'queued' AND channel = 'call'")
    world.sweep_stuck()
    world.twilio_quiet()
    world.phones.decline(world.phones.wait_for_call(BUYER))
    assert "could not reach" in _settled(world)
    assert len(world.phones.calls(BUYER)) == 2
    with connection():
        assert Outbox.get(Outbox.channel == "call").status == "failed"
        assert sorted(each.status for each in Call.select()) == ["busy", "no-answer"]


def test_repeated_status_callbacks_tell_the_retailer_once(world: World) -> None:
    _rung(world)
    world.phones.set_faults({"kind": "repeat_callbacks", "copies": 3, "times": None})
    line = _taken(world)
    line.press("1")
    line.hang_up()
    assert _settled(world).count("took my call") == 1


def test_a_bill_paid_while_it_rings_is_not_asked_for(world: World) -> None:
    _rung(world)
    with connection():
        database.execute_sql("UPDATE invoices SET status = 'paid', payment_date = invoice_date, next_action_on = NULL")
    line = _taken(world)
    assert line.over
    assert line.now == words("call.buyer_settled", "en")


def test_a_stop_said_while_it_rings_is_obeyed(world: World) -> None:
    _rung(world)
    with connection():
        suppressions.stop(BUYER)
    line = _taken(world)
    assert line.over
    assert line.now == ""


def test_an_e_mail_address_is_used_before_the_telephone(world: World) -> None:
    _rung(world, email="kaveri@example.in")
    assert world.phones.calls(BUYER) == []
    with connection():
        assert LadderStep.select().where(LadderStep.channel == "email").count() == 1


def test_a_number_that_has_whatsapp_but_failed_otherwise_is_not_called(world: World) -> None:
    world.phones.set_faults({"kind": "fail_later", "code": 63014, "to": BUYER, "times": None})
    _rung(world)
    assert world.phones.calls(BUYER) == []


def test_out_of_hours_the_telephone_waits_for_the_morning(world: World) -> None:
    owner = retailer()
    Cast(owner, buyer_of(owner, lang="en")).bill("INV-7", START)
    world.phones.set_faults({"kind": "lose_callbacks", "to": BUYER, "times": None})
    world.monitor(START + timedelta(days=30))
    world.move_to(START + timedelta(days=30), time(19, 30))
    with connection():
        sent = Outbox.get(Outbox.kind == "reminder")
        take_receipt(world.house, sent.outbox_id, sent.provider_sid, "failed", "63024")
    _settled(world)
    assert world.phones.calls(BUYER) == []
    world.move_to(START + timedelta(days=31), time(8, 1))
    world.sweep_stuck()
    assert world.phones.wait_for_call(BUYER)["status"] == "ringing"


def test_who_calls_back_hears_no_sum_and_can_answer(world: World) -> None:
    _rung(world)
    world.phones.let_ring(world.phones.wait_for_call(BUYER))
    _settled(world)
    line = Line.to_baaki(world, BUYER)
    assert words("call.buyer_inbound", "en", supplier="Murugan Stores") in line.now
    assert "rupees" not in line.now
    assert line.press("1") == words("call.buyer_paid", "en")
    assert "says the money was paid" in _settled(world)


def test_all_bills_are_heard_one_by_one(world: World) -> None:
    owner = retailer()
    cast = Cast(owner, buyer_of(owner, lang="en"))
    for name in ("INV-7", "INV-8"):
        cast.bill(name, START)
    world.monitor(START + timedelta(days=30))
    _settled(world)
    line = _taken(world)
    first = line.press("1")
    assert words("call.buyer_next", "en") in first
    second = line.press("4")
    assert words("call.buyer_number", "en", number="INV-8") in second
    assert words("call.buyer_next", "en") not in second
