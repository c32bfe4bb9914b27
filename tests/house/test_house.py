"""Tests about the house itself."""

import ast
import inspect
import pkgutil
import re
import tomllib
import uuid
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from db import (
    alerts,
    anchors,
    asks,
    audit,
    buyers,
    calls,
    codes,
    communications,
    contests,
    conversations,
    corrections,
    dealings,
    decisions,
    departures,
    disputes,
    enterprises,
    evidence,
    exporting,
    forgetting,
    history,
    holding,
    inbound,
    invoices,
    keeping,
    ladder,
    members,
    moving,
    notice_facts,
    notice_work,
    notices,
    outbox,
    page_sessions,
    page_uploads,
    page_views,
    pauses,
    payments,
    promises,
    proofs,
    retailers,
    scores,
    secret_hash,
    summaries,
    suppressions,
)
from jobs.queues import _FUNCTIONS, QueueName
from locales import check

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "cli", "config", "db", "intents", "jobs", "law", "locales", "services")


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")


def test_every_message_is_there_in_three_languages_and_used() -> None:
    assert check.main() == 0


def test_every_queue_is_worked_by_the_procfile_and_every_job_exists() -> None:
    assert re.search(r"^worker: .*cli worker$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    assert set(_FUNCTIONS) == set(QueueName)
    for path in _FUNCTIONS.values():
        module, name = path.rsplit(".", 1)
        assert callable(getattr(import_module(module), name))


def test_every_dependency_has_its_line() -> None:
    page = (ROOT / "docs/dependencies.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = [re.split(r"[\[<>=;]", line)[0] for line in named]
    missing = [name for name in names if name not in page and name.removeprefix("fontpkg-noto-sans") not in page]
    assert missing == []


def test_every_dependency_is_locked_with_its_hash() -> None:
    lock = (ROOT / "requirements.txt").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for line in project["project"]["dependencies"]:
        name = re.split(r"[\[<>=;]", line)[0]
        assert re.search(rf"^{re.escape(name)}(\[\w+\])?==\S+", lock, re.MULTILINE), name
    pinned = re.findall(r"^\S+==", lock, re.MULTILINE)
    assert lock.count("--hash=sha256:") >= len(pinned)


# These serve every retailer and say so where they stand.
FOR_ALL = {
    audit: {"acting", "breaks", "digest", "record", "record_all"},
    buyers: {"contacts_of", "contacts_with_phone", "for_gstin", "gstin_of", "gstins_of", "id_of", "names_for"},
    communications: {"last_reminder_to", "record_receipt", "record_sent", "spoken_of"},
    conversations: {
        "ask_about_abroad",
        "drop_state",
        "get",
        "last_heard",
        "last_heard_from",
        "offer",
        "offer_language",
        "save",
    },
    dealings: set(),
    alerts: {"due_soon", "lock_due_soon", "next_stop", "note_due_soon"},
    asks: set(),
    pauses: {"holds", "next_end", "next_look", "over", "wakes_on"},
    corrections: set(),
    promises: {"past_groups", "past_of", "settle"},
    summaries: {"due"},
    forgetting: set(),
    exporting: {"columns", "plain"},
    holding: {"kept_rows"},
    history: {"not_noted", "of_indexes"},
    invoices: {"owner_of"},
    payments: {"note"},
    retailers: {"begin", "find_by_phone", "find_by_udyam", "of_all"},
    members: {"invitation_to", "memberships"},
    moving: set(),
    proofs: {"page_door"},
    page_uploads: {"purge"},
    page_views: set(),
    codes: set(),
    secret_hash: set(),
    enterprises: {"of_all"},
    evidence: set(),
    anchors: {"breaks", "digest", "newest", "take"},
    notices: set(),
    notice_facts: {"hash_of"},
}


def _rooms(module: ModuleType) -> list[ModuleType]:
    """Those of a folder; else the module itself."""
    inside = pkgutil.iter_modules(getattr(module, "__path__", ()), f"{module.__name__}.")
    return [import_module(each.name) for each in inside] or [module]


@pytest.mark.parametrize("module", FOR_ALL, ids=lambda module: module.__name__)
def test_every_query_of_a_retailers_data_takes_the_retailer_first(module: ModuleType) -> None:
    for room in _rooms(module):
        for name, function in inspect.getmembers(room, inspect.isfunction):
            if name.startswith("_") or function.__module__ != room.__name__ or name in FOR_ALL[module]:
                continue
            first = next(iter(inspect.signature(function).parameters.values()))
            assert (first.name, first.annotation) == ("retailer_id", uuid.UUID), name


def test_what_serves_all_says_so_in_its_module() -> None:
    for module in (
        calls,
        contests,
        decisions,
        departures,
        disputes,
        inbound,
        keeping,
        ladder,
        notice_work,
        outbox,
        page_sessions,
        scores,
        suppressions,
    ):
        assert re.search(r"[Ss]erves all|every retailer", module.__doc__ or ""), module.__name__


def test_no_word_of_tamil_or_hindi_stands_in_code() -> None:
    lexicons = {"services/documents", "intents/understanding", "intents/params", "services/samples"}
    for path in _sources():
        where = str(path.relative_to(ROOT))
        if any(where.startswith(folder) for folder in lexicons):
            continue
        text = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text("utf-8"))
        words = re.findall(r"[\u0900-\u097f\u0b80-\u0bff]{2,}", text)
        assert not words, f"{where}: {words[:3]}"


def test_nothing_is_swallowed() -> None:
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{path}: a bare except"


def test_only_the_settings_look_at_the_environment() -> None:
    doors = {
        "config/settings.py",
        "cli/embedded.py",
        "cli/processes.py",
        "db/embedded.py",
        "services/local_twilio/__main__.py",
        "services/documents/seen/indic.py",
        "services/documents/process/worker.py",
        "services/speech/__init__.py",
        "intents/learnt.py",
    }
    readers = {str(path.relative_to(ROOT)) for path in _sources() if "os.environ" in path.read_text("utf-8")}
    assert readers <= doors
