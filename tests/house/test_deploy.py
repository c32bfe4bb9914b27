"""What deploys Baaki names what is there: commands, files, settings. No image was built here."""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli import COMMANDS
from config.settings import Settings

ROOT = Path(__file__).parents[2]
CONTAINERFILE = (ROOT / "Containerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SETTINGS = {name.upper() for name in Settings.model_fields}
# What Python and PostgreSQL's image read besides.
OTHERS = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "POSTGRES_PASSWORD"}
PROCESSES = ("web", "worker", "clock")


def _procfile() -> dict[str, str]:
    return dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


def _lines(instruction: str) -> list[str]:
    joined = re.sub(r"\\\n", " ", CONTAINERFILE)
    return [line.split(None, 1)[1] for line in joined.splitlines() if line.startswith(f"{instruction} ")]


def test_the_image_is_made_in_two_stages_and_runs_as_nobody_of_weight() -> None:
    assert len(_lines("FROM")) == 2
    [user] = _lines("USER")
    assert int(user) >= 1000
    assert CONTAINERFILE.index("\nUSER ") > CONTAINERFILE.rindex("\nRUN ")
    assert _lines("HEALTHCHECK")


def test_everything_that_is_copied_into_the_image_is_there() -> None:
    ignored = set((ROOT / ".containerignore").read_text().split())
    for line in _lines("COPY"):
        if line.startswith("--from="):
            continue
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source not in ignored, source


def test_every_room_of_the_house_is_in_the_image() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    rooms = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert rooms <= {line.split()[0] for line in _lines("COPY")}


def test_docker_and_podman_leave_the_same_out() -> None:
    assert (ROOT / ".dockerignore").read_text() == (ROOT / ".containerignore").read_text()


@pytest.mark.parametrize("name", PROCESSES)
def test_compose_runs_what_the_procfile_runs(name: str) -> None:
    command = COMPOSE["services"][name]["command"]
    assert command == [name]
    assert name in COMMANDS
    assert name == "web" or _procfile()[name] == f"python -m cli {name}"
    assert _procfile()["release"] == "python -m cli migrate"
    assert COMPOSE["services"]["migrate"]["command"] == ["migrate"]


@pytest.mark.parametrize("name", [*PROCESSES, "migrate"])
def test_a_process_of_compose_can_write_to_its_volume_alone(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108 -- in the container
    assert [each.split(":")[1] for each in service["volumes"]] == ["/var/lib/baaki"]


def test_compose_shows_nothing_but_the_web_and_that_to_this_machine() -> None:
    shown = {name: each["ports"] for name, each in COMPOSE["services"].items() if "ports" in each}
    assert shown == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_compose_has_no_secret_in_it_and_stops_where_one_is_missing() -> None:
    environment = COMPOSE["services"]["web"]["environment"]
    assert set(environment) <= SETTINGS
    for name in ("BAAKI_MASTER_KEY", "TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "PUBLIC_URL"):
        assert environment[name].startswith(f"${{{name}:?"), name
    asked = set(re.findall(r"\$\{([A-Z0-9_]+)", (ROOT / "compose.yaml").read_text("utf-8")))
    assert asked <= SETTINGS | OTHERS


def test_the_settings_of_compose_are_production_that_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "BAAKI_MASTER_KEY": "x", "POSTGRES_PASSWORD": "p", "PUBLIC_URL": "https://baaki.example",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "t",
    }  # fmt: skip

    def filled(value: str) -> str:
        return re.sub(r"\$\{(\w+):([?-])([^}]*)\}", lambda m: given.get(m[1], m[3] if m[2] == "-" else ""), str(value))

    for name, value in COMPOSE["services"]["web"]["environment"].items():
        monkeypatch.setenv(name, filled(value))
    assert Settings().production


@pytest.mark.parametrize("name", PROCESSES)
def test_a_unit_of_systemd_runs_a_process_shut_in(name: str) -> None:
    [unit] = (ROOT / "deploy/systemd").glob(f"baaki-{name}*.service")
    values = dict(line.split("=", 1) for line in unit.read_text().splitlines() if "=" in line)
    assert values["ExecStart"] == f"/opt/baaki/.venv/bin/python -m cli {name}"
    assert values["ExecStartPre"] == "/opt/baaki/.venv/bin/python -m cli migrate"
    assert values["User"] == "baaki"
    assert values["NoNewPrivileges"] == "yes"
    assert values["ProtectSystem"] == "strict"
    assert int(values["TimeoutStopSec"]) >= 60


def test_the_ecs_task_names_settings_that_are_there() -> None:
    task = json.loads((ROOT / "deploy/ecs-task.json").read_text())
    [container] = task["containerDefinitions"]
    named = {each["name"] for each in container["environment"] + container["secrets"]}
    assert named <= SETTINGS
    assert container["readonlyRootFilesystem"] is True
    assert container["user"] == _lines("USER")[0]
    assert container["command"][0] in COMMANDS
    secret = {name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    assert not {each["name"].lower() for each in container["environment"]} & secret


def test_the_example_of_a_server_names_settings_and_no_secret() -> None:
    lines = (ROOT / "deploy/baaki.env.example").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(told) <= SETTINGS
    assert told["BAAKI_MASTER_KEY"] == told["TWILIO_AUTH_TOKEN"] == ""


def test_the_cloudwatch_agent_brings_every_metric_that_an_alarm_of_ours_names() -> None:
    agent = json.loads((ROOT / "deploy/cloudwatch-agent.json").read_text())
    emf = agent["logs"]["metrics_collected"]["prometheus"]["emf_processor"]
    scraped = yaml.safe_load((ROOT / "deploy/prometheus.yaml").read_text())
    assert [each["job_name"] for each in scraped["scrape_configs"]] == ["baaki"]
    brought = {
        (selector.strip("^$"), tuple(sorted(names)))
        for each in emf["metric_declaration"]
        for selector in each["metric_selectors"]
        for names in each["dimensions"]
    }
    alarms = tomllib.loads((ROOT / "services/provision/alarms.toml").read_text())["alarm"]
    named = [metric for alarm in alarms for metric in alarm["of"].values() if metric[0] == emf["metric_namespace"]]
    assert named
    for _, metric, _, labels in named:
        assert (metric, tuple(sorted(labels))) in brought, metric


def test_every_figure_that_an_alarm_names_is_in_the_catalogue_of_metrics() -> None:
    catalogue = ROOT / "jobs/metrics/catalogue.toml"
    if not catalogue.exists():
        pytest.skip("the metrics are not in this tree yet")
    known = tomllib.loads(catalogue.read_text())
    alarms = tomllib.loads((ROOT / "services/provision/alarms.toml").read_text())["alarm"]
    for namespace, metric, _, labels in (each for alarm in alarms for each in alarm["of"].values()):
        if namespace == "Baaki":
            assert set(labels) - {"job"} <= set(known[metric]["labels"]), metric


def test_the_reference_of_commands_is_what_the_commands_say() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import cli_reference
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs/cli.md").read_text("utf-8") == cli_reference.page(), "python scripts/cli_reference.py"
