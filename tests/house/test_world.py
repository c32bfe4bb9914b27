"""The small world of the tests leaves nothing behind."""

import threading
import time
from pathlib import Path

import httpx

from config.settings import Settings
from tests.world import World


def test_a_world_ends_after_the_last_answer_that_was_begun_in_it(clean: Settings, tmp_path: Path) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        time.sleep(0.5)
        ended.set()
        return "done"

    with World(clean, tmp_path) as world:
        world.app.add_url_rule("/slow", view_func=slow)
        threading.Thread(target=httpx.get, args=(f"{world.web_url}/slow",), daemon=True).start()
        assert begun.wait(20)
    assert ended.is_set()
