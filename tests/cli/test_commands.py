"""The commands as a person types them: JSON when asked, errors to stderr, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cli import COMMANDS, baaki
from config.settings import Settings
from db.database import connection, database
from tests.bedrock import Answer, Ask, LocalBedrock, calls, failure, says
from tests.cast import cast
from tests.intents.talk import Talk

BEDROCK = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


def _baaki(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "cli", *args]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, timeout=120, check=False)


def _here(*args: str, **environment: str) -> Result:
    """In this process, where what is shown is no process's: one that starts takes seconds to load."""
    return CliRunner().invoke(baaki, args, env=environment)


@pytest.fixture
def there(clean: Settings, urls: dict[str, str]) -> dict[str, str]:
    return {
        "DATABASE_URL": urls["database_url"],
        "REDIS_URL": urls["redis_url"],
        "BAAKI_VAR_DIR": str(clean.baaki_var_dir),
    }


def test_help_names_every_command_and_starts_nothing(tmp_path: Path) -> None:
    shown = _baaki("--help", BAAKI_VAR_DIR=str(tmp_path / "var"))
    assert all(word in shown.stdout for word in ("run", "web", "worker", "clock", "read", "route", "monitor", "doctor"))
    assert not (tmp_path / "var").exists()


def test_help_says_of_each_command_what_the_command_says_itself() -> None:
    context = click.Context(baaki, info_name="baaki", terminal_width=100)
    shown = baaki.get_help(context).partition("Commands:")[2]
    for name in COMMANDS:
        command = baaki.get_command(context, name)
        assert command is not None
        said = command.get_short_help_str(100 - 6 - max(map(len, COMMANDS)))
        assert said
        assert any(line.split(maxsplit=1) == [name, said] for line in shown.splitlines()), name


def test_route_prints_what_it_understood(tmp_path: Path) -> None:
    shown = _baaki(
        "route", "kitne din bache hain INV/77 ke", "--lang", "hi", "--json", BAAKI_VAR_DIR=str(tmp_path / "var")
    )
    told = json.loads(shown.stdout)
    assert (told["intent"], told["params"], told["source"]) == ("check_status", {"invoice_number": "INV/77"}, "rules")
    assert 0.7 <= told["confidence"] <= 1
    assert not (tmp_path / "var").exists()


def test_route_asks_claude_where_it_is_configured(tmp_path: Path) -> None:
    with LocalBedrock(calls("check_status")) as bedrock:
        asked = BEDROCK | {"BEDROCK_BASE_URL": bedrock.url, "BAAKI_VAR_DIR": str(tmp_path)}
        text = "quanto me devono ancora"
        assert json.loads(_here("route", text, "--json", **asked).stdout)["source"] == "model"
        assert json.loads(_here("route", text, "--json", "--offline", **asked).stdout)["intent"] == "unknown"
        off = asked | {"BAAKI_CLAUDE": "off"}
        assert json.loads(_here("route", text, "--json", **off).stdout)["intent"] == "unknown"
        assert len(bedrock.asked) == 1
        bedrock.then(failure(403, "AccessDeniedException", "no"))
        shown = _here("route", "help", "--json", **asked)
        assert json.loads(shown.stdout)["source"] == "rules"
        assert "Traceback" not in shown.stderr


def test_replay_shows_what_would_be_understood_otherwise(there: dict[str, str]) -> None:
    with connection():
        cast(name="Kaveri Garments").bill("INV-7")
        talk = Talk()
        for text in ("status of INV-7", "quanto me devono ancora", "Kaveri Garments paid INV-7 UTR 412345678901"):
            talk.says(text)
            talk.state = {}
        database.commit()
    shown = _here("replay", "--since", "2026-11-24", "--json", **there)
    told = json.loads(shown.stdout)
    assert (told["messages"], told["changed"]) == (3, [])
    assert json.loads(_here("replay", "--since", "2026-11-25", "--json", **there).stdout)["messages"] == 0
    with LocalBedrock(_as_a_status) as bedrock:
        asked = there | BEDROCK | {"BEDROCK_BASE_URL": bedrock.url}
        told = json.loads(_here("replay", "--since", "2026-11-24", "--json", **asked).stdout)
        assert {each["text"]: (each["intent"], each["now_intent"]) for each in told["changed"]} == {
            "quanto me devono ancora": ("unknown", "check_status"),
            "[NAME_1] paid INV-7 UTR [REFERENCE_1]": ("mark_paid", "check_status"),
        }
        assert "412345678901" not in bedrock.asked[-1].raw
        spoken = _here("replay", "--since", "2026-11-24", **asked).stdout
        assert "3 messages, 2 would be understood otherwise" in spoken
        assert "was unknown (rules)" in spoken
        assert "Kaveri" not in spoken


