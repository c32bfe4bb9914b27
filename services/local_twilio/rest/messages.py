"""Messages: taken, listed, fetched; the typing indicator."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from flask import Blueprint, Response, jsonify, request

from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Message
from services.local_twilio.outgoing import read_outgoing, recipient_of
from services.local_twilio.rest.going_wrong import drop_answer, refuse
from services.local_twilio.rest.listing import ACCOUNT, known, paged
from services.local_twilio.shapes import message_json


def messages(rest: Blueprint, exchange: Exchange) -> None:
    sid_of_account = exchange.config.account_sid

    @rest.post(f"{ACCOUNT}/Messages.json")
    def create_message() -> tuple[Response, int]:
        message = _accepted(exchange)
        return jsonify(message_json(sid_of_account, message)), 201

    @rest.get(f"{ACCOUNT}/Messages.json")
    def list_messages() -> Response:
        wanted = _message_filter()
        rows = [
            message_json(sid_of_account, message) for message in reversed(exchange.store.messages()) if wanted(message)
        ]
        return jsonify(paged("messages", rows))

    @rest.get(f"{ACCOUNT}/Messages/<sid>.json")
    def fetch_message(sid: str) -> Response:
        return jsonify(message_json(sid_of_account, known(exchange, sid)))


def _accepted(exchange: Exchange) -> Message:
    """Store what the form asks for and start it on its way, with the faults that are set. Raises TwilioError."""
    number = recipient_of(request.form).number
    if delay := exchange.faults.take("delay", number):
        time.sleep(delay.seconds)
    refuse(exchange.faults, number)
    message = read_outgoing(exchange.config, exchange.store, request.form)
    exchange.store.add_message(message)
    exchange.outbound.send(message)
    drop_answer(exchange.faults, number)
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


def typing_indicator(rest: Blueprint, exchange: Exchange) -> None:
    @rest.post("/v2/Indicators/Typing.json")
    def show_typing() -> Response:
        message = known(exchange, request.form.get("messageId", ""))
        exchange.store.publish("typing", {"number": message.number})
        return jsonify({"success": True})
