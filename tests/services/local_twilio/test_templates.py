"""Content templates: made through the Content API, rendered when sent, tapped on the phone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from services.local_twilio import Phones
from tests.services.local_twilio.receiver import Receiver

BUYER = "+919811054321"
ACTIONS = [{"type": "QUICK_REPLY", "title": title, "id": title.lower()} for title in ("Paid", "Later")]
REMINDER = {"twilio/quick-reply": {"body": "{{1}}: bill {{number}} of {{ 3 }} is due.", "actions": ACTIONS}}

Make = Callable[[dict[str, Any]], str]


@pytest.fixture
def make(client: Client) -> Make:
    """Registers a template as the real client does; gives its sid."""

    def register(types: dict[str, Any]) -> str:
        request = ContentList.ContentCreateRequest(
            {
                "friendly_name": "reminder",
                "language": "en",
                "variables": {"1": "Buyer", "number": "INV-0", "3": "₹1"},
                "types": types,
            }
        )
        return str(client.content.v1.contents.create(request).sid)

    return register


def test_a_template_is_rendered_with_the_variables_given(say: Callable[..., Any], make: Make) -> None:
    variables = json.dumps({"1": "Sharma Traders", "number": "INV-12", "3": "₹1,18,000.00"})
    made = say(None, content_sid=make(REMINDER), content_variables=variables)
    assert made.body == "Sharma Traders: bill INV-12 of ₹1,18,000.00 is due."


def test_a_variable_not_given_takes_the_templates_own(say: Callable[..., Any], make: Make) -> None:
    made = say(None, content_sid=make(REMINDER), content_variables=json.dumps({"1": "Sharma"}))
    assert made.body == "Sharma: bill INV-0 of ₹1 is due."


@pytest.mark.parametrize(
    "variables", ["nonsense", "[1]", '{"1": ""}', '{"1": "a\\nb"}', '{"1": 5}', '{"1": "a      b"}']
)
def test_variables_that_whatsapp_refuses_are_refused(say: Callable[..., Any], make: Make, variables: str) -> None:
    with pytest.raises(TwilioRestException) as refused:
        say(None, content_sid=make(REMINDER), content_variables=variables)
    assert refused.value.code == 21656


def test_a_tapped_button_reports_its_text_and_payload(
    say: Callable[..., Any], make: Make, phones: Phones, receiver: Receiver
) -> None:
    made = say(None, content_sid=make(REMINDER))
    phones.wait_until_quiet()
    phones.tap(BUYER, "Later")
    params = receiver.webhooks[0].params
    assert (params["ButtonText"], params["ButtonPayload"], params["Body"]) == ("Later", "later", "Later")
    assert params["OriginalRepliedMessageSid"] == made.sid
    assert params["MessageType"] == "button"


def test_a_list_item_reports_its_id(say: Callable[..., Any], make: Make, phones: Phones, receiver: Receiver) -> None:
    items = [{"item": "Tamil", "id": "ta"}, {"item": "Hindi", "id": "hi"}]
    say(None, content_sid=make({"twilio/list-picker": {"body": "Language?", "button": "Choose", "items": items}}))
    phones.wait_until_quiet()
    phones.tap(BUYER, "Hindi")
    params = receiver.webhooks[0].params
    assert (params["ListId"], params["ListTitle"]) == ("hi", "Hindi")


def test_a_template_longer_than_whatsapp_takes_fails_later(
    say: Callable[..., Any], make: Make, phones: Phones, receiver: Receiver
) -> None:
    say(None, content_sid=make({"twilio/text": {"body": "x" * 1025}}))
    phones.wait_until_quiet()
    assert receiver.callbacks[0].params["ErrorCode"] == "63021"


def test_a_template_may_leave_outside_the_window(say: Callable[..., Any], make: Make, phones: Phones) -> None:
    phones.set_faults(enforce_window=True)
    say(None, content_sid=make(REMINDER))
    phones.wait_until_quiet()
    assert len(phones.received(BUYER)) == 1


def test_a_template_may_carry_a_file(say: Callable[..., Any], make: Make, phones: Phones, receiver: Receiver) -> None:
    receiver.files["notice.pdf"] = (b"%PDF", "application/pdf")
    types = {"twilio/media": {"body": "Notice", "media": [f"{receiver.url}/files/notice.pdf"]}}
    assert say(None, content_sid=make(types)).num_media == "1"
    phones.wait_until_quiet()
    assert phones.received(BUYER)[0]["media"][0]["state"] == "stored"


def test_templates_can_be_listed_and_fetched(client: Client, make: Make) -> None:
    sid = make(REMINDER)
    assert [each.sid for each in client.content.v1.contents.list()] == [sid]
    assert client.content.v1.contents(sid).fetch().friendly_name == "reminder"


def test_a_template_without_types_is_refused(make: Make) -> None:
    with pytest.raises(TwilioRestException):
        make({})


def test_an_unknown_template_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as missing:
        client.content.v1.contents("HX" + "0" * 32).fetch()
    assert missing.value.status == 404
