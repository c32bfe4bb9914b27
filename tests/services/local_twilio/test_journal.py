"""A restart keeps the phones' history."""

import stat
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from twilio.rest import Client

from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from services.local_twilio.journal import Journal
from services.messaging.http import RebasedHttpClient
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN, Receiver

BUYER = "+919811054321"


def test_chats_files_and_templates_survive_a_restart(config: LocalTwilioConfig, tmp_path: Path) -> None:
    kept = replace(config, journal=tmp_path / "phones.jsonl")
    with LocalTwilio(kept) as first, Phones(first.url) as phones:
        client = Client(SID, TOKEN, http_client=RebasedHttpClient(first.url))
        made = client.messages.create(to=f"whatsapp:{BUYER}", from_=SENDER, body="Namaste")
        phones.send(BUYER, "seen", [(b"picture", "image/png")])
        phones.wait_until_quiet()
        before = phones.messages(BUYER)
    with LocalTwilio(kept) as second, Phones(second.url) as phones:
        assert phones.messages(BUYER) == before
        assert phones.file(before[1]["media"][0]) == b"picture"
        client = Client(SID, TOKEN, http_client=RebasedHttpClient(second.url))
        assert client.messages(made.sid).fetch().status == "delivered"


def test_cleared_chats_stay_cleared(config: LocalTwilioConfig, tmp_path: Path, receiver: Receiver) -> None:
    kept = replace(config, journal=tmp_path / "phones.jsonl")
    with LocalTwilio(kept) as first, Phones(first.url) as phones:
        phones.send(BUYER, "forget me", [(b"picture", "image/png")])
        phones.clear()
        assert list((tmp_path / "phones.media").iterdir()) == []
        phones.send(BUYER, "keep me")
    with LocalTwilio(kept) as second, Phones(second.url) as phones:
        assert [message["body"] for message in phones.messages(BUYER)] == ["keep me"]
    assert "forget me" not in (tmp_path / "phones.jsonl").read_text()


def test_an_entry_of_another_version_is_left_out(config: LocalTwilioConfig, tmp_path: Path) -> None:
    path = tmp_path / "phones.jsonl"
    path.write_text('{"kind": "message", "data": {"sid": "SM1"}}\n{"kind": "dream", "data": {}}\n')
    with LocalTwilio(replace(config, journal=path)) as running:
        assert running.exchange.store.messages() == []
        assert len(running.exchange.store.all("phone")) == 2


def test_a_restart_writes_each_thing_once(config: LocalTwilioConfig, tmp_path: Path) -> None:
    kept = replace(config, journal=tmp_path / "phones.jsonl")
    with LocalTwilio(kept) as first, Phones(first.url) as phones:
        for index in range(5):
            phones.send(BUYER, str(index))
    with LocalTwilio(kept):
        lines = (tmp_path / "phones.jsonl").read_text().splitlines()
    assert len(lines) == 5 + 2


def test_only_the_owner_can_read_the_journal(config: LocalTwilioConfig, tmp_path: Path) -> None:
    path = tmp_path / "phones.jsonl"
    with LocalTwilio(replace(config, journal=path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(cut=st.integers(0, 200), later=st.text(max_size=20))
def test_a_torn_line_costs_only_itself(tmp_path_factory: object, cut: int, later: str) -> None:
    path = tmp_path_factory.mktemp("torn") / "j.jsonl"  # type: ignore[attr-defined]
    journal = Journal(path)
    journal.append("message", {"body": "பில் " * 5})
    journal.append("message", {"body": "second"})
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - min(cut, len(whole))])
    again = Journal(path)
    again.append("message", {"body": later})
    found = [data["body"] for _, data in again.replay()]
    again.close()
    assert found[-1] == later
    assert len(found) >= 1 + path.read_bytes().count(b'"second"}}\n')
