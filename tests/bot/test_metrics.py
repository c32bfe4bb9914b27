"""/metrics: every figure there is, of all processes together, for whoever may see it."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from config import counts
from db.database import connection, database
from jobs import counting
from jobs.metrics import CATALOGUE
from jobs.queues import connect
from services.claude.prices import dollars
from tests.cast import cast
from tests.world import RETAILER, START, World


def _scrape(world: World) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
    answer = world.app.test_client().get("/metrics")
    assert answer.status_code == 200
    found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


def _value(world: World, name: str, **labels: str) -> float:
    return _scrape(world).get(name, {}).get(tuple(sorted(labels.items())), 0.0)


def _with(world: World, **settings: object) -> None:
    house = world.app.extensions["house"]
    world.app.extensions["house"] = replace(house, settings=house.settings.model_copy(update=settings))


def test_every_figure_of_the_catalogue_is_answered_and_no_other(world: World) -> None:
    text = world.app.test_client().get("/metrics").text
    told = {name.removesuffix("_total") for name in re.findall(r"^# TYPE (\S+)", text, re.MULTILINE)}
    assert told == {name.removesuffix("_total") for name in CATALOGUE}


def test_every_figure_of_the_dashboard_exists() -> None:
    board = json.loads(Path("deploy/grafana.json").read_text())
    expressions = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    named = {
        re.sub(r"_(bucket|count|sum)$", "", name) for each in expressions for name in re.findall(r"baaki_\w+", each)
    }
    assert named == set(CATALOGUE)


def test_a_message_shows_from_its_coming_to_its_answer(world: World) -> None:
    world.says(RETAILER, "hi")
    found = _scrape(world)
    assert found["baaki_inbound_messages"][(("status", "done"),)] == 1
    assert sum(found["baaki_outbox_messages"].values()) >= 1
    assert found["baaki_jobs_total"][(("outcome", "done"), ("queue", "inbound"))] >= 1
    assert found["baaki_sends_total"][(("channel", "whatsapp"), ("outcome", "sent"))] >= 1
    route = (("method", "POST"), ("route", "/webhooks/twilio/whatsapp"), ("status", "200"))
    assert found["baaki_http_request_seconds_count"][route] == 1
    buckets = [v for k, v in found["baaki_http_request_seconds_bucket"].items() if set(route) <= set(k)]
    assert buckets == sorted(buckets)
    assert buckets[-1] == 1
    assert max(found["baaki_backlog_age_seconds"].values()) < 60


def test_counts_of_several_processes_are_one(world: World) -> None:
    before = _value(world, "baaki_denials_total", door="sns")
    for _ in range(2):  # as two processes hand over what each has
        counts.add("baaki_denials_total", 3, door="sns")
        counting.hand_over(world.house.queues.redis)
    assert _value(world, "baaki_denials_total", door="sns") == before + 6


def test_counts_wait_for_a_redis_that_is_away(world: World) -> None:
    counts.taken()
    counts.add("baaki_denials_total", door="rate")
    assert not counting.hand_over(connect("redis://127.0.0.1:1").redis)
    assert counting.hand_over(world.house.queues.redis)
    assert _value(world, "baaki_denials_total", door="rate") == 1


def test_without_redis_the_figures_of_the_database_are_still_told(world: World) -> None:
    house = world.app.extensions["house"]
    world.app.extensions["house"] = replace(house, queues=connect("redis://127.0.0.1:1"))
    assert (_value(world, "baaki_up", need="redis"), _value(world, "baaki_up", need="database")) == (0, 1)


def test_a_day_without_the_monitor_is_a_missed_rung_and_its_coming_mends_that(world: World) -> None:
    cast().bill()
    day = START + timedelta(days=30)
    world.move_to(day)
    assert _value(world, "baaki_bills_due") == 1
    assert _value(world, "baaki_rungs_missed", at="monitor") == 0
    world.move_to(day + timedelta(days=1))
    assert _value(world, "baaki_rungs_missed", at="monitor") == 1
    world.monitor(day + timedelta(days=1))
    assert _value(world, "baaki_rungs_missed", at="monitor") == 0
    assert _value(world, "baaki_rungs_taken", rung="reminder_first") == 1


def test_a_reminder_that_does_not_go_for_a_day_is_missed(world: World) -> None:
    cast().bill()
    world.monitor(START + timedelta(days=30))
    with connection():
        database.execute_sql(
            "UPDATE outbox SET status = 'queued', due_at = NULL, not_before = now() - interval '25 hours'"
            " WHERE kind = 'reminder'"
        )
    assert _value(world, "baaki_rungs_missed", at="delivery") == 1
    assert _value(world, "baaki_backlog_age_seconds", queue="delivery") > 24 * 3600


def test_a_refused_signature_is_counted(world: World) -> None:
    before = _value(world, "baaki_denials_total", door="twilio")
    world.app.test_client().post("/webhooks/twilio/whatsapp", data={"Body": "hi"})
    assert _value(world, "baaki_denials_total", door="twilio") == before + 1


@pytest.mark.parametrize("given", ["", "Bearer wrong", "Bearer ü", "Basic c2VjcmV0"])
def test_with_a_token_only_who_has_it_is_answered(world: World, given: str) -> None:
    _with(world, metrics_token=SecretStr("the-token"))
    client = world.app.test_client()
    assert client.get("/metrics", headers={"Authorization": given}).status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer the-token"}).status_code == 200


def test_without_a_token_only_this_machine_is_answered_and_in_production_nobody(world: World) -> None:
    client = world.app.test_client()
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 401
    _with(world, baaki_env="production")
    assert client.get("/metrics").status_code == 401


def test_nothing_in_the_figures_names_a_person(world: World) -> None:
    world.onboard()
    text = world.app.test_client().get("/metrics").text
    assert RETAILER.removeprefix("+91") not in text
    assert "Murugan" not in text


def test_tokens_have_a_price() -> None:
    assert dollars("global.anthropic.claude-haiku-5-5", "input", 1_000_000) < dollars(
        "x.claude-sonnet-5-5", "input", 10**6
    )
