"""Baaki's calendar through the local Twilio, and chats that follow it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from config.clock import CALENDAR
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN, Receiver

BUYER = "+919811054321"
NOON = datetime(2026, 1, 20, 6, 30, tzinfo=UTC)  # noon in India


class Days:
    """Baaki's side of `/dev/calendar`."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.answer: tuple[object, int] = ({"today": "2026-03-07", "next_rung": None, "sent": 2}, 200)


@pytest.fixture
def days() -> Iterator[tuple[Days, str]]:
    kept = Days()
    app = Flask(__name__)

    @app.route("/dev/calendar", methods=["GET", "POST"])
    def calendar() -> object:
        asker = request.authorization
        kept.asked.append((asker and (asker.username, asker.password), request.get_json(silent=True)))
        return kept.answer

    listening = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
    yield kept, f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def timed(days: tuple[Days, str], receiver: Receiver) -> Iterator[LocalTwilio]:
    config = LocalTwilioConfig(SID, TOKEN, SENDER, f"{receiver.url}/hook", days[1], clock=lambda: NOON)
    with LocalTwilio(config) as running:
        yield running


def test_a_step_is_passed_on_with_the_accounts_credentials(timed: LocalTwilio, days: tuple[Days, str]) -> None:
    answer = httpx.post(f"{timed.url}/calendar", json={"step": "day_46"}, trust_env=False)
    assert answer.json() == {"today": "2026-03-07", "next_rung": None, "sent": 2}
    assert days[0].asked == [((SID, TOKEN), {"step": "day_46"})]


def test_chats_follow_the_calendar(receiver: Receiver, tmp_path: Path) -> None:
    calendar = tmp_path / CALENDAR
    config = LocalTwilioConfig(
        SID, TOKEN, SENDER, f"{receiver.url}/hook", receiver.url, clock=lambda: NOON, calendar=calendar
    )
    with LocalTwilio(config) as running, Phones(running.url) as phones:
        calendar.write_text(str(timedelta(days=46) // timedelta(seconds=1)))
        assert phones.send(BUYER, "hello")["time"] == "2026-03-07T06:30:00+00:00"


@pytest.mark.parametrize(
    ("answer", "status"),
    [(({"error": "no"}, 404), 404), (({"error": "no"}, 500), 500), (({"today": "soon"}, 200), 502), (({}, 200), 502)],
)
def test_an_error_of_baaki_is_passed_on_in_words(
    timed: LocalTwilio, days: tuple[Days, str], answer: tuple[object, int], status: int
) -> None:
    days[0].answer = answer
    got = httpx.get(f"{timed.url}/calendar", trust_env=False)
    assert got.status_code == status
    assert got.json()["error"]


def test_baaki_being_away_is_said(config: LocalTwilioConfig) -> None:
    with LocalTwilio(replace(config, baaki_url="http://127.0.0.1:9")) as alone:
        got = httpx.get(f"{alone.url}/calendar", trust_env=False)
    assert (got.status_code, got.json()) == (502, {"error": "ConnectError"})
