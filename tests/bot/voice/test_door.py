"""The voice webhooks' door, and what Twilio is told."""

import xml.etree.ElementTree as ET  # what is read is our own answer

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from db.database import connection, database
from db.forgetting import forget
from db.models import Call
from tests.bot.voice.line import PIN, Line, firm, words
from tests.world import RETAILER, TOKEN, World

PATH = "/webhooks/twilio/voice"


def _post(world: World, form: dict[str, str], path: str = PATH) -> TestResponse:
    signature = RequestValidator(TOKEN).compute_signature(world.web_url + path, form)
    return world.app.test_client().post(path, data=form, headers={"X-Twilio-Signature": signature})


def _gather(answer: TestResponse) -> ET.Element:
    found = ET.fromstring(answer.text).find("Gather")  # noqa: S314
    assert found is not None
    return found


def _form(**more: str) -> dict[str, str]:
    return {"CallSid": "CA1", "From": RETAILER, "To": "+14155238886", "Direction": "inbound"} | more


@pytest.mark.parametrize("path", [PATH, f"{PATH}/status"])
@pytest.mark.parametrize("signature", ["", "bm90IG91cnM="])
def test_a_wrong_signature_is_403_and_nothing_is_kept(world: World, path: str, signature: str) -> None:
    answer = world.app.test_client().post(
        path, data=_form(CallStatus="completed"), headers={"X-Twilio-Signature": signature}
    )
    assert answer.status_code == 403
    with connection():
        assert Call.select().count() == 0


@pytest.mark.parametrize("path", [PATH, f"{PATH}/status", f"{PATH}?outbox=nonsense"])
def test_a_form_without_its_essentials_is_400(world: World, path: str) -> None:
    form = _form() if "outbox" in path else {"From": RETAILER}
    assert _post(world, form, path).status_code == 400


def test_the_twiml_gathers_keys_and_speech_with_hints_of_the_retailers_own(world: World) -> None:
    firm("ta")
    _post(world, _form())
    answer = _post(world, _form(Digits=PIN), f"{PATH}?turn=1")
    assert answer.mimetype == "text/xml"
    gather = _gather(answer)
    told = gather.attrib
    assert (told["input"], told["language"], told["bargeIn"]) == ("dtmf speech", "ta-IN", "true")
    assert (told["actionOnEmptyResult"], told["action"]) == ("true", f"{PATH}?turn=2")
    assert "Kaveri Garments" in told["hints"]
    assert "INV-7" in told["hints"]
    says = gather.findall("Say")
    assert {say.get("voice") for say in says} == {"Google.ta-IN-Standard-A"}


def test_a_pin_is_awaited_from_the_keypad_alone(world: World) -> None:
    firm()
    gather = _gather(_post(world, _form()))
    assert (gather.get("input"), gather.get("finishOnKey")) == ("dtmf", "#")


def test_a_late_webhook_of_an_earlier_turn_gets_the_last_answer_again(world: World) -> None:
    firm()
    _post(world, _form())
    last = _post(world, _form(Digits=PIN), f"{PATH}?turn=1")
    again = _post(world, _form(Digits="1357"), f"{PATH}?turn=1")
    assert again.text == last.text


def test_a_call_that_is_over_is_hung_up(world: World) -> None:
    firm()
    _post(world, _form())
    assert _post(world, _form(CallStatus="completed", CallDuration="7"), f"{PATH}/status").status_code == 204
    assert "<Hangup" in _post(world, _form(Digits=PIN), f"{PATH}?turn=1").text
    with connection():
        assert Call.get().seconds == 7


def test_a_question_left_by_hanging_up_is_answered_with_nothing(world: World) -> None:
    firm()
    _post(world, _form())
    assert "<Hangup" in _post(world, _form(CallStatus="completed"), f"{PATH}?turn=1").text
    with connection():
        assert Call.get().turn == 1


def test_a_retailer_who_is_forgotten_leaves_no_call(world: World) -> None:
    owner = firm().retailer_id
    Line.to_baaki(world).press(f"{PIN}#")
    with connection():
        forget(owner, world.clock.now())
        assert Call.select().count() == 0


def test_a_hidden_number_is_a_stranger_without_an_account(world: World) -> None:
    firm()
    first = _post(world, _form(From="anonymous"))
    assert words("call.welcome", "ta") in first.text
    answer = _post(world, _form(From="anonymous", Digits="3"), f"{PATH}?turn=1")
    assert words("call.hidden_number", "en") in answer.text
    assert "<Hangup" in answer.text


def test_what_is_said_and_where_the_caller_is_cannot_be_read_in_the_database(world: World) -> None:
    firm()
    Line.to_baaki(world).press(f"{PIN}#")
    with connection():
        answer, state = database.execute_sql("SELECT answer, state FROM calls").fetchone()
    assert b"Murugan" not in bytes(answer)
    assert b"menu" not in bytes(state)


def test_trouble_of_ours_is_said_kindly_and_nothing_of_that_turn_has_happened(world: World) -> None:
    firm()
    _post(world, _form())
    with connection():
        database.execute_sql("UPDATE calls SET state = 'torn'")
    answer = _post(world, _form(Digits=PIN), f"{PATH}?turn=1")
    assert words("call.trouble", "en") in answer.text
    assert "<Hangup" in answer.text
    with connection():
        assert Call.select(Call.turn, Call.call_sid).get().turn == 1
