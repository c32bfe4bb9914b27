"""The door: signed or nothing, once or nothing, fast and never lost."""

from dataclasses import replace
from typing import Any

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from db.database import connection, database
from db.models import InboundMessage
from jobs.queues import connect
from tests.world import RETAILER, TOKEN, World

PATH = "/webhooks/twilio/whatsapp"


def _form(sid: str = "SM1", **more: str) -> dict[str, str]:
    return {
        "MessageSid": sid,
        "From": f"whatsapp:{RETAILER}",
        "To": "whatsapp:+1",
        "Body": "hi",
        "NumMedia": "0",
    } | more


def _post(world: World, form: dict[str, str], path: str = PATH, **headers: str) -> TestResponse:
    signature = RequestValidator(TOKEN).compute_signature(world.web_url + path, form)
    return world.app.test_client().post(path, data=form, headers={"X-Twilio-Signature": signature} | headers)


def _rows() -> int:
    with connection():
        return InboundMessage.select().count()


def test_a_signed_message_is_kept_and_answered_with_empty_twiml(world: World) -> None:
    answer = _post(world, _form())
    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    assert "<Response/>" in answer.text
    assert _rows() == 1


@pytest.mark.parametrize("signature", ["", "bm90IG91cnM=", "ü"])
def test_a_wrong_signature_is_403_and_nothing_is_stored(world: World, signature: str) -> None:
    answer = world.app.test_client().post(PATH, data=_form(), headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403
    assert _rows() == 0


def test_a_changed_form_does_not_pass_under_the_old_signature(world: World) -> None:
    signature = RequestValidator(TOKEN).compute_signature(world.web_url + PATH, _form())
    changed = _form(Body="delete my data")
    assert (
        world.app.test_client().post(PATH, data=changed, headers={"X-Twilio-Signature": signature}).status_code == 403
    )


def test_behind_a_proxy_the_public_address_is_what_was_signed(world: World) -> None:
    answer = _post(world, _form(), Host="10.0.0.7:5000")
    assert answer.status_code == 200


def test_a_repeated_message_goes_no_further(world: World) -> None:
    assert [_post(world, _form()).status_code for _ in range(3)] == [200, 200, 200]
    assert _rows() == 1
    assert sum(len(queue) for queue in world.house.queues.all()) == 1


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
def test_a_signed_form_without_its_essentials_is_400_in_the_seeds_shape(world: World, missing: str) -> None:
    form = {name: value for name, value in _form().items() if name != missing}
    answer = _post(world, form)
    assert answer.status_code == 400
    assert set(answer.json["error"]) == {
        "code", "message", "details", "retryable", "retryAfter", "requestId", "timestamp",
    }  # fmt: skip


def test_a_huge_form_is_refused(world: World) -> None:
    assert _post(world, _form(Body="x" * 2_000_000)).status_code == 413


def test_what_a_person_wrote_is_not_readable_in_the_database(world: World) -> None:
    _post(world, _form(Body="my secret"))
    with connection():
        row = database.execute_sql("SELECT payload, sender_index FROM inbound_messages").fetchone()
    assert b"secret" not in bytes(row[0])
    assert RETAILER.encode() not in bytes(row[0]) + bytes(row[1])


def _without_redis(world: World) -> Any:
    return replace(world.house, queues=connect("unix:///nowhere/valkey.sock"))


def test_with_redis_gone_the_message_is_kept_and_the_sweeper_brings_it_up(world: World) -> None:
    world.app.extensions["house"] = _without_redis(world)
    world.phones.send(RETAILER, "hi")
    world.work()
    assert world.said_to(RETAILER) == []
    world.app.extensions["house"] = world.house
    with connection():
        database.execute_sql("UPDATE inbound_messages SET received_at = now() - interval '2 minutes'")
    world.sweep_stuck()
    world.twilio_quiet()
    assert len(world.said_to(RETAILER)) == 1


def test_a_receipt_for_nothing_of_ours_is_a_no_op(world: World) -> None:
    form = {"MessageSid": "SM9", "MessageStatus": "delivered"}
    assert _post(world, form, "/webhooks/twilio/status").status_code == 204
    assert _post(world, form, "/webhooks/twilio/status?outbox=not-an-id").status_code == 400


def test_alive_and_ready(world: World) -> None:
    client = world.app.test_client()
    assert client.get("/healthz").json == {"status": "alive"}
    assert client.get("/readyz").json == {"database": True, "redis": True, "status": "ready"}


def test_not_ready_says_what_does_not_answer(world: World) -> None:
    world.app.extensions["house"] = _without_redis(world)
    answer = world.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["redis"]) == (503, False)


def test_every_route_says_how_it_is_authenticated(world: World) -> None:
    open_to_all = {"health.alive", "health.ready", "static"}
    shared_account = {"calendar.show", "calendar.move"}
    sealed_address = {"files.fetch", "exports.show", "exports.fetch", "answers.show", "answers.take"}
    for rule in world.app.url_map.iter_rules():
        view = world.app.view_functions[rule.endpoint]
        known = hasattr(view, "authentication") or rule.endpoint in open_to_all | shared_account | sealed_address
        assert known, f"{rule.endpoint} declares no authentication"


def test_the_calendar_wants_the_account_and_is_not_there_in_production(world: World) -> None:
    assert world.app.test_client().get("/dev/calendar").status_code == 401
    assert world.app.test_client().get("/dev/calendar", auth=("x", "y")).status_code == 401


def test_an_unknown_path_is_404_in_the_seeds_shape(world: World) -> None:
    answer = world.app.test_client().get("/nothing")
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "NOT_FOUND")


def test_buttons_are_read_by_their_words(world: World) -> None:
    _post(world, _form(Body="1", ButtonText="I agree"))
    with connection():
        assert InboundMessage.get().payload["body"] == "I agree"
