"""Workers are killed in the middle, receipts repeat, answers are dropped: at the end each buyer was reminded once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

from db.database import connection, database
from db.models import LadderStep, Outbox
from jobs.monitor import sweep
from tests.cast import Cast, buyer_of, retailer
from tests.world import SENDER, SID, START, TOKEN, World

BUYERS = 12
DAY_30 = START + timedelta(days=30)


def _numbers() -> list[str]:
    return [f"+91982200{n:04d}" for n in range(BUYERS)]


def _due_bills() -> None:
    retailer_id = retailer()
    for n, number in enumerate(_numbers()):
        gstin = _gstin(n)
        Cast(retailer_id, buyer_of(retailer_id, gstin, number)).bill(f"C-{n}")


def _gstin(n: int) -> str:
    """Any fifteen characters will do here: the table asks for uniqueness, not for a check digit."""
    return f"33AADCK{n:04d}M1ZK"


def _worker(world: World) -> "subprocess.Popen[bytes]":
    settings = world.house.settings
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": world.house.database_url,
        "REDIS_URL": world.house.redis_url,
        "BAAKI_VAR_DIR": str(settings.baaki_var_dir),
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
        "TWILIO_API_URL": settings.twilio_api_url,
        "TWILIO_TIMEOUT_SECONDS": "2",
        "PUBLIC_URL": world.web_url,
    }
    return subprocess.Popen([sys.executable, "-m", "cli", "worker"], env=environment, stderr=subprocess.DEVNULL)


def _time_passes(world: World) -> None:
    """Every lease, wait and giving-out is long over; the sweeper comes by."""
    with connection():
        for column in ("not_before", "lease_until", "enqueued_at"):
            database.execute_sql(f"UPDATE outbox SET {column} = {column} - interval '1 hour'")
    world.sweep_stuck()


def test_each_buyer_is_reminded_exactly_once(world: World) -> None:
    dice = random.Random(46)
    _due_bills()
    world.phones.set_faults(
        {"kind": "delay", "seconds": 0.15, "times": None},
        {"kind": "drop_answer", "seconds": 0.1, "times": 3},
        {"kind": "repeat_callbacks", "times": None},
        {"kind": "reorder_callbacks", "times": None},
        {"kind": "error", "code": 20429, "times": 3},
    )
    world.move_to(DAY_30)
    with connection():
        sweep(world.house, DAY_30)
        sweep(world.house, DAY_30)
    for _ in range(4):
        workers = [_worker(world) for _ in range(2)]
        time.sleep(1.5 + dice.random())
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        with connection():
            sweep(world.house, DAY_30)
    world.phones.clear_faults()
    for _ in range(8):
        _time_passes(world)
    world.twilio_quiet()
    got = Counter({number: sum("C-" in said for said in world.said_to(number)) for number in _numbers()})
    assert got == Counter(dict.fromkeys(_numbers(), 1))
    with connection():
        assert LadderStep.select().count() == BUYERS
        assert {row.status for row in Outbox.select().where(Outbox.kind == "reminder")} <= {"sent", "delivered", "read"}
