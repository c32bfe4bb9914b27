"""What a process works with, opened once at its door: settings, clock, services, queues, database."""

from dataclasses import dataclass

import db
import services
from config import clock as clocks
from config.clock import Clock
from config.settings import Settings
from jobs import embedded
from jobs.queues import Queues, connect
from services import Services


@dataclass(frozen=True)
class House:
    settings: Settings
    clock: Clock
    services: Services
    queues: Queues
    database_url: str
    redis_url: str


_open: House | None = None


def open_house(settings: Settings, clock: Clock | None = None) -> House:
    """Connect to everything. Embedded servers are started where nothing is configured."""
    global _open  # noqa: PLW0603 -- RQ calls a job by its name: what it works with stands here
    database_url = db.connect(settings)
    redis_url = settings.redis_url or embedded.start(settings.baaki_var_dir)
    _open = House(
        settings=settings,
        clock=clock or clocks.build(settings),
        services=services.build(settings),
        queues=connect(redis_url),
        database_url=database_url,
        redis_url=redis_url,
    )
    return _open


def house() -> House:
    """This process's house. Raises RuntimeError where no door opened it."""
    if _open is None:
        raise RuntimeError("open_house was not called in this process")
    return _open
