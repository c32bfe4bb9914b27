"""What is at AWS after `baaki provision`, by the real boto3 against moto's server."""

import json
import re
from typing import Any

import pytest
from botocore.exceptions import ClientError

from config.settings import Settings
from services.mail import Ses
from services.provision import Account, Step, alarms, bucket_rules, key, mail, plan, settings_for, vocabularies
from services.provision.model import covers
from services.storage import S3
from tests.security.faulty import Faulty
from tests.services.provision.conftest import without_conditions_of

WORK = ("create", "change")


def _made(settings: Settings) -> Account:
    account = Account(settings)
    for step in plan(account):
        step.do()
    return account


def _open(settings: Settings) -> list[str]:
    return [step.name for step in plan(Account(settings)) if step.action in WORK]


def _step(settings: Settings, name: str) -> Step:
    return next(step for step in plan(Account(settings)) if step.name == name)


def test_a_plan_of_an_empty_account_creates_all_and_does_nothing(empty_account: Settings) -> None:
    first = plan(Account(empty_account))
    assert {step.action for step in first} == {"create"}
    assert plan(Account(empty_account)) != []
    assert _open(empty_account) == [step.name for step in first]


def test_the_second_time_nothing_is_to_be_done(empty_account: Settings) -> None:
    _made(empty_account)
    assert _open(empty_account) == []


def test_what_was_made_is_what_baaki_works_with(empty_account: Settings) -> None:
    account = _made(empty_account)
    told = {name.lower(): value for name, value in settings_for(account)}
    use = Settings(**empty_account.model_dump() | told)
    assert _open(use) == []
    without_conditions_of(account)
    store = S3(use.s3_bucket, use.kms_key_id, use.aws_region, use.aws_endpoint_url)
    store.write("invoices/a", b"sealed")
    assert store.read("invoices/a") == b"sealed"
    assert Ses(use.ses_from, use.aws_region, use.aws_endpoint_url, use.ses_configuration_set).send("a@b.in", "x", "y")


