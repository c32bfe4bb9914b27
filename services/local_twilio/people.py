"""The JSON API that the page and the tests use to be people: described in the package's docstring."""

import base64
import binascii
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.local_twilio.addresses import parse_address
from services.local_twilio.exchange import Exchange
from services.local_twilio.faults import FaultPlan
from services.local_twilio.inbound import Draft
from services.local_twilio.model import Button, Channel, Phone
from services.local_twilio.views import everything, mail_view, message_view

_LONGEST_WAIT_SECONDS = 30.0
_PLAIN = "application/octet-stream"


class SentFile(BaseModel):
    content: str  # base64
    content_type: str = _PLAIN
    filename: str = ""


class SentMessage(BaseModel):
    """The JSON form of what a person sends."""

    model_config = ConfigDict(extra="forbid")

    body: str = ""
    media: list[SentFile] = Field(default_factory=list)
    channel: Channel = "whatsapp"
    reply_to: str | None = None
    button: Button | None = None
    profile_name: str | None = None


def number_in(text: str) -> str:
    """The E.164 number in a path, with or without `+`; 404 where there is none."""
    address = parse_address("+" + text.strip().removeprefix("whatsapp:").lstrip("+"))
    if address is None:
        abort(404, "no such phone number")
    return address.number


def _wait_seconds() -> float:
    wanted = request.args.get("wait", 0.0, type=float)
    return min(max(wanted, 0.0), _LONGEST_WAIT_SECONDS)


def _draft() -> Draft:
    if request.is_json:
        sent = SentMessage.model_validate(request.get_json())
        files = [
            (base64.b64decode(each.content, validate=True), each.content_type, each.filename) for each in sent.media
        ]
    else:
        fields = {key: value for key, value in request.form.items() if value}
        sent = SentMessage.model_validate(fields)
        files = [
            (upload.read(), (upload.mimetype or _PLAIN), upload.filename or "")
            for upload in request.files.getlist("files")
        ]
    return Draft(sent.body, files, sent.channel, sent.reply_to, sent.button, sent.profile_name)


def base_url(exchange: Exchange) -> str:
    return (exchange.config.own_url or request.host_url).rstrip("/")


def blueprint(exchange: Exchange) -> Blueprint:
    people = Blueprint("people", __name__)
    _phones(people, exchange)
    _sending(people, exchange)
    _faults(people, exchange)

    @people.errorhandler(ValidationError)
    def say_what_is_wrong(error: ValidationError) -> tuple[Response, int]:
        return jsonify(error=str(error)), 400

    @people.errorhandler(binascii.Error)
    def say_base64(error: binascii.Error) -> tuple[Response, int]:
        return jsonify(error=f"media content is not base64: {error}"), 400

    return people


def _phones(people: Blueprint, exchange: Exchange) -> None:
    store = exchange.store

    @people.get("/phones.json")
    def show_everything() -> Response:
        return jsonify(everything(exchange))

    @people.delete("/phones.json")
    def clear() -> Response:
        store.clear()
        return jsonify(everything(exchange))

    @people.put("/phones/<number>")
    def put_phone(number: str) -> Response:
        given = request.get_json()
        phone = Phone.model_validate({**given, "number": number_in(number)})
        store.put("phone", phone)
        return jsonify(phone.model_dump())

    @people.get("/phones/<number>/messages.json")
    def list_messages(number: str) -> Response:
        seen = request.args.get("version", -1, type=int)
        store.events_after(seen, _wait_seconds())
        with store.changed:
            rows = [message_view(each) for each in store.messages(number_in(number))]
            return jsonify(version=store.last_event, messages=rows)

    @people.get("/mails.json")
    def list_mails() -> Response:
        seen = request.args.get("version", -1, type=int)
        store.events_after(seen, _wait_seconds())
        with store.changed:
            return jsonify(version=store.last_event, mails=[mail_view(mail) for mail in store.all("mail")])

    @people.get("/quiet.json")
    def wait_until_quiet() -> Response:
        return jsonify(quiet=exchange.later.wait_until_done(_wait_seconds()))


def _sending(people: Blueprint, exchange: Exchange) -> None:
    @people.post("/phones/<number>/messages")
    def send(number: str) -> tuple[Response, int]:
        draft = _draft()
        if not draft.text and not draft.files:
            return jsonify(error="nothing to send"), 400
        message = exchange.inbound.send(number_in(number), draft, base_url(exchange))
        return jsonify(message_view(message)), 201

    @people.post("/phones/<number>/read")
    def read(number: str) -> Response:
        return jsonify(read=exchange.outbound.mark_read(number_in(number)))


def _faults(people: Blueprint, exchange: Exchange) -> None:
    def shown() -> dict[str, Any]:
        return exchange.faults.plan.model_dump()

    @people.get("/faults")
    def show_faults() -> Response:
        return jsonify(shown())

    @people.put("/faults")
    def set_faults() -> Response:
        exchange.faults.replace(FaultPlan.model_validate(request.get_json()))
        return jsonify(shown())

    @people.delete("/faults")
    def clear_faults() -> Response:
        exchange.faults.replace(FaultPlan())
        return jsonify(shown())
