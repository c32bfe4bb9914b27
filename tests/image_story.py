"""The image's web, worker and clock in production mode: a firm registers, and its photographed bill is read back.

Run by `tests/image.sh`, which says in ROOT, USER_ID and WORK where the image lies and who runs it.
"""

import os
import secrets
import signal
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import httpx

import db
from cli.free_port import free_port
from config.clock import INDIA
from config.settings import Settings
from db.embedded import stop
from jobs import embedded as valkey
from locales import t
from services import samples
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.world import RETAILER, SENDER, SID, TOKEN

WORK = Path(os.environ["WORK"])
SERVERS = WORK / "servers"
SECONDS = 120.0
CONTAINER = [Path(__file__).with_name("image_container.sh")]


def _settings(url: str, twilio: str) -> dict[str, str]:
    """What an operator sets; the servers' sockets lie at /mnt there."""
    database, queue = db.connect(Settings(baaki_var_dir=SERVERS)), valkey.start(SERVERS)
    subprocess.run(["chmod", "-R", "o+rwX", SERVERS], check=True)
    return {
        "DATABASE_URL": database.replace(str(SERVERS), "/mnt"),
        "REDIS_URL": queue.replace(str(SERVERS), "/mnt"),
        "BAAKI_MASTER_KEY": b64encode(secrets.token_bytes(32)).decode(),
        "PORT": url.rsplit(":", 1)[1],
        "PUBLIC_URL": url,
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
        "TWILIO_API_URL": twilio,
    }


@contextmanager
def _processes() -> Iterator[None]:
    subprocess.run([*CONTAINER, "migrate"], check=True, timeout=SECONDS)
    running = [subprocess.Popen([*CONTAINER, name]) for name in ("web", "worker", "clock")]
    try:
        yield
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        ends = [process.wait(90) for process in running]
    assert ends == [0, 0, 0], ends


def _until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _told(phones: Phones, said: str | None, wanted: str, **more: list[tuple[bytes, str]]) -> None:
    before = len(phones.received(RETAILER))
    phones.send(RETAILER, said, **more)
    _until(lambda: any(wanted in each["body"] for each in phones.received(RETAILER)[before:]))


def main() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    today = datetime.now(INDIA).date()
    truth = samples.truth("tally", today)
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, f"{url}/webhooks/twilio/whatsapp", url)) as twilio:
        told = _settings(url, twilio.url)
        (WORK / "settings").write_text("\n".join(f"{name}={value}" for name, value in told.items()))
        with _processes():
            _until(lambda: _answers(url))
            phones = Phones(twilio.url)
            _told(phones, "hi", "வணக்கம்")
            _told(phones, t("language.en", "en"), "consent")
            _told(phones, t("onboarding.agree", "en"), t("onboarding.ask_name", "en"))
            _told(phones, "Murugan Stores", "UDYAM-")
            _told(phones, str(truth["udyam_number"]), "Murugan Stores")
            _told(phones, None, str(truth["invoice_number"]), media=samples.render("tally", today))
            subprocess.run([*CONTAINER, "doctor"], check=True, timeout=SECONDS)
    stop()
    print(f"the image: a firm registered, bill {truth['invoice_number']} read from its photo")


if __name__ == "__main__":
    main()
