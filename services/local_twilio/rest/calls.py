"""Calls that Baaki makes."""

from flask import Blueprint, Response, jsonify, request

from services.local_twilio.addresses import parse_address
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Call, new_sid
from services.local_twilio.outgoing import recipient_of
from services.local_twilio.rest.going_wrong import drop_answer, refuse
from services.local_twilio.rest.listing import ACCOUNT, paged
from services.local_twilio.shapes import call_json


def calls(rest: Blueprint, exchange: Exchange) -> None:
    account = exchange.config.account_sid

    @rest.post(f"{ACCOUNT}/Calls.json")
    def create_call() -> tuple[Response, int]:
        return jsonify(call_json(account, _accepted(exchange))), 201

    @rest.get(f"{ACCOUNT}/Calls.json")
    def list_calls() -> Response:
        to = request.args.get("To")
        found = [each for each in reversed(exchange.store.all("call")) if not to or each.recipient == to]
        return jsonify(paged("calls", [call_json(account, each) for each in found]))

    @rest.get(f"{ACCOUNT}/Calls/<sid>.json")
    def fetch_call(sid: str) -> Response:
        call = exchange.store.get("call", sid)
        if call is None:
            raise TwilioError(20404, request.path)
        return jsonify(call_json(account, call))


def _accepted(exchange: Exchange) -> Call:
    """Ring as the form asks, with the faults that are set. Raises TwilioError."""
    call = _asked_for(exchange)
    refuse(exchange.faults, call.number)
    exchange.calls.ring_out(call)
    drop_answer(exchange.faults, call.number)
    return call


def _asked_for(exchange: Exchange) -> Call:
    to, sender = recipient_of(request.form), request.form.get("From", "")
    if parse_address(sender) is None:
        raise TwilioError(21212, sender) if sender else TwilioError(21603)
    url, twiml = request.form.get("Url"), request.form.get("Twiml")
    if not url and not twiml:
        raise TwilioError(21205)
    return Call(
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
