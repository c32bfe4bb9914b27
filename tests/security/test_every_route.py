"""Every route, asked by a stranger: each answer as the table says, nothing told, nothing kept."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from bot import create_app
from db.database import connection
from db.models import ALL, AuditHead, AuditLog, DataKey
from jobs.enclosures import File, offer
from jobs.export import link
from tests.cast import Cast, cast
from tests.world import BUYER, GSTIN, RETAILER, UDYAM, World

MADE_UP = "A" * 60
ROUTES: dict[tuple[str, str], tuple[str, int, str]] = {
    ("GET", "/healthz"): ("/healthz", 200, "alive: says nothing but that"),
    ("GET", "/readyz"): ("/readyz", 200, "ready: names database and queue, no address of theirs"),
    ("POST", "/webhooks/twilio/whatsapp"): ("/webhooks/twilio/whatsapp", 403, "Twilio's signature"),
    ("POST", "/webhooks/twilio/status"): ("/webhooks/twilio/status", 403, "Twilio's signature"),
    ("POST", "/webhooks/twilio/voice"): ("/webhooks/twilio/voice", 403, "Twilio's signature"),
    ("POST", "/webhooks/twilio/voice/status"): ("/webhooks/twilio/voice/status", 403, "Twilio's signature"),
    ("POST", "/webhooks/ses"): ("/webhooks/ses", 403, "Amazon's signature, for our topic"),
    ("GET", "/files/<token>"): (f"/files/{MADE_UP}", 404, "a sealed address"),
    ("GET", "/exports/<token>"): (f"/exports/{MADE_UP}", 404, "a sealed address"),
    ("POST", "/exports/<token>"): (f"/exports/{MADE_UP}", 404, "a sealed address"),
    ("GET", "/answers/<token>"): (f"/answers/{MADE_UP}", 404, "a sealed address"),
    ("POST", "/answers/<token>"): (f"/answers/{MADE_UP}", 404, "a sealed address"),
    ("GET", "/metrics"): ("/metrics", 200, "figures without a name, on this machine; in production a token"),
    ("GET", "/dev/calendar"): ("/dev/calendar", 401, "Twilio's account; not there in production"),
    ("POST", "/dev/calendar"): ("/dev/calendar", 401, "Twilio's account; not there in production"),
    ("GET", "/static/<path:filename>"): ("/static/secret.txt", 404, "there are no files"),
}
"""Method and rule → what is asked, what is answered to a stranger, and what opens the door."""
WALKED_ELSEWHERE = {"/app": "tests/bot/app"}
"""Rooms with a table of their own."""
HIDDEN = (RETAILER, BUYER, GSTIN, UDYAM, "Murugan", "Kaveri", "INV-7", "postgres", "Traceback", "/var/", ".py")
_SHAPE = {"code", "message", "details", "retryable", "retryAfter", "requestId", "timestamp"}
_WHERE_REFUSALS_ARE_KEPT = {AuditLog, AuditHead, DataKey}


def _rules(world: World) -> set[tuple[str, str]]:
    return {
        (method, rule.rule)
        for rule in world.app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS") and not rule.rule.startswith(tuple(WALKED_ELSEWHERE))
    }


def _counts() -> dict[str, int]:
    with connection():
        return {table.__name__: table.select().count() for table in ALL if table not in _WHERE_REFUSALS_ARE_KEPT}


def _tells_nothing(answer: TestResponse) -> None:
    shown = answer.text + str(answer.headers)
    for hidden in HIDDEN:
        assert hidden not in shown
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


@pytest.fixture
def people(world: World) -> Cast:
    people = cast()
    people.bill()
    return people


def test_every_route_stands_in_the_table_and_no_other(world: World) -> None:
    assert _rules(world) == set(ROUTES)


@pytest.mark.parametrize(("method", "rule"), ROUTES)
@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Twilio-Signature": "bm90IG91cnM="}, {"Authorization": "Basic eDp5"}, {"Cookie": "session=x"}],
    ids=["nothing", "a wrong signature", "a wrong account", "a cookie"],
)
def test_a_stranger_is_answered_as_the_table_says(
    world: World, people: Cast, method: str, rule: str, headers: dict[str, str]
) -> None:
    before = _counts()
    path, status, _ = ROUTES[method, rule]
    how = {"json": {"Type": "Notification", "Message": "{}"}} if "ses" in path else {"data": {"From": RETAILER}}
    answer = world.app.test_client().open(path, method=method, headers=headers, **(how if method == "POST" else {}))
    assert answer.status_code == status
    _tells_nothing(answer)
    if status >= 400:
        assert set(answer.json["error"]) == _SHAPE
    assert _counts() == before


@pytest.mark.parametrize(("method", "rule"), ROUTES)
@pytest.mark.parametrize("other", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_a_route_has_not_does_nothing(
    world: World, people: Cast, method: str, rule: str, other: str
) -> None:
    if (other, rule) in ROUTES:
        return
    before = _counts()
    answer = world.app.test_client().open(ROUTES[method, rule][0], method=other)
    assert answer.status_code in (401, 405)
    _tells_nothing(answer)
    assert _counts() == before


def test_an_address_opens_no_other_door(world: World, people: Cast) -> None:
    """A file's address is no copy's, and the other way round, though both are sealed with one key."""
    file = File(people.retailer_id, b"x", "text/plain", "x.txt")
    for_file = offer(world.house, uuid.uuid4(), file).rsplit("/", 1)[1]
    for_copy = link(world.house, people.retailer_id).rsplit("/", 1)[1]
    client = world.app.test_client()
    assert client.get(f"/files/{for_file}").status_code == 200
    assert client.get(f"/exports/{for_copy}").status_code == 200
    assert client.get(f"/exports/{for_file}").status_code == 404
    assert client.get(f"/files/{for_copy}").status_code == 404


def test_an_address_that_is_over_looks_like_one_that_never_was(world: World, people: Cast) -> None:
    path = link(world.house, people.retailer_id).removeprefix(world.web_url)
    world.move_to(world.today + timedelta(days=3))
    client = world.app.test_client()
    over, never = client.get(path).json["error"], client.get(f"/exports/{MADE_UP}").json["error"]
    assert {name: over[name] for name in ("code", "message")} == {name: never[name] for name in ("code", "message")}


def test_the_calendar_is_not_there_in_production(world: World) -> None:
    settings = world.house.settings.model_copy(update={"baaki_env": "production"})
    app = create_app(replace(world.house, settings=settings))
    assert {rule for rule in (each.rule for each in app.url_map.iter_rules()) if rule.startswith("/dev")} == set()
