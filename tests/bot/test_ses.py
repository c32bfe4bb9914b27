"""Events of e-mails: only what SNS signed for our topic is heard, each once, and it heals, tells and suppresses."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from db import outbox, suppressions
from db.database import connection, database
from db.models import Communication, MailEvent, Outbox
from locales import LANGUAGES, t
from services.mail.sns import NotSnsError, Sns
from tests.cast import cast
from tests.sns import PATH, TOPIC, LocalSns, ses_event
from tests.world import RETAILER, START, World

DAY_30, DAY_40 = START + timedelta(days=30), START + timedelta(days=40)
EMAIL = "kaveri@example.in"
PERMANENT = {"bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": EMAIL}]}}
TRANSIENT = {"bounce": {"bounceType": "Transient"}}


@pytest.fixture(scope="module")
def sns() -> Iterator[LocalSns]:
    local = LocalSns()
    yield local
    local.close()


@pytest.fixture
def mailing(clean: Settings, tmp_path: Path, sns: LocalSns) -> Iterator[World]:
    more = {"ses_topic_arn": TOPIC, "sns_certificate_url": sns.url, "ses_configuration_set": "baaki"}
    with World(clean, tmp_path, **more) as living:
        yield living


def _reminder(world: World) -> Outbox:
    """One that went by e-mail."""
    cast(phone=None, email=EMAIL, lang="en").bill()
    world.monitor(DAY_30)
    with connection():
        return Outbox.get(Outbox.channel == "email")


def _post(world: World, told: object) -> int:
    answer = world.app.test_client().post("/webhooks/ses", data=json.dumps(told), content_type="text/plain")
    world.work()
    return answer.status_code


def _event(world: World, sns: LocalSns, kind: str, row: Outbox, **more: Any) -> int:
    return _post(world, sns.notification(ses_event(kind, row.outbox_id, row.provider_sid or "0100-ses", **more)))


def _status(row: Outbox) -> str:
    with connection():
        found = outbox.get(row.outbox_id)
    assert found is not None
    return str(found.status)


def _told(world: World) -> list[str]:
    return world.said_to(RETAILER)


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_delivery_is_recorded(mailing: World, sns: LocalSns, version: str) -> None:
    row = _reminder(mailing)
    event = ses_event("Delivery", row.outbox_id, row.provider_sid)
    assert _post(mailing, sns.notification(event, version)) == 204
    assert _status(row) == "delivered"
    with connection():
        assert Communication.get().delivery_status == "delivered"


def test_what_ses_said_is_kept_sealed(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    _event(mailing, sns, "Bounce", row, **PERMANENT)
    with connection():
        [kept] = MailEvent.select()
        [(stored,)] = database.execute_sql("SELECT raw FROM mail_events").fetchall()
    assert kept.raw["bounce"]["bounceType"] == "Permanent"
    assert EMAIL.encode() not in bytes(stored)


def test_a_permanent_bounce_is_told_once_and_the_address_rests(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    told = sns.notification(ses_event("Bounce", row.outbox_id, row.provider_sid, **PERMANENT))
    before = len(_told(mailing))
    assert [_post(mailing, told), _post(mailing, told)] == [204, 204]
    assert _event(mailing, sns, "Bounce", row, **PERMANENT) == 204
    assert _status(row) == "failed"
    assert [said for said in _told(mailing)[before:] if "came back" in said and "INV-7" in said] == _told(mailing)[
        before:
    ]
    assert len(_told(mailing)) == before + 1
    mailing.monitor(DAY_40)
    assert len(mailing.phones.mails()) == 1
    assert "takes no more messages" in _told(mailing)[-1]


def test_a_letter_taken_and_sent_back_later_is_told_too(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    _event(mailing, sns, "Delivery", row)
    _event(mailing, sns, "Bounce", row, **PERMANENT)
    assert _status(row) == "delivered"
    assert "came back" in _told(mailing)[-1]


def test_a_full_mailbox_is_tried_again_later(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    before = _told(mailing)
    _event(mailing, sns, "Bounce", row, **TRANSIENT)
    assert _status(row) == "queued"
    _event(mailing, sns, "Bounce", row, **TRANSIENT)
    assert _status(row) == "queued"
    with connection():
        database.execute_sql("UPDATE outbox SET not_before = now() - interval '1 hour'")
    mailing.sweep_stuck()
    assert len(mailing.phones.mails()) == 2
    assert [said for said in _told(mailing) if said not in before] == []


def test_a_complaint_suppresses_the_address_and_is_told(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    _event(mailing, sns, "Complaint", row, complaint={})
    with connection():
        assert suppressions.mail_stopped(EMAIL)
    assert "unwanted" in _told(mailing)[-1]
    mailing.monitor(DAY_40)
    assert len(mailing.phones.mails()) == 1


def test_an_event_heals_an_e_mail_whose_answer_never_came(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    with connection():
        Outbox.update(status="unknown", provider_sid=None, sent_at=None).where(
            Outbox.outbox_id == row.outbox_id
        ).execute()
        Communication.delete().execute()
    mailing.sweep_stuck()
    assert _status(row) == "unknown"
    _post(mailing, sns.notification(ses_event("Send", row.outbox_id, "0100-late")))
    assert _status(row) == "sent"
    with connection():
        assert (outbox.get(row.outbox_id).provider_sid, Communication.select().count()) == ("0100-late", 1)


def test_without_an_event_it_goes_again_after_a_while(mailing: World) -> None:
    row = _reminder(mailing)
    with connection():
        Outbox.update(status="unknown", provider_sid=None).where(Outbox.outbox_id == row.outbox_id).execute()
        database.execute_sql("UPDATE outbox SET lease_until = now() - interval '11 minutes'")
    mailing.sweep_stuck()
    assert len(mailing.phones.mails()) == 2


def test_ses_refused_to_send_it(mailing: World, sns: LocalSns) -> None:
    row = _reminder(mailing)
    with connection():
        Outbox.update(status="sending", provider_sid=None).where(Outbox.outbox_id == row.outbox_id).execute()
    _event(mailing, sns, "Reject", row)
    assert _status(row) == "failed"


@pytest.mark.parametrize("event", [ses_event("Delivery", uuid.UUID(int=7)), ses_event("Delivery", "no id"), {}])
def test_what_is_not_ours_changes_nothing(mailing: World, sns: LocalSns, event: dict[str, Any]) -> None:
    row = _reminder(mailing)
    assert _post(mailing, sns.notification(event)) == 204
    assert _status(row) == "sent"


def test_a_subscription_is_confirmed(mailing: World, sns: LocalSns) -> None:
    asked = {"Type": "SubscriptionConfirmation", "Token": "t", "SubscribeURL": f"{sns.url}/confirm"}
    assert _post(mailing, sns.notification({}, **asked)) == 204
    assert sns.asked[-1] == "/confirm"


def test_the_certificate_is_fetched_once(mailing: World, sns: LocalSns) -> None:
    before = sns.asked.count(PATH)
    for _ in range(3):
        _post(mailing, sns.notification({}))
    assert sns.asked.count(PATH) == before + 1


def _old() -> str:
    return (datetime.now(UTC) - timedelta(hours=13)).isoformat()


@pytest.mark.parametrize(
    "changed",
    [
        {"TopicArn": TOPIC + "-of-another"},
        {"Timestamp": _old()},
        {"Timestamp": "yesterday"},
        {"SigningCertURL": "https://sns.ap-south-1.amazonaws.com.evil.example" + PATH},
        {"SigningCertURL": "http://sns.ap-south-1.amazonaws.com" + PATH},
        {"SigningCertURL": "https://sns.ap-south-1.amazonaws.com@evil.example" + PATH},
        {"SigningCertURL": "https://sns.ap-south-1.amazonaws.com:444" + PATH},
        {"Type": "UnsubscribeConfirmation", "SubscribeURL": "https://evil.example", "Token": "t", "Signature": ""},
    ],
)
def test_what_is_not_signed_for_us_is_refused(mailing: World, sns: LocalSns, changed: dict[str, str]) -> None:
    row = _reminder(mailing)
    told = sns.notification(ses_event("Bounce", row.outbox_id, row.provider_sid, **PERMANENT), **changed)
    assert _post(mailing, told | changed) == 403
    assert _status(row) == "sent"


@pytest.mark.parametrize("field", ["Message", "MessageId", "Timestamp", "Signature"])
def test_a_changed_field_is_refused(mailing: World, sns: LocalSns, field: str) -> None:
    told = sns.notification({})
    other = sns.notification({"other": 1}, Timestamp=datetime.now(UTC).isoformat())
    assert _post(mailing, told | {field: other[field]}) == 403


@pytest.mark.parametrize("told", [[], "text", {"Type": "Notification"}, {"Type": "Spam", "TopicArn": TOPIC}])
def test_nonsense_is_refused(mailing: World, told: object) -> None:
    assert _post(mailing, told) in (400, 403)


def test_with_no_topic_configured_everything_is_refused(world: World, sns: LocalSns) -> None:
    assert _post(world, sns.notification({})) == 403


def test_a_subscription_elsewhere_is_not_followed(sns: LocalSns) -> None:
    with pytest.raises(NotSnsError, match="host"):
        Sns(TOPIC, sns.url).confirm({"SubscribeURL": "https://evil.example/"})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("message_id", ["notify.mail_bounced", "notify.mail_complaint"])
def test_the_retailer_reads_it_in_his_language(message_id: str, lang: str) -> None:
    said = t(message_id, lang, buyer="Kaveri Garments", numbers="INV-7", first="INV-7")
    assert "Kaveri Garments" in said
    assert "{" not in said
