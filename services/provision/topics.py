"""SNS topics and who hears of them."""

import json
from collections.abc import Iterator
from typing import Any

from services.provision.account import Account
from services.provision.model import Step, found, step

_PENDING = "PendingConfirmation"


def plan(account: Account, name: str, told: str, publisher: str, protocol: str, endpoint: str) -> Iterator[Step]:
    """A topic that this service of AWS may publish to, from this account alone, and one subscription."""
    sns, arn = account.client("sns"), account.topic_arn(name)
    now = found(sns.get_topic_attributes, "NotFound", "NotFoundException", TopicArn=arn)
    wanted = _policy(account, arn, publisher)
    policy = json.loads(now["Attributes"].get("Policy", "{}")) if now else None

    def make() -> None:
        # Creating what is there is nothing to SNS.
        sns.create_topic(Name=name)
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=json.dumps(wanted))

    yield step(f"topic {name}", f"{told}; {publisher} may publish", policy, wanted, make)
    if not endpoint:
        yield Step(f"topic {name} →", "skip", _missing(protocol))
        return
    there = _subscription(sns, arn, endpoint) if now else None
    confirmed = {"SubscriptionArn": there["SubscriptionArn"]} if there else {}
    state = None if there is None else {"confirmed": confirmed["SubscriptionArn"] != _PENDING}

    def subscribe() -> None:
        sns.subscribe(TopicArn=arn, Protocol=protocol, Endpoint=endpoint, ReturnSubscriptionArn=True)

    # A subscription that nobody confirmed is asked for again: SNS then posts its question once more.
    yield step(f"topic {name} →", endpoint, state, {"confirmed": True}, subscribe)


def _missing(protocol: str) -> str:
    return "OPERATOR_EMAIL is not set" if protocol == "email" else "PUBLIC_URL is not an https address"


def _policy(account: Account, arn: str, publisher: str) -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Publish",
                "Effect": "Allow",
                "Principal": {"Service": publisher},
                "Action": "sns:Publish",
                "Resource": arn,
                "Condition": {"StringEquals": {"aws:SourceAccount": account.id}},
            }
        ],
    }


def _subscription(sns: Any, arn: str, endpoint: str) -> dict[str, Any] | None:
    pages = sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=arn)
    there = (each for page in pages for each in page["Subscriptions"] if each["Endpoint"] == endpoint)
    return next(there, None)
