"""The IAM policies name all that our code calls at AWS, and nothing besides."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from botocore import xform_name

from config.settings import Settings
from services.mail import Ses
from services.provision import Account, plan, policy
from services.provision.policy import actions
from services.storage import S3
from tests.services.provision.conftest import without_conditions_of

ROOT = Path(__file__).parents[3]
# IAM calls some operations by other names than the API does.
OTHER_NAMES = {
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
}
PREFIXES = {"sesv2": "ses"}
FREE = {"sts:GetCallerIdentity"}
"""Everybody may ask who he is."""
# What an operation needs besides itself, and libraries that are no boto3.
IMPLIED = {"s3:GetObject": {"s3:ListBucket", "kms:Decrypt"}, "s3:PutObject": {"kms:GenerateDataKey"}}
IMPLIED |= {"s3:DeleteObject": {"s3:DeleteObjectVersion"}, "ses:SendEmail": {"ses:SendRawEmail"}}
LIBRARIES = {
    "AnthropicBedrock": "bedrock:InvokeModel",
    "amazon_transcribe": "transcribe:StartStreamTranscription",
}


def _action(service: str, operation: str) -> str:
    name = f"{PREFIXES.get(service, service)}:{operation}"
    return OTHER_NAMES.get(name, name)


def _called(path: Path) -> Iterator[str]:
    """Each operation of each service that a module makes a client of, where its name stands in the module."""
    tree = ast.parse(path.read_text("utf-8"))
    words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for service in _services(tree):
        model = boto3.client(service, region_name="ap-south-1").meta.service_model
        yield from (_action(service, each) for each in model.operation_names if xform_name(each) in words)
    text = path.read_text("utf-8")
    yield from (action for library, action in LIBRARIES.items() if library in text)


def _services(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "client":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value)


def _sources(provision: bool) -> Iterator[Path]:
    for room in ("bot", "cli", "config", "db", "intents", "jobs", "services"):
        for path in (ROOT / room).rglob("*.py"):
            if ("provision" in str(path)) == provision:
                yield path


def _needed(provision: bool) -> set[str]:
    named = {action for path in _sources(provision) for action in _called(path)} - FREE
    return named | {more for action in named for more in IMPLIED.get(action, ())}


def test_baakis_processes_may_do_what_the_code_calls_and_no_more() -> None:
    assert actions("run") == _needed(provision=False)


def test_provisioning_may_do_what_it_calls_and_no_more() -> None:
    assert actions("provision") == _needed(provision=True)


def test_what_provisioning_really_asks_for_is_allowed(empty_account: Settings) -> None:
    asked = _recorded()
    account = Account(empty_account)
    for step in plan(account):
        step.do()
    assert asked - FREE <= actions("provision")
    without_conditions_of(account)
    asked.clear()
    told = Settings(**empty_account.model_dump() | {"kms_key_id": account.key_name, "s3_bucket": account.bucket})
    S3(told.s3_bucket, told.kms_key_id, told.aws_region, told.aws_endpoint_url).write("a/b", b"x")
    Ses(told.ses_from, told.aws_region, told.aws_endpoint_url, "baaki").send("a@b.in", "x", "y")
    assert asked == {"s3:PutObject", "ses:SendEmail"}
    assert asked <= actions("run")


def _recorded() -> set[str]:
    """Filled with the actions of every call from now on, as botocore is about to send it."""
    asked: set[str] = set()
    boto3.setup_default_session()

    def note(model: object, **_: object) -> None:
        operation, service = model.name, model.service_model.service_name  # type: ignore[attr-defined]
        asked.add(_action(service, operation))

    boto3.DEFAULT_SESSION.events.register("before-call", note)  # type: ignore[union-attr]
    return asked


@pytest.mark.parametrize("who", ["run", "provision"])
def test_a_policy_is_iams_json_without_a_wild_action(empty_account: Settings, who: str) -> None:
    made = json.loads(json.dumps(policy(Account(empty_account), who)))  # type: ignore[arg-type]
    assert made["Version"] == "2012-10-17"
    assert all(each["Effect"] == "Allow" and each["Resource"] for each in made["Statement"])
    assert not any("*" in action for each in made["Statement"] for action in each["Action"])
    assert "{" not in "".join(arn for each in made["Statement"] for arn in each["Resource"])


def test_the_processes_touch_our_bucket_our_key_and_our_sender_alone(empty_account: Settings) -> None:
    account = Account(empty_account)
    for step in plan(account):
        step.do()
    made = {each["Sid"]: each for each in policy(account, "run")["Statement"]}
    assert made["Documents"]["Resource"] == [f"arn:aws:s3:::{account.bucket}/*"]
    assert made["Key"]["Resource"] == [account.key()["Arn"]]  # type: ignore[index]
    assert made["Mail"]["Condition"] == {"StringLike": {"ses:FromAddress": "hello@baaki.example"}}


def test_a_model_that_stays_is_allowed_in_its_region_alone(empty_account: Settings) -> None:
    models = {"bedrock_model_id": "anthropic.claude-x-1:0", "bedrock_router_model_id": "global.anthropic.claude-y"}
    made = policy(Account(empty_account.model_copy(update=models)), "run")["Statement"]
    [words] = [each for each in made if each["Sid"] == "Words"]
    assert words["Resource"] == [
        "arn:aws:bedrock:ap-south-1::foundation-model/anthropic.claude-x-1:0",
        "arn:aws:bedrock:ap-south-1:123456789012:inference-profile/global.anthropic.claude-y",
        "arn:aws:bedrock:*::foundation-model/anthropic.claude-y",
    ]
