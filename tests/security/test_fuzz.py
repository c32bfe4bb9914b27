"""Whatever is posted to a webhook, signed or not, the answer is ours and never a fault of the server's (5xx)."""

import uuid
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from tests.world import RETAILER, TOKEN, World

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "",
        "\0",
        "SM1\0",
        "-1",
        "9" * 30,
        "NaN",
        "whatsapp:+",
        f"whatsapp:{RETAILER}",
        "delivered",
        "null",
        "{}",
        "\ufeff",
    ]
)
FIELDS = st.sampled_from(
    [
        "MessageSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "ButtonText", "ListTitle",
        "OriginalRepliedMessageSid", "MessageStatus", "ErrorCode", "AccountSid", "ProfileName", "x",
    ]
)  # fmt: skip
PATHS = st.sampled_from(["whatsapp", "status", "status?outbox=x", f"status?outbox={uuid.uuid4()}", "status?outbox=%00"])
FORMS = st.dictionaries(FIELDS, TEXT, max_size=8)
WHOLE = {"MessageSid": "SM1", "From": f"whatsapp:{RETAILER}", "MessageStatus": "delivered"}
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(path=PATHS, form=FORMS, whole=st.booleans(), signed=st.sampled_from([True, True, True, False]))
@example(path="whatsapp", form={"MessageSid": "SM\0"}, whole=True, signed=True)
@example(path="status", form={"MessageSid": "SM\0", "MessageStatus": "sent"}, whole=True, signed=True)
@example(path="status", form={"ErrorCode": "\0"}, whole=True, signed=True)
def test_no_form_breaks_a_webhook_of_twilios(
    world: World, path: str, form: dict[str, str], whole: bool, signed: bool
) -> None:
    told = (WHOLE if whole else {}) | form
    address = f"/webhooks/twilio/{path}"
    signature = RequestValidator(TOKEN).compute_signature(world.web_url + address, told) if signed else "x"
    answer = world.app.test_client().post(address, data=told, headers={"X-Twilio-Signature": signature})
    assert answer.status_code < 500, answer.text
    assert signed or answer.status_code == 403


@given(told=JSON, type_=st.sampled_from(["application/json", "text/plain; charset=UTF-8", "text/plain; charset=x"]))
def test_no_json_breaks_the_webhook_of_sns(world: World, told: object, type_: str) -> None:
    answer = world.app.test_client().post("/webhooks/ses", json=told, headers={"Content-Type": type_})
    assert answer.status_code in (400, 403)


@given(body=st.binary(max_size=60), path=st.sampled_from(["ses", "twilio/whatsapp", "twilio/status"]))
def test_no_bytes_break_a_webhook(world: World, body: bytes, path: str) -> None:
    for kind in ("application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        answer = world.app.test_client().post(f"/webhooks/{path}", data=body, content_type=kind)
        assert answer.status_code in (400, 403, 413)


@given(token=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_no_made_up_token_breaks_the_page_of_files(world: World, token: str) -> None:
    assert world.app.test_client().get(f"/files/{token}").status_code in (301, 308, 400, 404, 405)
