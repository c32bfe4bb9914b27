"""`baaki twilio` by the real client against the local Twilio."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from cli.templates import templates
from cli.twilio import twilio
from cli.twilio_checks import MESSAGES, RECEIPTS, VOICE, VOICE_STATUS
from config.settings import Settings
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from services.messaging import SendError
from services.messaging.account import SANDBOX, TwilioAccount
from tests.security.faulty import Faulty
from tests.world import RETAILER, SID, TOKEN, World

SENDER = "whatsapp:+919150000001"
OLD = "http://127.0.0.1:9/hook"


@pytest.fixture
def local() -> Iterator[LocalTwilio]:
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, OLD, "http://127.0.0.1:9", step_seconds=0)) as running:
        yield running


@pytest.fixture
def operator(local: LocalTwilio, asked: CliRunner, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    given = {"ACCOUNT_SID": SID, "AUTH_TOKEN": TOKEN, "WHATSAPP_FROM": SENDER, "API_URL": local.url}
    for name, value in given.items():
        monkeypatch.setenv(f"TWILIO_{name}", value)
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:9")
    return asked


def _lines(operator: CliRunner) -> dict[str, tuple[str, str]]:
    told: list[dict[str, Any]] = json.loads(operator.invoke(twilio, ["check", "--json"]).stdout)
    return {line["what"]: (line["state"], line["told"]) for line in told}


def test_a_fresh_account_is_told_what_is_not_yet_there(operator: CliRunner) -> None:
    lines = _lines(operator)
    assert lines["credentials"] == ("ok", "the account is active (Full)")
    assert lines["sender"] == ("ok", f"{SENDER} is ONLINE")
    assert {lines[what][0] for what in ("address", "messages", "receipts", "calls 0001")} == {"failed"}
    assert "baaki templates push" in lines["templates"][1]
    assert operator.invoke(twilio, ["check"]).exit_code == 1


def test_setup_points_all_webhooks_here_and_once_is_enough(operator: CliRunner, local: LocalTwilio) -> None:
    first = operator.invoke(twilio, ["setup"])
    assert (first.exit_code, first.stdout.count("set: ")) == (0, 2)
    lines = _lines(operator)
    for what, path in (
        ("messages", MESSAGES),
        ("receipts", RECEIPTS),
        ("calls 0001", VOICE),
        ("ends 0001", VOICE_STATUS),
    ):
        assert lines[what] == ("ok", f"http://127.0.0.1:9{path}")
    again = operator.invoke(twilio, ["setup"])
    assert (again.stdout.count("set: "), again.stdout.count("unchanged: ")) == (0, 2)


def test_after_setup_messages_come_to_the_new_address(
    operator: CliRunner, local: LocalTwilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Faulty((200, "<Response/>")) as here:
        monkeypatch.setenv("PUBLIC_URL", here.url)
        assert operator.invoke(twilio, ["setup"]).exit_code == 0
        Phones(local.url).send(RETAILER, "hello")
        assert here.asked == [MESSAGES]


def test_who_does_not_refuse_an_unsigned_post_is_not_baaki(
    operator: CliRunner, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", world.web_url)
    assert _lines(operator)["address"][0] == "ok"
    with Faulty((200, "{}")) as somebody:
        monkeypatch.setenv("PUBLIC_URL", somebody.url)
        assert _lines(operator)["address"][0] == "failed"


def test_pushed_templates_are_seen_as_approved(operator: CliRunner) -> None:
    assert operator.invoke(templates, ["push"]).exit_code == 0
    assert _lines(operator)["templates"][0] == "ok"


def test_the_sandbox_is_set_by_hand_and_the_command_says_where(
    operator: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_WHATSAPP_FROM", SANDBOX)
    assert _lines(operator)["sender"][0] == "warning"
    told = operator.invoke(twilio, ["setup"])
    assert (told.exit_code, "Sandbox settings" in told.stdout) == (0, True)


def test_a_wrong_token_is_named(operator: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "wrong")
    assert "20003" in _lines(operator)["credentials"][1]
    refused = operator.invoke(twilio, ["setup"])
    assert (refused.exit_code, refused.stderr) == (1, "Twilio refused: 20003\n")


def test_without_an_account_the_command_says_where_one_is_found(
    operator: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWILIO_ACCOUNT_SID")
    refused = operator.invoke(twilio, ["check"])
    assert (refused.exit_code, "docs/sandbox.md" in refused.stderr) == (1, True)


def test_an_address_without_tls_is_refused_but_on_this_machine(
    operator: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "http://baaki.example")
    assert operator.invoke(twilio, ["setup"]).exit_code == 1


def test_a_message_that_no_web_process_took_is_posted_once_more_by_the_fallback(
    operator: CliRunner, local: LocalTwilio
) -> None:
    operator.invoke(twilio, ["setup"])
    found = TwilioAccount(SID, TOKEN, local.url, 5).sender(SENDER)
    assert found is not None
    assert found.fallback == found.callback


def test_a_fallback_that_was_there_stays(local: LocalTwilio, clean: Settings) -> None:
    account = TwilioAccount(SID, TOKEN, local.url, 5)
    found = account.sender(SENDER)
    assert found is not None
    account.set_sender(
        type(found)(found.sid, found.status, "", "", "https://b.example/other"), "https://a/x", "https://a/y"
    )
    again = account.sender(SENDER)
    assert again is not None
    assert (again.callback, again.status_callback, again.fallback) == (
        "https://a/x",
        "https://a/y",
        "https://b.example/other",
    )


@pytest.mark.parametrize(
    ("answer", "later"), [((429, "{}"), True), ((403, "{}"), False), ((200, '{"senders": ['), True)]
)
def test_what_twilio_answers_amiss_is_one_error(answer: tuple[int, str], later: bool) -> None:
    with Faulty(answer) as server, pytest.raises(SendError) as refused:
        TwilioAccount(SID, TOKEN, server.url, 5).sender(SENDER)
    assert refused.value.retryable is later
