"""What comes in, where it may lead and what it may write: addresses, names of files, lines of the log, headers."""

import ipaddress
import json
import socket
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.log import mask_event, one_line
from services.mail.senders import LOCAL_SENDER, _letter
from services.messaging.media import MediaFetcher, MediaGoneError, MediaUnreachableError, public
from services.storage.backends import Files
from tests.world import SID, TOKEN


def _fetcher(base: str = "", timeout: float = 5) -> MediaFetcher:
    return MediaFetcher(SID, TOKEN, base, timeout)


class _Playing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path.startswith("/to") else 200)
        if self.path.startswith("/to"):
            self.send_header("Location", self.path.removeprefix("/to?"))
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.path == "/drip":
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
        else:
            self.wfile.write(b"x" * 10)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def playing() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Playing)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


ELSEWHERE = [
    "http://api.twilio.com/x", "https://api.twilio.com:8443/x", "https://api.twilio.com@evil.example/x",
    "https://evil.example/?api.twilio.com", "https://evil.example#.twilio.com", "https://twilio.com.evil.example/x",
    "https://eviltwilio.com/x", "https://api.twilio.com./x", "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x", "https://[::ffff:127.0.0.1]/x", "file:///etc/passwd", "gopher://api.twilio.com/x", "", "https://",
    "https://u:p@api.twilio.com/x", "https://evil.example\\@api.twilio.com/x", "https://api.twilio.com\t.evil.example/",
    "//api.twilio.com/x", "https://2130706433/x", "https://0x7f.1/x", "https://localhost/x",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_address_of_a_webhook_leads_elsewhere(address: str) -> None:
    with pytest.raises(MediaGoneError):
        _fetcher().fetch(address)


@pytest.mark.parametrize("address", [each for each in ELSEWHERE if each and not each.startswith("//")])
def test_no_redirect_leads_elsewhere(playing: str, address: str) -> None:
    with pytest.raises(MediaGoneError):
        _fetcher(playing).fetch(f"{playing}/to?{address}")


def test_a_redirect_to_another_port_of_this_machine_is_not_followed(playing: str) -> None:
    with pytest.raises(MediaGoneError):
        _fetcher(playing).fetch(f"{playing}/to?http://127.0.0.1:9/")


def test_redirects_end(playing: str) -> None:
    with pytest.raises(MediaGoneError):
        _fetcher(playing).fetch(f"{playing}/to?/to?/to?/to?/to?/x")


def test_a_base_that_is_not_local_is_called_by_https_only() -> None:
    with pytest.raises(MediaGoneError):
        _fetcher("http://10.1.2.3:80").fetch("http://10.1.2.3:80/x")


def test_a_name_of_twilios_that_stands_for_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(MediaGoneError, match="private"):
        _fetcher().fetch("https://api.twilio.com/x")


@given(address=st.ip_addresses())
@example(ipaddress.ip_address("::ffff:10.0.0.1"))
@example(ipaddress.ip_address("2002:7f00:1::"))
@example(ipaddress.ip_address("169.254.169.254"))
def test_only_addresses_of_the_open_internet_are_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    closed = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    assert not (closed and public(str(address)))


def test_a_packed_answer_is_not_unpacked(playing: str) -> None:
    with pytest.raises(MediaGoneError, match="packed"):
        _fetcher(playing).fetch(f"{playing}/packed")


def test_a_server_that_drips_is_left(playing: str) -> None:
    with pytest.raises(MediaUnreachableError, match="too slow"):
        _fetcher(playing, timeout=0.1).fetch(f"{playing}/drip")


@given(
    parts=st.lists(st.sampled_from(["..", ".", "/", "a", "b.jpeg", "\\", "%2e%2e", "\0", "\n", "~", " "]), max_size=8)
)
def test_no_name_leaves_the_store(tmp_path: Path, parts: list[str]) -> None:
    """What is written lies below the folder, or the name is refused."""
    folder = tmp_path / "store"
    key = "".join(parts)
    try:
        Files(folder).write(key, b"x")
    except ValueError:
        return
    except (IsADirectoryError, NotADirectoryError, FileExistsError):
        return
    lying = (folder / key).resolve()
    assert lying.is_relative_to(folder.resolve())
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@given(text=st.text(max_size=60))
@example("ok\n2026 INFO root a forged line")
@example("\x1b[2Jgone\r\u2028\u202eesrever")
def test_a_line_of_the_log_stays_one(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\x1b" not in one_line(text)
    event = json.dumps(mask_event(None, "info", {"event": "x", "why": text}), ensure_ascii=False)
    assert len(event.splitlines()) == 1
    assert "\x1b" not in event


def test_tamil_and_hindi_are_read_in_the_log_as_they_were_written() -> None:
    assert one_line("நன்றி क्‍या") == "நன்றி क्‍या"


@given(name=st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
@example("Murugan\r\nBcc: everybody@example.in")
def test_a_name_adds_no_header_to_a_letter(name: str) -> None:
    letter = _letter("kaveri@example.in", LOCAL_SENDER, f"Bill of {name}", "x", ())
    assert set(letter.keys()) == {"From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert b"\nBcc:" not in letter.as_bytes()


def test_a_made_up_address_of_a_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Files(tmp_path).read(f"invoices/{uuid.uuid4()}/x.jpeg")
