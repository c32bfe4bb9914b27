"""Live updates by server-sent events: an event when the retailer's trail has grown, with its length as the id.

A stream takes one of the process's threads, so only a few are held open, for a while; every other one is
answered at once and asks again. Either way the browser comes back with the last id it saw, and misses nothing.
"""

import threading
import time
import uuid
from collections.abc import Iterator

from flask import Blueprint, Response, request

from bot.app.guard import signed_in
from bot.app.person import Person
from db import page_views
from db.database import connection

pages = Blueprint("app_events", __name__, url_prefix="/app/api")
HELD_SECONDS = 20
_LOOK_SECONDS = 2
_HELD = threading.BoundedSemaphore(2)
_BACK_SOON, _BACK_LATER = 2_000, 10_000
"""Milliseconds after which the browser asks again."""


@pages.get("/events")
@signed_in()
def stream(who: Person) -> Response:
    seen = request.headers.get("Last-Event-ID") or request.args.get("seen", "")
    answer = Response(_events(who.retailer_id, seen), mimetype="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _events(retailer_id: uuid.UUID, seen: str) -> Iterator[str]:
    held = _HELD.acquire(blocking=False)
    try:
        until = time.monotonic() + (HELD_SECONDS if held else 0)
        yield f"retry: {_BACK_SOON if held else _BACK_LATER}\n\n"
        while True:
            with connection():
                now = str(page_views.acts(retailer_id))
            if now != seen:
                seen = now
                yield f"id: {now}\nevent: changed\ndata: {now}\n\n"
            if time.monotonic() >= until:
                return
            time.sleep(_LOOK_SECONDS)
            yield ": still here\n\n"
    finally:
        if held:
            _HELD.release()
