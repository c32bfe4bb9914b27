"""Baaki's house for measuring what jobs do: a database and a queue of its own, a local Twilio in another process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from cli.free_port import free_port
from config.settings import Settings
from db import embedded as postgres
from db.migrate import migrate
from jobs import embedded as valkey
from jobs.house import House, open_house

REPO = Path(__file__).parents[2]
SID, TOKEN, SENDER = "AC" + "0" * 31 + "1", "a-token-for-benches", "whatsapp:+14155238886"
START_SECONDS = 60.0


@dataclass(frozen=True)
class Bench:
    house: House
    environment: dict[str, str]

    @contextmanager
    def workers(self, count: int) -> Iterator[None]:
        """So many worker processes, ended with the block."""
        command = [sys.executable, "-m", "cli", "worker"]
        running = [subprocess.Popen(command, cwd=REPO, env=self.environment) for _ in range(count)]
        try:
            yield
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)


@contextmanager
def bench() -> Iterator[Bench]:
    """Started, migrated and answering; gone at the end. Every message goes at once: nothing is paced."""
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="baaki-bench-", ignore_cleanup_errors=True)))
        stack.callback(postgres.stop)
        twilio, sink = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
        environment = dict(os.environ) | {
            "BAAKI_VAR_DIR": str(var),
            "DATABASE_URL": postgres.start(var),
            "REDIS_URL": valkey.start(var),
            "TWILIO_ACCOUNT_SID": SID,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": SENDER,
            "TWILIO_API_URL": twilio,
            "PUBLIC_URL": sink,
            "MESSAGES_PER_SECOND": "1000",
            "LOG_LEVEL": "error",
        }
        os.environ.update(environment)
        for name, command in _servers(twilio, sink).items():
            process = subprocess.Popen(command, cwd=REPO, env=environment, stderr=subprocess.DEVNULL)
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
            _wait_for(name, twilio if name == "twilio" else sink)
        house = open_house(Settings())
        migrate()
        yield Bench(house, environment)


def _servers(twilio: str, sink: str) -> dict[str, list[str]]:
    port = twilio.rpartition(":")[2]
    return {
        "twilio": [sys.executable, "-m", "services.local_twilio", "--port", port, "--baaki-url", sink],
        "sink": [sys.executable, "bench/kit/sink.py", sink.rpartition(":")[2]],
    }


def _wait_for(name: str, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(httpx.HTTPError):
            httpx.get(url, timeout=2, trust_env=False)
            return
        time.sleep(0.1)
    raise TimeoutError(f"{name} did not answer within {START_SECONDS:.0f} s")
