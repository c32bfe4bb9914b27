"""`make soak`: the chaos of tests/jobs/test_chaos.py at full size. SOAK_BUYERS sets another size."""

import os
import random
import tempfile
from pathlib import Path

import pytest

from config.settings import Settings
from tests.jobs.chaos import DAY_30, Chaos, own_redis
from tests.world import World


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_thousands_are_reminded_exactly_once(clean: Settings, tmp_path: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        own_redis(Path(folder)) as redis,
        World(clean.model_copy(update={"redis_url": redis.url}), tmp_path) as world,
    ):
        chaos = Chaos(world, redis, int(os.environ.get("SOAK_BUYERS", "3000")), random.Random(), workers=4)
        chaos.prepare()
        world.move_to(DAY_30)
        (tmp_path / "calendar-offset").write_text(str(world.clock.offset()))
        chaos.faults(0.02)
        chaos.monitor()
        for _ in range(12):
            chaos.kill_some(5.0)
        chaos.calm(60)
        chaos.check()
