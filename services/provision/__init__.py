"""What Baaki needs at AWS: looked at, planned, made. Doing it again changes nothing."""

from collections.abc import Iterator

from services.provision import alarms, bucket, key, mail, vocabularies
from services.provision.account import Account
from services.provision.model import Step
from services.provision.policy import policy

__all__ = ["Account", "Step", "plan", "policy", "settings_for"]


def plan(account: Account) -> list[Step]:
    """Everything in the order in which it is made. Reads only. Raises ClientError, BotoCoreError."""
    return [step for part in (key, bucket, mail, vocabularies, alarms) for step in part.plan(account)]


def settings_for(account: Account) -> Iterator[tuple[str, str]]:
    """What is to be set so that Baaki uses what was made."""
    yield "S3_BUCKET", account.bucket
    yield "KMS_KEY_ID", account.key_name
    if account.settings.ses_from:
        yield "SES_CONFIGURATION_SET", account.configuration_set
        yield "SES_TOPIC_ARN", account.topic_arn(mail.TOPIC)
