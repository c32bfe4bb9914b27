"""SIGTERM: web, worker and clock end by themselves; what they had begun is done, what they had not is still there."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from rq import Worker
from twilio.request_validator import RequestValidator

from cli.free_port import free_port
from config.settings import Settings
from db.database import connection
from db.models import InboundMessage, Outbox
from jobs.queues import QueueName
from tests.jobs.chaos import DAY_30, Chaos, own_redis
from tests.world import RETAILER, SID, TOKEN, World

WAIT = 200.0
pytestmark = pytest.mark.timeout(900)
"""Processes start slowly where many others run."""


def _until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _states() -> list[str]:
    with connection():
        return [row.status for row in Outbox.select(Outbox.status)]


def _gone() -> list[str]:
    return [state for state in _states() if state not in ("queued", "sending")]


def test_a_worker_ends_its_job_and_leaves_the_rest_to_the_next(clean: Settings, tmp_path: Path) -> None:
    """In the middle of it: nobody has to find out afterwards what became of a message."""
    with (
        tempfile.TemporaryDirectory() as folder,
        own_redis(Path(folder)) as redis,
        World(clean.model_copy(update={"redis_url": redis.url}), tmp_path) as world,
    ):
        chaos = Chaos(world, redis, buyers=60, dice=random.Random(7))
        chaos.prepare()
        world.move_to(DAY_30)
        (tmp_path / "calendar-offset").write_text(str(world.clock.offset()))
        chaos.monitor()
        worker = chaos._worker()
        _until(lambda: bool(_gone()))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(WAIT) == 0
        assert not {"sending", "unknown"} & set(_states())
        assert "queued" in _states()
        chaos.calm(10)
        chaos.check()


def _environment(settings: Settings, var_dir: Path, port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "BAAKI_VAR_DIR": str(var_dir),
        "BAAKI_MASTER_KEY": (settings.baaki_var_dir / "master.key").read_text().strip(),
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }


def test_the_web_loses_nothing_that_it_acknowledged(clean: Settings, tmp_path: Path) -> None:
    port = free_port()
    environment = _environment(clean, tmp_path, port)
    web = subprocess.Popen([sys.executable, "-m", "cli", "web"], env=environment)
    url = f"http://127.0.0.1:{port}"
    taken: list[str] = []
    odd: list[int] = []

    def keep_posting(thread: int) -> None:
        n = 0
        while web.poll() is None:
            n += 1
            sid = f"SM{thread}x{n}"
            form = {"MessageSid": sid, "From": f"whatsapp:{RETAILER}", "Body": "hi"}
            signature = RequestValidator(TOKEN).compute_signature(f"{url}/webhooks/twilio/whatsapp", form)
            try:
                answer = httpx.post(
                    f"{url}/webhooks/twilio/whatsapp",
                    data=form,
                    headers={"X-Twilio-Signature": signature},
                    trust_env=False,
                )
            except httpx.HTTPError:
                time.sleep(0.3)
                continue
            if answer.status_code == 200:
                taken.append(sid)
            else:
                odd.append(answer.status_code)

    threads = [threading.Thread(target=keep_posting, args=(n,)) for n in range(4)]
    for each in threads:
        each.start()
    try:
        _until(lambda: len(taken) > 20)
        web.send_signal(signal.SIGTERM)
        assert web.wait(WAIT) == 0
    finally:
        if web.poll() is None:
            web.kill()
    for each in threads:
        each.join()
    assert odd == []
    with connection():
        kept = {row.message_sid for row in InboundMessage.select(InboundMessage.message_sid)}
    assert set(taken) <= kept


@pytest.fixture
def web(clean: Settings, tmp_path: Path) -> Iterator[tuple[int, str]]:
    """`baaki web` with its two processes, and where it answers."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "cli", "web"], env=_environment(clean, tmp_path, port))
    url = f"http://127.0.0.1:{port}/healthz"
    _until(lambda: _answers(url))
    yield process.pid, url
    process.kill()
    process.wait(WAIT)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _children(parent: int) -> set[int]:
    return {int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()}


def test_a_process_of_the_web_that_dies_is_replaced(web: tuple[int, str]) -> None:
    parent, url = web
    dead, alive = _children(parent)
    os.kill(dead, signal.SIGKILL)
    _until(lambda: len(_children(parent) - {dead, alive}) == 1)
    _until(lambda: _answers(url))


def test_a_web_that_is_killed_leaves_none_of_its_processes_behind(web: tuple[int, str]) -> None:
    """They would share the port with the next one's, and answer with what was there before."""
    parent, url = web
    os.kill(parent, signal.SIGKILL)
    _until(lambda: not _answers(url))


@pytest.mark.parametrize("name", ["clock", "worker"])
def test_who_waits_ends_at_once(clean: Settings, tmp_path: Path, name: str) -> None:
    environment = _environment(clean, tmp_path, free_port()) | {"LOG_LEVEL": "info"}
    process = subprocess.Popen([sys.executable, "-m", "cli", name], env=environment)
    with World(clean, tmp_path) as world:
        if name == "clock":
            _until(lambda: bool(world.house.queues.waiting(QueueName.MONITOR)))
        else:
            _until(lambda: Worker.count(connection=world.house.queues.redis) > 0)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT) == 0
