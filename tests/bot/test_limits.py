"""A hundred requests a minute a retailer, then 429; what is refused is written down."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Blueprint, Response, g, jsonify, request
from flask.testing import FlaskClient
from werkzeug.exceptions import Forbidden

from bot import denials, limits
from db import audit
from db.database import connection
from db.models import AuditLog
from jobs.queues import connect
from tests.cast import retailer
from tests.world import World

SHAPE = {"code", "message", "details", "retryable", "retryAfter", "requestId", "timestamp"}


def _pages() -> Blueprint:
    """A small page as a later one will be: whose it is first, then the limit."""
    pages = Blueprint("small", __name__, url_prefix="/small")

    @pages.before_request
    def whose() -> None:
        named = request.headers.get("X-Retailer")
        g.retailer_id = uuid.UUID(named) if named else None

    pages.before_request(limits.check)

    @pages.get("/")
    def show() -> Response:
        return jsonify(shown=True)

    @pages.get("/secret")
    def secret() -> Response:
        raise Forbidden("role")

    return pages


@pytest.fixture
def client(world: World) -> Iterator[FlaskClient]:
    world.app.register_blueprint(_pages())
    yield world.app.test_client()


def _ask(client: FlaskClient, times: int, path: str = "/small/", **headers: str) -> list[int]:
    return [client.get(path, headers=headers).status_code for _ in range(times)]


def test_the_hundred_and_first_in_a_minute_is_429_in_the_seeds_shape(client: FlaskClient) -> None:
    who = {"X-Retailer": str(uuid.uuid4())}
    assert set(_ask(client, 100, **who)) == {200}
    answer = client.get("/small/", headers=who)
    told = answer.json["error"]
    assert (answer.status_code, told["code"], told["retryable"]) == (429, "TOO_MANY_REQUESTS", True)
    assert set(told) == SHAPE
    assert 1 <= told["retryAfter"] <= 60
    assert answer.headers["Retry-After"] == str(told["retryAfter"])


def test_one_retailers_hundred_is_not_anothers(client: FlaskClient) -> None:
    busy, calm = ({"X-Retailer": str(uuid.uuid4())} for _ in range(2))
    assert _ask(client, 101, **busy)[-1] == 429
    assert _ask(client, 1, **calm) == [200]
    assert _ask(client, 1) == [200]


def test_strangers_are_counted_by_their_address_and_share_no_retailers_place(client: FlaskClient) -> None:
    assert _ask(client, 101)[-1] == 429
    assert client.get("/small/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


def test_a_forged_forwarding_header_gives_no_new_hundred(client: FlaskClient) -> None:
    answers = [client.get("/small/", headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(101)]
    assert answers[-1] == 429


def test_behind_the_proxy_only_its_own_entry_counts(world: World, client: FlaskClient) -> None:
    settings = world.house.settings.model_copy(update={"baaki_env": "production"})
    world.app.extensions["house"] = replace(world.house, settings=settings)
    forged = [
        client.get("/small/", headers={"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.5"}).status_code for n in range(101)
    ]
    assert forged[-1] == 429
    assert _ask(client, 1, **{"X-Forwarded-For": "203.0.113.6"}) == [200]


def test_with_redis_away_the_process_counts_for_itself(world: World, client: FlaskClient) -> None:
    away = replace(world.house, queues=connect("unix:///nowhere/valkey.sock"))
    world.app.extensions["house"] = away
    assert _ask(client, 101) == [200] * 100 + [429]


def _denials() -> list[AuditLog]:
    with connection():
        return list(AuditLog.select().where(AuditLog.action == "security_denied").order_by(AuditLog.sequence))


def test_a_403_is_in_the_trail_of_whoever_was_refused(client: FlaskClient) -> None:
    who = retailer()
    assert _ask(client, 1, "/small/secret", **{"X-Retailer": str(who)}) == [403]
    [row] = _denials()
    assert (row.chain, row.details) == (who, {"endpoint": "small.secret", "method": "GET", "why": "role"})


def test_an_unsigned_webhook_is_in_the_houses_trail_without_what_it_said(client: FlaskClient) -> None:
    client.post("/webhooks/twilio/whatsapp", data={"Body": "my secret", "From": "whatsapp:+919840012345"})
    [row] = _denials()
    assert (row.chain, row.details["why"]) == (audit.HOUSE, "signature")
    assert "secret" not in str(row.details)
    with connection():
        assert list(audit.breaks()) == []


def test_a_flood_of_refusals_does_not_fill_the_trail(client: FlaskClient) -> None:
    assert set(_ask(client, 30, "/small/secret")) == {403}
    assert len(_denials()) == denials.MOST_AUDITED_A_MINUTE


def test_an_unauthorised_answer_still_says_how_to_be_authorised(client: FlaskClient) -> None:
    answer = client.post("/small/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
