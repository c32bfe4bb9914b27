"""The AWS account that is provisioned: its clients, its id, and what our things are called in it."""

from functools import cached_property
from typing import Any

from config import aws
from config.settings import Settings
from services.provision.model import found

_SECONDS = 20.0
ALIAS = "alias/baaki"
SET = "baaki"


class Account:
    """Names come from the settings where they are set there, else they are Baaki's own."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.region = settings, settings.aws_region
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        if service not in self._clients:
            endpoint = self.settings.aws_endpoint_url or None
            self._clients[service] = aws.client(service, self.region, endpoint, read_seconds=_SECONDS)
        return self._clients[service]

    @cached_property
    def _caller(self) -> dict[str, str]:
        answer: dict[str, str] = self.client("sts").get_caller_identity()
        return answer

    @property
    def id(self) -> str:
        return self._caller["Account"]

    @property
    def partition(self) -> str:
        return self._caller["Arn"].split(":")[1]

    @property
    def bucket(self) -> str:
        return self.settings.s3_bucket or f"baaki-documents-{self.id}"

    @property
    def key_name(self) -> str:
        return self.settings.kms_key_id or ALIAS

    @property
    def configuration_set(self) -> str:
        return self.settings.ses_configuration_set or SET

    def key(self) -> dict[str, Any] | None:
        """The key's metadata; None where there is none of that name."""
        answer = found(self.client("kms").describe_key, "NotFoundException", KeyId=self.key_name)
        return answer["KeyMetadata"] if answer else None

    def topic_arn(self, name: str) -> str:
        return f"arn:{self.partition}:sns:{self.region}:{self.id}:{name}"
