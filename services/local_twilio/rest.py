"""Twilio's REST API, as far as Baaki uses it: Messages, their Media, Calls, the typing indicator."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from services.local_twilio.access import check_credentials
from services.local_twilio.addresses import parse_address
from services.local_twilio.connection import drop_connection
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Call, Media, Message, new_sid
from services.local_twilio.outgoing import read_outgoing, recipient_of
from services.local_twilio.shapes import call_json, media_json, message_json, page_json

_ACCOUNT = "/2010-04-01/Accounts/<account_sid>"
_FILTERS = ("To", "From", "DateSent", "DateSent<", "DateSent>")


def blueprint(exchange: Exchange) -> Blueprint:
    rest = Blueprint("rest", __name__)

    @rest.before_request
    def authenticate() -> None:
        check_credentials(exchange.config)
        account = (request.view_args or {}).pop("account_sid", exchange.config.account_sid)
        if account != exchange.config.account_sid:
            raise TwilioError(20404, request.path)

    _messages(rest, exchange)
    _media(rest, exchange)
    _calls(rest, exchange)
    _typing(rest, exchange)
    return rest


def _messages(rest: Blueprint, exchange: Exchange) -> None:
    sid_of_account = exchange.config.account_sid

    @rest.post(f"{_ACCOUNT}/Messages.json")
    def create_message() -> tuple[Response, int]:
        message = _accepted(exchange)
        return jsonify(message_json(sid_of_account, message)), 201

    @rest.get(f"{_ACCOUNT}/Messages.json")
    def list_messages() -> Response:
        wanted = _message_filter()
        rows = [
            message_json(sid_of_account, message) for message in reversed(exchange.store.messages()) if wanted(message)
        ]
        return jsonify(_paged("messages", rows))

    @rest.get(f"{_ACCOUNT}/Messages/<sid>.json")
    def fetch_message(sid: str) -> Response:
        return jsonify(message_json(sid_of_account, _known(exchange, sid)))


def _accepted(exchange: Exchange) -> Message:
    """Store what the form asks for and start it on its way, with the faults that are set. Raises TwilioError."""
    number = recipient_of(request.form).number
    if delay := exchange.faults.take("delay", number):
        time.sleep(delay.seconds)
    if fault := exchange.faults.take("error", number):
        raise TwilioError(fault.code, request.form.get("To", ""), fault.http_status)
    message = read_outgoing(exchange.config, exchange.store, request.form)
    exchange.store.add_message(message)
    exchange.outbound.send(message)
    if drop := exchange.faults.take("drop_answer", number):
        time.sleep(drop.seconds)
        drop_connection()
    return message


def _known(exchange: Exchange, sid: str) -> Message:
    message = exchange.store.message(sid)
    if message is None:
        raise TwilioError(20404, request.path)
    return message


def _moment(text: str) -> tuple[datetime, bool]:
    """(UTC moment, whether only a day was given). Raises TwilioError 20001."""
    try:
        if len(text) == len("2026-01-30"):
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=UTC), True
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise TwilioError(20001, text) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), False


def _message_filter() -> Callable[[Message], bool]:
    """To and From match exactly; DateSent names a UTC day, `<` and `>` include the moment or day they name."""
    to, sender = request.args.get("To"), request.args.get("From")
    on, until, since = (
        _moment(text) if (text := request.args.get(name)) else None for name in ("DateSent", "DateSent<", "DateSent>")
    )

    def wanted(message: Message) -> bool:
        sent = (message.sent or message.created).replace(microsecond=0)
        return (
            (not to or message.recipient == to)
            and (not sender or message.sender == sender)
            and (not on or sent.date() == on[0].date())
            and (not until or (sent.date() <= until[0].date() if until[1] else sent <= until[0]))
            and (not since or sent >= since[0].replace(microsecond=0))
        )

    return wanted


def _paged(key: str, rows: list[Any]) -> dict[str, Any]:
    try:
        size = min(max(int(request.args.get("PageSize", "50")), 1), 1000)
        page = max(int(request.args.get("Page", "0")), 0)
    except ValueError as error:
        raise TwilioError(20001, "PageSize") from error
    filters = [(name, value) for name in _FILTERS if (value := request.args.get(name))]
    return page_json(key, request.path, filters, rows, page=page, size=size)


def _media(rest: Blueprint, exchange: Exchange) -> None:
    account = exchange.config.account_sid

    def found(message_sid: str, sid: str) -> tuple[Message, Media]:
        message = _known(exchange, message_sid)
        for media in message.media:
            if media.sid == sid:
                return message, media
        raise TwilioError(20404, request.path)

    @rest.get(f"{_ACCOUNT}/Messages/<message_sid>/Media.json")
    def list_media(message_sid: str) -> Response:
        message = _known(exchange, message_sid)
        rows = [media_json(account, message, media) for media in message.media]
        return jsonify(_paged("media_list", rows))

    @rest.get(f"{_ACCOUNT}/Messages/<message_sid>/Media/<sid>.json")
    def fetch_media(message_sid: str, sid: str) -> Response:
        return jsonify(media_json(account, *found(message_sid, sid)))

    @rest.get(f"{_ACCOUNT}/Messages/<message_sid>/Media/<sid>")
    def download_media(message_sid: str, sid: str) -> Response:
        media = found(message_sid, sid)[1]
        content = exchange.store.files.get(media.sid)
        if content is None:
            raise TwilioError(20404, request.path)
        return Response(content, content_type=media.content_type)


def _calls(rest: Blueprint, exchange: Exchange) -> None:
    account = exchange.config.account_sid

    @rest.post(f"{_ACCOUNT}/Calls.json")
    def create_call() -> tuple[Response, int]:
        to = recipient_of(request.form)
        sender = request.form.get("From", "")
        if parse_address(sender) is None:
            raise TwilioError(21212, sender) if sender else TwilioError(21603)
        url, twiml = request.form.get("Url"), request.form.get("Twiml")
        if not url and not twiml:
            raise TwilioError(21205)
        if fault := exchange.faults.take("error", to.number):
            raise TwilioError(fault.code, str(to), fault.http_status)
        call = Call(
            sid=new_sid("CA"),
            number=to.number,
            sender=sender,
            recipient=str(to),
            url=url,
            twiml=twiml,
            created=exchange.store.clock(),
            detects=bool(request.form.get("MachineDetection")),
            status_callback=request.form.get("StatusCallback") or None,
            told=request.form.getlist("StatusCallbackEvent"),
        )
        exchange.calls.ring_out(call)
        if drop := exchange.faults.take("drop_answer", to.number):
            time.sleep(drop.seconds)
            drop_connection()
        return jsonify(call_json(account, call)), 201

    @rest.get(f"{_ACCOUNT}/Calls.json")
    def list_calls() -> Response:
        to = request.args.get("To")
        found = [each for each in reversed(exchange.store.all("call")) if not to or each.recipient == to]
        return jsonify(_paged("calls", [call_json(account, each) for each in found]))

    @rest.get(f"{_ACCOUNT}/Calls/<sid>.json")
    def fetch_call(sid: str) -> Response:
        call = exchange.store.get("call", sid)
        if call is None:
            raise TwilioError(20404, request.path)
        return jsonify(call_json(account, call))


def _typing(rest: Blueprint, exchange: Exchange) -> None:
    @rest.post("/v2/Indicators/Typing.json")
    def show_typing() -> Response:
        message = _known(exchange, request.form.get("messageId", ""))
        exchange.store.publish("typing", {"number": message.number})
        return jsonify({"success": True})
