"""What the pages say is so: tests they name, lines of the log, alarms, files."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAILURES = (ROOT / "docs/failures.md").read_text("utf-8")


@cache
def _tests(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_each_test_that_the_failures_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", FAILURES)
    missing = [f"{path}::{name}" for path, name in named if not (ROOT / path).exists() or name not in _tests(path)]
    assert missing == []


def test_each_failure_says_all_four_things_and_names_a_test() -> None:
    rows = [
        line for line in FAILURES.splitlines() if line.startswith("| ") and not line.startswith(("| what", "| ---"))
    ]
    assert len(rows) > 40
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 5, row
        assert all(cells), row
        assert "tests/" in cells[4], row


def test_each_line_of_the_log_that_the_failures_page_names_is_written_somewhere() -> None:
    code = "".join(
        path.read_text("utf-8")
        for room in ("bot", "cli", "db", "intents", "jobs", "services")
        for path in (ROOT / room).rglob("*.py")
    )
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", FAILURES)) - _metrics()
    assert named
    assert [event for event in sorted(named) if f'"{event}"' not in code] == []


def _metrics() -> set[str]:
    return {metric for alarm in _alarms() for _, metric, *_ in alarm["of"].values()}


def _alarms() -> list[dict[str, dict[str, list[str]]]]:
    found: list[dict[str, dict[str, list[str]]]]
    found = tomllib.loads((ROOT / "services/provision/alarms.toml").read_text("utf-8"))["alarm"]
    return found


def test_each_alarm_that_the_failures_page_names_is_provisioned() -> None:
    named = set(re.findall(r'"([a-z-]+)"', " ".join(re.findall(r"alarms? [^|]*", FAILURES))))
    assert named
    assert named <= {str(alarm["name"]) for alarm in _alarms()}


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_each_file_that_a_page_links_to_is_there(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", (ROOT / "docs" / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
