"""Who is let in: no production, no other web site, no forged host."""

from dataclasses import replace

import httpx
import pytest
from click.testing import CliRunner

from services.local_twilio import LocalTwilio, LocalTwilioConfig, RefusedInProductionError
from services.local_twilio.__main__ import main
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN

BUYER = "+919811054321"
NEEDED = ["--account-sid", SID, "--auth-token", TOKEN, "--whatsapp-from", SENDER]


def test_it_refuses_to_run_in_production(config: LocalTwilioConfig) -> None:
    with pytest.raises(RefusedInProductionError):
        replace(config, production=True)


def test_the_command_refuses_production_with_a_line_and_no_traceback() -> None:
    ended = CliRunner().invoke(main, [*NEEDED, "--baaki-env", "production"])
    assert ended.exit_code == 1
    assert "production" in ended.output
    assert "Traceback" not in ended.output


def test_the_command_says_when_its_port_is_taken(server: LocalTwilio) -> None:
    port = server.url.rpartition(":")[2]
    ended = CliRunner().invoke(main, [*NEEDED, "--port", port])
    assert ended.exit_code == 1
    assert "Traceback" not in ended.output


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}, {"Host": "127.evil.example"}],
)
def test_another_site_cannot_send_as_a_person(server: LocalTwilio, headers: dict[str, str]) -> None:
    url = f"{server.url}/phones/{BUYER}/messages"
    answer = httpx.post(url, json={"body": "x"}, headers=headers, trust_env=False)
    assert answer.status_code == 403
    assert server.exchange.store.messages() == []


def test_its_own_page_can(server: LocalTwilio) -> None:
    url = f"{server.url}/phones/{BUYER}/messages"
    answer = httpx.post(url, json={"body": "x"}, headers={"Origin": server.url}, trust_env=False)
    assert answer.status_code == 201


def test_the_page_allows_only_its_own_scripts(server: LocalTwilio) -> None:
    answer = httpx.get(server.url, trust_env=False)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_the_token_is_not_shown_by_the_settings(config: LocalTwilioConfig) -> None:
    assert TOKEN not in repr(config)


@pytest.mark.parametrize("path", ["/2010-04-01/nonsense", "/nonsense"])
def test_an_unknown_address_is_answered_in_json(server: LocalTwilio, path: str) -> None:
    answer = httpx.get(server.url + path, auth=(SID, TOKEN), trust_env=False)
    assert answer.status_code == 404
    assert answer.json()
