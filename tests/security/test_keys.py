"""The master key: from KMS or the environment, replaced while Baaki works; no secret in any line."""

import base64
import json
import subprocess
import sys
import uuid
from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from config.errors import SettingsError
from config.log import mask, mask_event
from config.settings import Settings, load
from db import vault
from db.vault.keyring import Keyring

OLD, NEW = bytes(32), bytes([7]) * 32


def _text(*keys: bytes) -> SecretStr:
    return SecretStr(",".join(base64.b64encode(key).decode() for key in keys))


def _seal_for(number: int) -> dict[uuid.UUID, bytes]:
    sealed = {}
    for owner in (uuid.uuid4() for _ in range(number)):
        with vault.scope(owner):
            sealed[owner] = vault.seal(b"secret", "a.b")
    return sealed


@pytest.fixture
def sealed(empty_db: Settings) -> Iterator[dict[uuid.UUID, bytes]]:
    vault.unlock(Keyring((OLD,)))
    yield _seal_for(7)
    vault.unlock(vault.load_master_keys(empty_db))


def test_all_moves_to_the_newest_and_the_old_master_key_opens_nothing(sealed: dict[uuid.UUID, bytes]) -> None:
    both = Keyring((NEW, OLD))
    assert vault.counted(both) == vault.Wrapped(newest=0, older=7)
    assert list(vault.rewrap(both, batch=3)) == [3, 3, 1]
    assert vault.counted(both) == vault.Wrapped(newest=7, older=0)
    vault.unlock(Keyring((NEW,)))
    assert {vault.open_sealed(each, "a.b") for each in sealed.values()} == {b"secret"}
    vault.unlock(Keyring((OLD,)))
    with pytest.raises(vault.MasterKeyError):
        vault.open_sealed(next(iter(sealed.values())), "a.b")


def test_cut_off_after_a_batch_it_goes_on_where_it_stood(sealed: dict[uuid.UUID, bytes]) -> None:
    both = Keyring((NEW, OLD))
    next(vault.rewrap(both, batch=3))
    assert vault.counted(both) == vault.Wrapped(newest=3, older=4)
    vault.unlock(both)
    assert {vault.open_sealed(each, "a.b") for each in sealed.values()} == {b"secret"}
    assert sum(vault.rewrap(both, batch=3)) == 4
    assert list(vault.rewrap(both)) == []


def test_who_was_forgotten_stays_forgotten(sealed: dict[uuid.UUID, bytes]) -> None:
    owner, value = next(iter(sealed.items()))
    vault.destroy_keys(owner)
    both = Keyring((NEW, OLD))
    assert sum(vault.rewrap(both)) == 6
    vault.unlock(both)
    assert vault.open_sealed(value, "a.b") is None
    assert vault.counted(both).destroyed == 1


def _baaki(*words: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as the operator's is: it has its own pool."""
    return subprocess.run([sys.executable, "-m", "cli", *words], capture_output=True, text=True, check=False)


_ROTATES_AND_DIES = """
import base64, os, signal, sys
from config.settings import load
import db
from db import vault
from db.database import connection
settings = load()
db.connect(settings)
with connection():
    for number, done in enumerate(vault.rewrap(vault.load_master_keys(settings), batch=2)):
        if number:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_nothing(clean: Settings, sealed: dict[uuid.UUID, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("DATABASE_URL", clean.database_url), ("BAAKI_MASTER_KEY", _text(NEW, OLD).get_secret_value()),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    ended = subprocess.run([sys.executable, "-c", _ROTATES_AND_DIES], check=False)
    assert ended.returncode == -9
    both = Keyring((NEW, OLD))
    assert vault.counted(both) == vault.Wrapped(newest=4, older=3)
    told = _baaki("keys", "rotate", "--json")
    assert json.loads(told.stdout) == {"newest": 7, "older": 0, "unknown": 0, "destroyed": 0}
    vault.unlock(both)
    assert {vault.open_sealed(each, "a.b") for each in sealed.values()} == {b"secret"}


def test_a_key_that_no_master_key_opens_is_counted_and_said(
    clean: Settings, sealed: dict[uuid.UUID, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", clean.database_url)
    monkeypatch.setenv("BAAKI_MASTER_KEY", _text(NEW).get_secret_value())
    told = _baaki("keys", "rotate")
    assert told.returncode == 1
    assert "7 by a master key" in told.stderr


@pytest.fixture
def kms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    key_id = boto3.client("kms", region_name="ap-south-1", endpoint_url=endpoint).create_key()["KeyMetadata"]["KeyId"]
    yield Settings(aws_endpoint_url=endpoint, kms_key_id=key_id)
    server.stop()


def test_a_master_key_that_kms_sealed_is_opened_at_the_start(kms: Settings) -> None:
    made = vault.kms.fresh(kms)
    assert made.startswith("kms:")
    ring = vault.load_master_keys(kms.model_copy(update={"baaki_master_key": SecretStr(f"{made},{_b64(OLD)}")}))
    assert len(ring.keys[0]) == 32
    assert ring.keys[1] == OLD
    assert ring == vault.load_master_keys(kms.model_copy(update={"baaki_master_key": SecretStr(f"{made},{_b64(OLD)}")}))


@pytest.mark.parametrize("part", ["kms:!!", "kms:", f"kms:{base64.b64encode(b'not sealed by it').decode()}"])
def test_what_kms_does_not_open_stops_the_start_by_name(kms: Settings, part: str) -> None:
    with pytest.raises(vault.KmsError) as refused:
        vault.load_master_keys(kms.model_copy(update={"baaki_master_key": SecretStr(part)}))
    assert part.removeprefix("kms:") not in str(refused.value) or part == "kms:"


def _b64(key: bytes) -> str:
    return base64.b64encode(key).decode()


SECRETS = [name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)]


def test_no_secret_setting_shows_in_a_line_an_error_or_a_dump(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name.upper(), f"hidden-{name}-value")
    monkeypatch.setenv("DATABASE_URL", "postgresql://baaki:hidden-password@db.example/x")
    monkeypatch.setenv("REDIS_URL", "rediss://:hidden-password@cache.example:6379")
    loaded = load()
    event = mask_event(None, "info", {"event": "x", "settings": loaded, "url": loaded.database_url})
    for shown in (
        str(event),
        mask(repr(loaded)),
        mask(str(loaded)),
        mask(loaded.model_dump_json()),
        mask(loaded.redis_url),
    ):
        assert "hidden-" not in shown
    monkeypatch.setenv("PORT", "none")
    monkeypatch.setenv("DATABASE_URL", "mysql://baaki:hidden-password@db.example/x")
    with pytest.raises(SettingsError) as error:
        load()
    assert "hidden-" not in str(error.value)
    with pytest.raises(vault.MasterKeyError) as refused:
        vault.load_master_keys(loaded)
    assert "hidden-" not in str(refused.value)


def test_the_secrets_are_known() -> None:
    assert {"baaki_master_key", "twilio_auth_token"} <= set(SECRETS)
    named = {name for name in Settings.model_fields if name.endswith(("_key", "_token", "_passphrase"))}
    assert named - {"signing_key"} <= set(SECRETS)
