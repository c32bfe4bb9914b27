"""What changed, as server-sent events: the page opens one stream and draws from it."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, request

from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Call, Message
from services.local_twilio.store import Event
from services.local_twilio.views import call_view, mail_view, message_view

_HEARTBEAT_SECONDS = 15.0


def _line(exchange: Exchange, event: Event) -> str:
    data = event.data
    if event.kind == "message":
        data = message_view(Message.model_validate(data))
    elif event.kind == "call":
        data = call_view(Call.model_validate(data))
    elif event.kind == "mail" and (mail := exchange.store.get("mail", data["sid"])):
        data = mail_view(mail)
    return f"id: {event.id}\nevent: {event.kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def stream(exchange: Exchange, last_seen: int) -> Iterator[str]:
    """Events after `last_seen` for as long as the reader stays; "reload" where some were dropped."""
    if exchange.store.has_forgotten(last_seen):
        yield "event: reload\ndata: {}\n\n"
        return
    yield ": welcome\n\n"
    while True:
        events = exchange.store.events_after(last_seen, _HEARTBEAT_SECONDS)
        if not events:
            yield ": still here\n\n"
        for event in events:
            last_seen = event.id
            if event.kind in {"message", "mail", "phone", "typing", "cleared", "call"}:
                yield _line(exchange, event)


def blueprint(exchange: Exchange) -> Blueprint:
    events = Blueprint("events", __name__)

    @events.get("/events")
    def follow() -> Response:
        seen = request.headers.get("Last-Event-ID") or request.args.get("after") or "0"
        last_seen = int(seen) if seen.isdecimal() else 0
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return Response(stream(exchange, last_seen), mimetype="text/event-stream", headers=headers)

    return events
