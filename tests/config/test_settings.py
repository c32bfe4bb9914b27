"""Settings fail loudly; the page about them is complete."""

import re
from pathlib import Path

import pytest

from config import settings
from config.clock import MovableClock, SystemClock, build, today
from config.errors import SettingsError
from config.settings import Settings

PRODUCTION = {
    "BAAKI_ENV": "production",
    "DATABASE_URL": "postgresql://u@h/d",
    "REDIS_URL": "redis://h",
    "BAAKI_MASTER_KEY": "k",
    "PUBLIC_URL": "https://baaki.example",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "t",
}


def test_with_nothing_set_everything_has_a_default() -> None:
    assert settings.load().port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("DATABASE_URL", "mysql://x"),
        ("TWILIO_ACCOUNT_SID", "AC12"),
        ("TWILIO_WHATSAPP_FROM", "+91"),
        ("PUBLIC_URL", "https://x/path"),
        ("BAAKI_TODAY", "yesterday"),
        ("AWS_REGION", "mumbai"),
        ("REDIS_URL", "http://x"),
    ],
)
def test_a_malformed_setting_stops_the_start_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        settings.load()


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "BAAKI_ENV"])
def test_production_needs_the_real_things(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    assert settings.load().production
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsError, match=missing):
        settings.load()


def test_a_fixed_day_is_refused_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (PRODUCTION | {"BAAKI_TODAY": "2026-01-30"}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="BAAKI_TODAY"):
        settings.load()


def test_the_page_lists_each_setting_and_no_other() -> None:
    page = Path("docs/settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([A-Z0-9_]+)`", page, re.MULTILINE)) == {
        name.upper() for name in Settings.model_fields
    }


def test_secrets_do_not_show_in_the_settings_own_words() -> None:
    shown = repr(Settings(twilio_auth_token="very-secret", baaki_master_key="also-secret"))
    assert "secret" not in shown.replace("SecretStr", "")


def test_the_clock_of_production_cannot_be_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    assert isinstance(build(settings.load()), SystemClock)


def test_a_fixed_day_is_the_day_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAAKI_TODAY", "2026-01-30")
    loaded = settings.load()
    assert today(build(loaded)) == loaded.baaki_today


def test_a_moved_clock_keeps_the_hour_and_survives_nonsense_in_its_file(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "offset")
    assert clock.offset() == 0
    (tmp_path / "offset").write_text("soon")
    assert clock.offset() == 0
