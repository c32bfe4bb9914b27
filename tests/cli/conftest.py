"""The commands over the tests' own servers."""

import pytest
from click.testing import CliRunner

from config.settings import Settings


@pytest.fixture
def asked(clean: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", clean.database_url)
    monkeypatch.setenv("REDIS_URL", clean.redis_url)
    monkeypatch.setenv("BAAKI_VAR_DIR", str(clean.baaki_var_dir))
    monkeypatch.setenv("BAAKI_TODAY", "2027-02-01")
    return CliRunner()
