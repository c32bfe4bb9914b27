"""Workers and Redis are killed in the middle, receipts repeat, answers are dropped, bills are paid, buyers say STOP:
at the end each buyer was reminded once, and none after. `tests/soak` does the same with thousands."""

import random
import tempfile
from pathlib import Path

from config.settings import Settings
from tests.jobs.chaos import DAY_30, Chaos, own_redis
from tests.world import World


def test_each_buyer_is_reminded_exactly_once(clean: Settings, tmp_path: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        own_redis(Path(folder)) as redis,
        World(clean.model_copy(update={"redis_url": redis.url}), tmp_path) as world,
    ):
        chaos = Chaos(world, redis, buyers=24, dice=random.Random(46))
        chaos.prepare()
        world.move_to(DAY_30)
        # The workers are processes of their own: they find the day where their settings look for it.
        (tmp_path / "calendar-offset").write_text(str(world.clock.offset()))
        chaos.faults(0.1)
        chaos.monitor()
        chaos.monitor()
        for _ in range(3):
            chaos.kill_some(1.5)
        chaos.calm(10)
        chaos.check()
