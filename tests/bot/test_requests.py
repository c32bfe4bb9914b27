"""Each request has an id: in its answer, in its error, in what it logs, and only there."""

import io
import json
import re

import pytest
import structlog

from bot.requests import HEADER
from config import log
from tests.world import RETAILER, World


@pytest.mark.parametrize("given", ["abcdef12-3456", "0" * 64])
def test_the_proxys_id_is_kept(world: World, given: str) -> None:
    answer = world.app.test_client().get("/nowhere", headers={HEADER: given})
    assert answer.headers[HEADER] == given == answer.json["error"]["requestId"]


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b c d e f g h", "<script>alert(1)"])
def test_what_is_no_id_is_replaced(world: World, given: str) -> None:
    answer = world.app.test_client().get("/healthz", headers={HEADER: given})
    assert re.fullmatch(r"[0-9a-f-]{36}", answer.headers[HEADER])


def test_log_lines_of_a_request_and_of_a_job_name_what_they_are_about(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    out, before = io.StringIO(), structlog.get_config()
    log.configure(world.house.settings.model_copy(update={"log_level": "debug"}))
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=out), cache_logger_on_first_use=False)
    try:
        logger = structlog.get_logger()

        @world.app.get("/dev/speaks")
        def speaks() -> str:
            logger.info("spoken", phone=RETAILER)
            return ""

        world.app.test_client().get("/dev/speaks", headers={HEADER: "request-0001"})
        logger.info("after")
    finally:
        structlog.configure(**before)
    spoken, after = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (spoken["request_id"], spoken["phone"]) == ("request-0001", "•••")
    assert "request_id" not in after
