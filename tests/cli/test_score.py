"""`baaki score`."""

import json

import pytest

from config.settings import Settings
from db import contests
from db.database import connection
from tests.cast import NOW
from tests.cli.test_commands import _here
from tests.suppliers import pays, supplier
from tests.world import GSTIN


@pytest.fixture
def there(clean: Settings, urls: dict[str, str]) -> dict[str, str]:
    return {
        "DATABASE_URL": urls["database_url"],
        "REDIS_URL": urls["redis_url"],
        "BAAKI_VAR_DIR": str(clean.baaki_var_dir),
        "BAAKI_TODAY": "2026-11-25",
    }


def test_a_gstin_nobody_named_stands_where_everybody_starts(there: dict[str, str]) -> None:
    told = json.loads(_here("score", GSTIN, "--json", **there).stdout)
    assert (told["gstin"], told["basis"], told["confidence"], told["contested"]) == (GSTIN, "none", "none", None)
    assert (told["score"], told["risk"]) == (73, "medium")
    assert "everybody starts at 73" in _here("score", GSTIN, **there).stdout


def test_the_score_with_its_reasons_and_what_the_buyer_says_against_it(there: dict[str, str]) -> None:
    with connection():
        for n in range(3):
            pays(supplier(n), 12)
        contests.contest(GSTIN, "paid in cash", NOW)
    told = json.loads(_here("score", GSTIN.lower(), "--json", **there).stdout)
    assert (told["basis"], told["bills"], told["suppliers"]) == ("shared", 3, 3)
    assert {"reason": "late", "n": 12} in told["reasons"]
    assert told["contested"] == {"since": "2026-11-24", "reason": "paid in cash"}
    shown = _here("score", GSTIN, **there).stdout
    assert "12 days late" in shown
    assert "paid in cash" in shown
    assert json.loads(_here("score", GSTIN, "--end-contest", "--json", **there).stdout)["contested"] is None


def test_what_cannot_be_a_gstin_is_an_error(there: dict[str, str]) -> None:
    refused = _here("score", "29AABCU9603R1ZM", **there)
    assert refused.exit_code == 2
    assert "check digit" in refused.stderr
