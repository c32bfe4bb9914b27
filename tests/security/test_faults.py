"""What breaks outside: throttled, down, slow, half an answer, credentials that ran out. By the real clients."""

import json
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

from services.claude.breaker import FAILURES
from services.eyes.textract import Textract
from services.mail import Ses
from services.messaging import Messenger, SendError, SendUnknownError
from services.storage.backends import S3
from tests.security.faulty import Faulty
from tests.world import RETAILER, SENDER, SID, TOKEN

REGION = "ap-south-1"
DOWN = (503, "{}")


def _fault(code: str, status: int = 400) -> tuple[int, str]:
    return status, json.dumps({"__type": code, "message": "no"})


def _xml(code: str, status: int) -> tuple[int, str]:
    return status, f"<Error><Code>{code}</Code><Message>no</Message></Error>"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


def _textract(server: Faulty, **how: float) -> Textract:
    return Textract(REGION, server.url, pauses=(0.0, 0.0, 0.0), **how)


@pytest.mark.parametrize(
    ("answer", "tries"),
    [(_fault("ThrottlingException"), 4), (_fault("InternalServerError", 500), 4), (_fault("ExpiredTokenException"), 1)],
)
def test_textract_is_asked_again_where_that_helps(answer: tuple[int, str], tries: int) -> None:
    with Faulty(answer) as server:
        assert _textract(server).look([b"x"]) is None
        assert len(server.asked) == tries


def test_textract_that_fails_again_and_again_is_left_in_peace() -> None:
    with Faulty(_fault("ExpiredTokenException")) as server:
        eye = _textract(server)
        for _ in range(FAILURES + 3):
            assert eye.look([b"x"]) is None
        assert len(server.asked) == FAILURES
        assert eye.breaker.open


def test_textract_begins_no_call_that_may_not_end_in_its_budget() -> None:
    with Faulty(_fault("ThrottlingException")) as server:
        assert _textract(server, budget=9.0).look([b"x"]) is None
        assert server.asked == []


def test_half_an_answer_of_textract_is_no_reading() -> None:
    with Faulty((200, '{"ExpenseDocuments": [{"Blo')) as server:
        assert _textract(server).look([b"x"]) is None


def test_s3_is_asked_again_when_throttled_or_down_and_not_with_credentials_that_ran_out() -> None:
    with Faulty(_xml("SlowDown", 503), _xml("InternalError", 500), (200, "x")) as server:
        assert S3("b", "", REGION, server.url).read("a/b") == b"x"
        assert len(server.asked) == 3
    with Faulty(_xml("ExpiredToken", 400)) as server:
        with pytest.raises(ClientError):
            S3("b", "", REGION, server.url).read("a/b")
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        _fault("TooManyRequestsException", 429),
        _fault("InternalFailure", 500),
        DOWN,
        _fault("ExpiredTokenException", 403),
    ],
)
def test_a_letter_that_ses_refused_for_now_goes_later_and_is_sent_once_a_try(answer: tuple[int, str]) -> None:
    with Faulty(answer) as server:
        with pytest.raises(SendError) as refused:
            Ses("a@b.example", REGION, server.url).send("c@d.example", "x", "y")
        assert refused.value.retryable
        assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [None, (200, "{}")], ids=["slow", "half"])
def test_a_letter_whose_answer_never_came_whole_is_not_known(answer: tuple[int, str] | None) -> None:
    with Faulty(answer) as server, pytest.raises(SendUnknownError):
        Ses("a@b.example", REGION, server.url, seconds=0.3).send("c@d.example", "x", "y")


@pytest.mark.parametrize("answer", [(429, "{}"), DOWN, (502, "<html>")])
def test_a_message_that_twilio_refused_for_now_goes_later(answer: tuple[int, str]) -> None:
    with Faulty(answer) as server, pytest.raises(SendError) as refused:
        Messenger(SID, TOKEN, SENDER, "", server.url, 1).send(RETAILER, "x", "https://b.example/status")
    assert refused.value.retryable


@pytest.mark.parametrize("answer", [None, (201, '{"sid": "SM'), (201, "{}")], ids=["slow", "cut", "half"])
def test_a_message_whose_answer_never_came_whole_is_not_known(answer: tuple[int, str] | None) -> None:
    with Faulty(answer) as server:
        messenger = Messenger(SID, TOKEN, SENDER, "", server.url, 0.3)
        with pytest.raises(SendUnknownError):
            messenger.send(RETAILER, "x", "https://b.example/status")
        assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [(200, '{"messages": ['), (429, "{}"), DOWN, (401, "{}"), (502, "<html>")])
def test_twilios_list_that_does_not_come_settles_nothing(answer: tuple[int, str]) -> None:
    with Faulty(answer) as server, pytest.raises(SendUnknownError):
        Messenger(SID, TOKEN, SENDER, "", server.url, 1).sent_to(RETAILER, datetime(2026, 11, 24, tzinfo=UTC))
