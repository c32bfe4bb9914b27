"""Files of people are fetched from Twilio and from nowhere else."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from services.messaging import MediaGoneError, Messenger
from services.messaging.errors import retryable
from services.messaging.media import LARGEST_MEDIA, MediaUnreachableError
from tests.world import RETAILER, SENDER, SID, TOKEN


class _Elsewhere(BaseHTTPRequestHandler):
    """A server that is not Twilio's, or a Twilio that misbehaves: the path says how."""

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(307)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
            self.end_headers()
        elif self.path == "/huge":
            self.send_response(200)
            self.end_headers()
            for _ in range(LARGEST_MEDIA // 65536 + 2):
                self.wfile.write(bytes(65536))
        else:
            self.send_response(int(self.path[1:]))
            self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def twilio() -> Iterator[LocalTwilio]:
    nowhere = "http://127.0.0.1:9"
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, f"{nowhere}/hook", nowhere, step_seconds=0)) as running:
        yield running


def _messenger(url: str) -> Messenger:
    return Messenger(SID, TOKEN, SENDER, "", url, 5)


def test_a_file_that_was_sent_is_fetched_with_the_accounts_password(twilio: LocalTwilio) -> None:
    phones = Phones(twilio.url)
    sent = phones.send(RETAILER, None, [(b"\x89PNG\r\n\x1a\n", "image/png")])
    path = phones.messages(RETAILER)[-1]["media"][0]["url"]
    sid, media = sent["sid"], path.rstrip("/").rsplit("/", 1)[-1].split(".")[0]
    url = f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages/{sid}/Media/{media}"
    assert _messenger(twilio.url).fetch_media(url).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest", "file:///etc/passwd", "https://twilio.com.evil.example/x"]
)
def test_another_host_is_never_called(url: str) -> None:
    with pytest.raises(MediaGoneError):
        _messenger("").fetch_media(url)


def test_a_redirect_elsewhere_is_not_followed(elsewhere: str) -> None:
    with pytest.raises(MediaGoneError):
        _messenger(elsewhere).fetch_media(f"{elsewhere}/away")


def test_a_file_without_end_is_given_up(elsewhere: str) -> None:
    with pytest.raises(MediaGoneError):
        _messenger(elsewhere).fetch_media(f"{elsewhere}/huge")


def test_gone_is_gone_and_later_is_later(elsewhere: str) -> None:
    with pytest.raises(MediaGoneError):
        _messenger(elsewhere).fetch_media(f"{elsewhere}/404")
    with pytest.raises(MediaUnreachableError):
        _messenger(elsewhere).fetch_media(f"{elsewhere}/503")
    with pytest.raises(MediaUnreachableError):
        _messenger("http://127.0.0.1:9").fetch_media("http://127.0.0.1:9/x")


@pytest.mark.parametrize(
    ("code", "status", "may_pass"),
    [("20429", 429, True), ("63018", None, True), ("63016", 400, False), ("99999", 400, False), ("99999", 429, True),
     ("99999", 503, True), ("99999", None, False)],
)  # fmt: skip
def test_what_may_pass_later(code: str, status: int | None, may_pass: bool) -> None:
    assert retryable(code, status) is may_pass
