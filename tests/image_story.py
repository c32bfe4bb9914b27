"""The image's web, worker and clock in production mode: a firm registers, and its photographed bill is read back.

Run by `tests/image.sh`, which says in ROOT, USER_ID and WORK where the image lies and who runs it.
"""

import os
import secrets
import signal
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import db
from cli.free_port import free_port
from config.settings import Settings
from db.embedded import stop
from jobs import embedded as valkey
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.from_outside import SECONDS, first_hour
from tests.world import SENDER, SID, TOKEN

WORK = Path(os.environ["WORK"])
SERVERS = WORK / "servers"
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


def main() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, f"{url}/webhooks/twilio/whatsapp", url)) as twilio:
        told = _settings(url, twilio.url)
        (WORK / "settings").write_text("\n".join(f"{name}={value}" for name, value in told.items()))
        with _processes():
            number = first_hour(url, Phones(twilio.url))
            subprocess.run([*CONTAINER, "doctor"], check=True, timeout=SECONDS)
    stop()
    print(f"the image: a firm registered, bill {number} read from its photo")


if __name__ == "__main__":
    main()
