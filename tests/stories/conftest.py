"""`baaki run` as a newcomer starts it: its own database, queue, web, worker, clock and phones, on free ports."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.free_port import free_port
from tests.sns import TOPIC, LocalSns
from tests.stories.life import Life

READY_SECONDS = 240


@pytest.fixture(scope="package")
def sns() -> Iterator[LocalSns]:
    local = LocalSns()
    yield local
    local.close()


@pytest.fixture(scope="package")
def running(sns: LocalSns) -> Iterator[tuple[dict[str, object], Path]]:
    """(addresses, log file) of one `baaki run` for all stories."""
    var = Path(tempfile.mkdtemp(prefix="baaki-story-"))
    var.chmod(0o755)
    log = var / "run.log"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {"BAAKI_VAR_DIR": str(var / "var"), "PORT": str(free_port()), "PHONES_PORT": str(free_port())}
    environment |= {"SES_TOPIC_ARN": TOPIC, "SNS_CERTIFICATE_URL": sns.url}
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, "-m", "cli", "run"], env=environment, stdout=out, stderr=out)
    try:
        yield _addresses(var / "var" / "run.json", process, log), log
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(90)
        shutil.rmtree(var, ignore_errors=True)


def _addresses(notes: Path, process: "subprocess.Popen[bytes]", log: Path) -> dict[str, object]:
    deadline = time.monotonic() + READY_SECONDS
    while not notes.exists():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
    time.sleep(0.2)
    addresses: dict[str, object] = json.loads(notes.read_text())
    return addresses


@pytest.fixture
def life(running: tuple[dict[str, object], Path]) -> Life:
    """A story's own people, on the running Baaki; the calendar at the real day."""
    addresses, log = running
    return Life(addresses, log)
