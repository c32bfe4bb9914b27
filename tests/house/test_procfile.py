"""The Procfile runs as it stands on a host that gives DATABASE_URL, REDIS_URL and PORT."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from twilio.request_validator import RequestValidator

from cli.free_port import free_port
from config.settings import Settings
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.world import RETAILER, SENDER, SID, TOKEN

LINES = dict(line.split(": ", 1) for line in Path("Procfile").read_text().splitlines())
WAIT = 60


@pytest.fixture
def host(clean: Settings, urls: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """What a host of production sets."""
    port = free_port()
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BAAKI_ENV": "production",
        "BAAKI_VAR_DIR": str(tmp_path),
        "BAAKI_MASTER_KEY": (clean.baaki_var_dir / "master.key").read_text(),
        "DATABASE_URL": urls["database_url"],
        "REDIS_URL": urls["redis_url"],
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
    }


@pytest.fixture
def started(host: dict[str, str]) -> Iterator[dict[str, str]]:
    """release, then web, worker and clock; a local Twilio outside, as Twilio is."""
    url = host["PUBLIC_URL"]
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, f"{url}/webhooks/twilio/whatsapp", url)) as twilio:
        env = host | {"TWILIO_API_URL": twilio.url}
        subprocess.run(shlex.split(LINES["release"]), env=env, check=True, timeout=WAIT)
        running = [subprocess.Popen(shlex.split(LINES[name]), env=env) for name in ("web", "worker", "clock")]
        yield env
        for process in running:
            process.send_signal(signal.SIGTERM)
        assert all(process.wait(90) is not None for process in running)


def _ready(url: str) -> None:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            if httpx.get(f"{url}/readyz", trust_env=False).is_success:
                return
        except httpx.HTTPError:
            assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_message_is_answered_by_the_processes_of_the_procfile(started: dict[str, str]) -> None:
    url = started["PUBLIC_URL"]
    _ready(url)
    assert httpx.get(f"{url}/dev/calendar", trust_env=False).status_code == 404
    form = {"MessageSid": "SM1", "From": f"whatsapp:{RETAILER}", "To": SENDER, "Body": "hi", "NumMedia": "0"}
    signature = RequestValidator(TOKEN).compute_signature(f"{url}/webhooks/twilio/whatsapp", form)
    headers = {"X-Twilio-Signature": signature}
    assert httpx.post(f"{url}/webhooks/twilio/whatsapp", data=form, headers=headers, trust_env=False).is_success
    Phones(started["TWILIO_API_URL"]).wait_for(RETAILER, lambda message: "வணக்கம்" in message["body"], timeout=WAIT)
