"""The signature of webhooks, compared with Twilio's own validator."""

from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from services.local_twilio.wire import signature

names = st.text("ABCDEFGHIJabcdefghij0123456789", min_size=1, max_size=12)
urls = st.builds(
    "http://127.0.0.1:{}/hook{}".format, st.integers(1024, 65535), st.sampled_from(["", "?a=1", "?b=2&a=%20x"])
)


@given(url=urls, params=st.dictionaries(names, st.text(max_size=40), max_size=8), token=st.text(min_size=1))
def test_twilios_validator_accepts_what_is_signed(url: str, params: dict[str, str], token: str) -> None:
    assert RequestValidator(token).validate(url, params, signature(token, url, params))


@given(params=st.dictionaries(names, st.text(max_size=40), max_size=8), name=names, value=st.text(max_size=40))
def test_a_changed_field_changes_the_signature(params: dict[str, str], name: str, value: str) -> None:
    url = "http://127.0.0.1:5000/hook"
    changed = params | {name: value + "x"}
    if changed != params:
        assert not RequestValidator("token").validate(url, changed, signature("token", url, params))
