"""An empty AWS account on loopback: moto's server, and the real boto3 before it."""

from collections.abc import Iterator

import httpx
import pytest
from moto.server import ThreadedMotoServer

from config.settings import Settings
from services.provision import Account


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def empty_account(moto: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an operator who has nothing at AWS yet."""
    httpx.post(f"{moto}/moto-api/reset", trust_env=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    return Settings(
        aws_endpoint_url=moto,
        ses_from="hello@baaki.example",
        public_url="https://baaki.example",
        operator_email="operator@baaki.example",
    )


def without_conditions_of(account: Account) -> None:
    """moto reads a policy without its conditions: what denies plain HTTP would deny everything here."""
    account.client("s3").delete_bucket_policy(Bucket=account.bucket)
