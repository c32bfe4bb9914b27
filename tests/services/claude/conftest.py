"""Claude by the real client library, against a local Bedrock."""

from collections.abc import Iterator

import pytest

from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from tests.bedrock import LocalBedrock, calls

WRITER, ROUTER = "global.anthropic.claude-sonnet-5-5", "global.anthropic.claude-haiku-5-5"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


@pytest.fixture
def bedrock() -> Iterator[LocalBedrock]:
    with LocalBedrock(calls("unknown")) as server:
        yield server


@pytest.fixture
def client(bedrock: LocalBedrock) -> Bedrock:
    return Bedrock("ap-south-1", bedrock.url)


@pytest.fixture
def claude(client: Bedrock) -> Claude:
    return Claude(client, WRITER, ROUTER)