def _as_a_status(ask: Ask) -> Answer:
    return calls("check_status", **({"invoice_number": "INV-7"} if "INV-7" in ask.message else {}))


def test_a_malformed_setting_is_named_and_nothing_else(tmp_path: Path) -> None:
    shown = _baaki("monitor", DATABASE_URL="mysql://x", BAAKI_VAR_DIR=str(tmp_path))
    assert shown.returncode == 2
    assert "DATABASE_URL" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_database_that_does_not_answer_is_an_error_without_a_traceback(tmp_path: Path) -> None:
    shown = _baaki("monitor", DATABASE_URL="postgresql://127.0.0.1:9/x", BAAKI_VAR_DIR=str(tmp_path))
    assert shown.returncode == 1
    assert "Traceback" not in shown.stderr


def test_monitor_sweeps_the_day_it_is_told(there: dict[str, str]) -> None:
    cast().bill()
    told = json.loads(_baaki("monitor", "--on", "2026-12-24", "--json", **there).stdout)
    assert told == {"day": "2026-12-24", "reminders": 1, "overdue": 0, "postponed": 0, "unfinished": False}
    assert "0 reminders" in _here("monitor", "--on", "2026-12-24", **there).stdout


def test_audit_says_whether_the_chains_hold(there: dict[str, str], empty_db: Settings) -> None:
    cast().bill()
    assert _baaki("audit", "--verify", **there).returncode == 0
    database.execute_sql("UPDATE audit_logs SET action = 'x' WHERE sequence = 1")
    broken = _baaki("audit", "--verify", **there)
    assert broken.returncode == 1
    assert "row 1 was changed" in broken.stderr


def test_doctor_says_what_answers_and_what_stands_in(there: dict[str, str]) -> None:
    found = {each["need"]: each for each in json.loads(_baaki("doctor", "--json", **there).stdout)}
    assert found["database"]["state"] == found["queue"]["state"] == "ok"
    assert found["whatsapp"]["form"] == found["documents"]["form"] == "embedded"


def test_doctor_says_who_understands_messages(there: dict[str, str]) -> None:
    found = {each["need"]: each for each in json.loads(_here("doctor", "--json", **there).stdout)}
    assert (found["model"]["form"], found["model"]["state"]) == ("embedded", "ok")
    with LocalBedrock(says("OK")) as bedrock:
        asked = there | BEDROCK | {"BEDROCK_BASE_URL": bedrock.url}
        found = {each["need"]: each for each in json.loads(_here("doctor", "--json", **asked).stdout)}
        assert (found["model"]["form"], found["model"]["state"]) == ("real", "ok")
        bedrock.then(failure(403, "AccessDeniedException", "no access to this model"))
        found = {each["need"]: each for each in json.loads(_here("doctor", "--json", **asked).stdout)}
        assert (found["model"]["form"], found["model"]["state"]) == ("real", "warning")


def test_doctor_fails_where_the_database_does(there: dict[str, str]) -> None:
    shown = _baaki("doctor", **(there | {"DATABASE_URL": "postgresql://127.0.0.1:9/x"}))
    assert shown.returncode == 1
    assert "failed" in shown.stdout


def test_run_is_refused_in_production(there: dict[str, str]) -> None:
    production = there | {
        "BAAKI_ENV": "production",
        "BAAKI_MASTER_KEY": "a" * 43 + "=",
        "PUBLIC_URL": "https://baaki.example",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "t",
    }
    shown = _baaki("run", **production)
    assert shown.returncode != 0
    assert "Procfile" in shown.stderr