def test_the_bucket_is_versioned_closed_encrypted_and_reached_by_tls_alone(empty_account: Settings) -> None:
    account = _made(empty_account)
    s3, name = account.client("s3"), account.bucket
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] == "ap-south-1"
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    assert all(s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"].values())
    [rule] = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    made = account.key()
    assert made is not None
    assert rule["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": made["Arn"]}
    policy = json.loads(s3.get_bucket_policy(Bucket=name)["Policy"])
    assert {each["Effect"] for each in policy["Statement"]} == {"Deny"}
    assert policy["Statement"][0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_a_document_rests_in_glacier_after_a_year_and_goes_after_seven(empty_account: Settings) -> None:
    account = _made(empty_account)
    [rule] = account.client("s3").get_bucket_lifecycle_configuration(Bucket=account.bucket)["Rules"]
    assert rule["Transitions"] == [{"Days": 365, "StorageClass": "GLACIER_IR"}]
    assert rule["Expiration"]["Days"] == bucket_rules.DAYS_KEPT == 2557


def test_the_key_turns_every_year(empty_account: Settings) -> None:
    account = _made(empty_account)
    assert account.client("kms").get_key_rotation_status(KeyId=account.key()["KeyId"])["KeyRotationEnabled"]  # type: ignore[index]


def test_the_events_of_our_mail_come_to_our_webhook(empty_account: Settings) -> None:
    account = _made(empty_account)
    how = {"ConfigurationSetName": "baaki", "ConfigurationSetAttributeNames": ["eventDestinations"]}
    [events] = account.client("ses").describe_configuration_set(**how)["EventDestinations"]
    assert set(events["MatchingEventTypes"]) >= {"bounce", "complaint", "delivery"}
    topic = events["SNSDestination"]["TopicARN"]
    [subscribed] = account.client("sns").list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert (subscribed["Protocol"], subscribed["Endpoint"]) == ("https", "https://baaki.example/webhooks/ses")
    policy = json.loads(account.client("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
    [allowed] = policy["Statement"]
    assert allowed["Principal"] == {"Service": "ses.amazonaws.com"}
    assert allowed["Condition"] == {"StringEquals": {"aws:SourceAccount": account.id}}


def test_each_alarm_wakes_the_operator(empty_account: Settings) -> None:
    account = _made(empty_account)
    there = account.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert {each["AlarmName"] for each in there} == {f"baaki-{each['name']}" for each in alarms.catalogue()}
    assert {tuple(each["AlarmActions"]) for each in there} == {(account.topic_arn(alarms.TOPIC),)}
    [subscribed] = account.client("sns").list_subscriptions_by_topic(TopicArn=account.topic_arn(alarms.TOPIC))[
        "Subscriptions"
    ]
    assert subscribed["Endpoint"] == "operator@baaki.example"


@pytest.mark.parametrize(
    ("name", "over"), [("errors", 5), ("reading", 10), ("sends", 20), ("throttling", 5), ("missed-rungs", 0)]
)
def test_an_alarm_rings_over_what_was_promised(empty_account: Settings, name: str, over: float) -> None:
    alarm = next(each for each in alarms.catalogue() if each["name"] == name)
    told = alarms.as_told(Account(empty_account), alarm)
    assert (told["Threshold"], told["ComparisonOperator"]) == (over, "GreaterThanThreshold")
    assert [each["Id"] for each in told["Metrics"] if each["ReturnData"]] == ["alarmed"]
    assert all(name in alarm["expression"] for name in alarm["of"])


def test_a_clock_that_died_is_an_alarm_and_a_quiet_night_is_none() -> None:
    missing = {each["name"]: each["missing"] for each in alarms.catalogue()}
    assert missing["missed-rungs"] == missing["backlog"] == "breaching"
    assert missing["sends"] == "notBreaching"


@pytest.mark.parametrize("lang", vocabularies.LANGUAGES)
def test_a_vocabulary_is_in_the_letters_that_transcribe_takes(lang: str) -> None:
    allowed = {"ta": r"[\u0b80-\u0bff-]+", "hi": r"[\u0900-\u097f-]+", "en": r"[A-Za-z.'-]+"}[lang]
    said = vocabularies.words(lang)
    assert all(re.fullmatch(allowed, word) and len(word) < 256 for word in said)
    assert len(said) == len(set(said)) >= 30


def test_other_words_make_another_vocabulary(empty_account: Settings) -> None:
    account = _made(empty_account)
    there = account.client("transcribe").list_vocabularies()["Vocabularies"]
    assert {(each["VocabularyName"], each["LanguageCode"]) for each in there} == {
        (vocabularies.name_of(lang), code) for lang, code in vocabularies.LANGUAGES.items()
    }


def _drift(account: Account) -> dict[str, Any]:
    s3, name, watch = account.client("s3"), account.bucket, account.client("cloudwatch")
    open_to_all = bucket_rules.CLOSED | {"BlockPublicAcls": False}
    wanted = alarms.as_told(account, alarms.catalogue()[0])
    topic = account.topic_arn(mail.TOPIC)
    rule = {"ID": "x", "Status": "Disabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 9}}
    plain = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    key_id = account.key()["KeyId"]  # type: ignore[index]
    suspended, days = {"Status": "Suspended"}, {"Rules": [rule]}
    return {
        "key": lambda: account.client("kms").disable_key(KeyId=key_id),
        "key rotation": lambda: account.client("kms").disable_key_rotation(KeyId=key_id),
        "bucket versions": lambda: s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=suspended),
        "bucket encryption": lambda: s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration=plain),
        "bucket closed": lambda: s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=open_to_all),
        "bucket policy": lambda: s3.delete_bucket_policy(Bucket=name),
        "bucket life": lambda: s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration=days),
        f"topic {mail.TOPIC}": lambda: account.client("sns").set_topic_attributes(
            TopicArn=topic, AttributeName="Policy", AttributeValue='{"Version": "2012-10-17", "Statement": []}'
        ),
        "alarm errors": lambda: watch.put_metric_alarm(**wanted | {"Threshold": 50.0}),
    }


def test_what_somebody_changed_by_hand_is_seen_and_mended_alone(empty_account: Settings) -> None:
    account = _made(empty_account)
    for name, change in _drift(account).items():
        change()
        [seen] = [step for step in plan(account) if step.action in WORK]
        assert seen.name == name
        seen.do()
    assert _open(empty_account) == []


def test_events_that_go_elsewhere_are_turned_to_our_topic(empty_account: Settings) -> None:
    """moto knows no change of an event destination: the plan is seen there, the call goes to a server of our own."""
    account = Account(empty_account)
    ses, elsewhere = account.client("ses"), mail.destination(account)
    ses.create_configuration_set(ConfigurationSet={"Name": "baaki"})
    elsewhere = elsewhere | {"SNSDestination": {"TopicARN": account.topic_arn("other")}}
    ses.create_configuration_set_event_destination(ConfigurationSetName="baaki", EventDestination=elsewhere)
    done = (
        '<R xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><UpdateConfigurationSetEventDestinationResult/>'
        "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></R>"
    )
    changed = next(step for step in plan(account) if step.name == "mail events")
    assert changed.action == "change"
    with Faulty((200, done)) as server:
        ses.meta.events.register("before-send", lambda request, **_: setattr(request, "url", server.url))
        changed.do()
        assert len(server.asked) == 1


def test_without_a_sender_or_an_address_the_plan_says_what_is_missing(empty_account: Settings) -> None:
    bare = empty_account.model_copy(update={"ses_from": "", "operator_email": ""})
    assert (_step(bare, "mail").action, _step(bare, "mail").told) == ("skip", "SES_FROM is not set")
    assert _step(bare, f"topic {alarms.TOPIC} →").told == "OPERATOR_EMAIL is not set"
    http = empty_account.model_copy(update={"public_url": "http://baaki.example"})
    assert _step(http, f"topic {mail.TOPIC} →").told == "PUBLIC_URL is not an https address"


def test_a_key_named_by_its_id_is_never_made(empty_account: Settings) -> None:
    named = empty_account.model_copy(update={"kms_key_id": "1234abcd-12ab-34cd-56ef-1234567890ab"})
    [only] = key.plan(Account(named))
    assert only.action == "skip"


def test_a_sender_in_a_verified_domain_needs_no_letter(empty_account: Settings) -> None:
    account = Account(empty_account)
    account.client("sesv2").create_email_identity(EmailIdentity="baaki.example")
    assert _step(empty_account, "sender").action == "keep"


def test_what_aws_refuses_stops_the_work(empty_account: Settings) -> None:
    with Faulty((403, '{"__type": "AccessDeniedException", "message": "no"}')) as server:
        refused = Account(empty_account.model_copy(update={"aws_endpoint_url": server.url}))
        with pytest.raises(ClientError, match="AccessDenied"):
            plan(refused)


def test_defaults_that_aws_adds_are_no_difference() -> None:
    assert covers({"a": [{"b": 1, "more": 2}], "c": 3}, {"a": [{"b": 1}]})
    assert not covers({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}]})
    assert not covers({"a": 1}, {"a": 1, "b": 2})
    assert not covers([1], {"a": 1})
