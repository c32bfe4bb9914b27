"""docs/openapi.yaml says all that we answer, and whatever it allows to be sent is answered as it says."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from twilio.request_validator import RequestValidator
from werkzeug.wrappers import Request

from bot import create_app
from jobs.house import House
from tests.sns import TOPIC, LocalSns
from tests.world import TOKEN, World

FILE = Path("docs/openapi.yaml")
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
METHODS = {"get", "post", "put", "patch", "delete"}
OPERATIONS = [(path, method) for path, item in TOLD["paths"].items() for method in item if method in METHODS]
SCHEMA = schemathesis.openapi.from_path(FILE)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
NOT_OURS = ("static", "rq_dashboard.")
THE_PAGES = "/app"
"""Between the companion page and its own server: no other calls it, and tests/bot/app walks it."""


def test_every_route_of_ours_is_told_and_no_other(world: World) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in world.app.url_map.iter_rules()
        if not rule.endpoint.startswith(NOT_OURS) and not rule.rule.startswith(THE_PAGES)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert sorted(routes - set(OPERATIONS)) == [], "docs/openapi.yaml does not tell these"
    assert sorted(set(OPERATIONS) - routes) == [], "docs/openapi.yaml tells what is not there"


def test_every_route_that_is_told_says_who_may_call_it() -> None:
    schemes = set(TOLD["components"]["securitySchemes"])
    for path, method in OPERATIONS:
        named = {name for each in TOLD["paths"][path][method]["security"] for name in each}
        assert named <= schemes


class Signing:
    """Signs what comes by, as Twilio and SNS do, so that what is sent gets past the door."""

    def __init__(self, app: Any, public_url: str, sns: LocalSns) -> None:
        self._app, self._url, self._sns = app, public_url, sns

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read()
        if environ["PATH_INFO"] == "/webhooks/ses":
            body = self._by_sns(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        elif environ["PATH_INFO"].startswith("/webhooks/twilio/"):
            read = Request(environ | {"wsgi.input": io.BytesIO(body)})
            address = self._url + read.full_path.rstrip("?")
            environ["HTTP_X_TWILIO_SIGNATURE"] = RequestValidator(TOKEN).compute_signature(address, read.form)
        environ["wsgi.input"] = io.BytesIO(body)
        return self._app(environ, start_response)  # type: ignore[no-any-return]

    def _by_sns(self, body: bytes) -> bytes:
        try:
            told = json.loads(body)
        except ValueError:
            return body
        if not isinstance(told, dict) or not {"Message", "MessageId"} <= set(told):
            return body
        genuine = self._sns.notification({})
        told |= {name: genuine[name] for name in ("TopicArn", "Timestamp", "SigningCertURL", "SignatureVersion")}
        if "SubscribeURL" in told or told.get("Type") == "SubscriptionConfirmation":
            told |= {"SubscribeURL": self._sns.url + "/confirm", "Token": "x"}
        try:
            return json.dumps(told | {"Signature": self._sns.sign(told)}).encode()
        except (TypeError, KeyError, UnicodeEncodeError):
            return body


@pytest.fixture(scope="module")
def sns() -> Iterator[LocalSns]:
    opened = LocalSns()
    yield opened
    opened.close()


def _app(world: World, sns: LocalSns) -> Signing:
    told = {"ses_topic_arn": TOPIC, "sns_certificate_url": sns.url}
    house: House = replace(world.house, settings=world.house.settings.model_copy(update=told))
    return Signing(create_app(house), world.web_url, sns)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@settings(max_examples=25)
@given(data=st.data())
def test_what_the_file_allows_is_answered_as_it_says(
    world: World, sns: LocalSns, path: str, method: str, data: st.DataObject
) -> None:
    """Signed: behind the door nothing breaks either."""
    app = getattr(world, "signing", None) or _app(world, sns)
    world.signing = app  # type: ignore[attr-defined]  # one for all examples of this world
    case = data.draw(SCHEMA[path][method.upper()].as_strategy())
    answer = case.call(app=app)
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize(("path", "method"), [each for each in OPERATIONS if each[0].startswith("/webhooks")])
@settings(max_examples=10)
@given(data=st.data())
def test_nothing_unsigned_gets_past_the_door(world: World, path: str, method: str, data: st.DataObject) -> None:
    case = data.draw(SCHEMA[path][method.upper()].as_strategy())
    assert case.call(app=world.app).status_code in (400, 403)
