"""Claude by the real client library, against a local Bedrock."""

import pytest

from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from tests.bedrock import LocalBedrock

WRITER, ROUTER = "global.anthropic.claude-sonnet-5-5", "global.anthropic.claude-haiku-5-5"


@pytest.fixture
def client(bedrock: LocalBedrock) -> Bedrock:
    return Bedrock("ap-south-1", bedrock.url)


@pytest.fixture
def claude(client: Bedrock) -> Claude:
    return Claude(client, WRITER, ROUTER)
