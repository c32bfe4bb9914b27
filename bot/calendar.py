"""For trying things out: the phones page moves Baaki's day and runs the monitor. Not there in production."""

import hmac
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, Conflict, Unauthorized

from bot.here import here
from config import counts
from config.clock import MovableClock, today
from db import alerts, ladder
from db.database import connection
from jobs.disputes.follow import follow
from jobs.living import live
from law.ladder import OFFSETS, Rung

pages = Blueprint("calendar", __name__, url_prefix="/dev")


@pages.before_request
def only_the_phones_page() -> None:
    """The page shares Twilio's account with us."""
    settings, given = here().settings, request.authorization
    token = settings.twilio_auth_token
    expected = f"{settings.twilio_account_sid}:{token.get_secret_value() if token else ''}"
    shown = f"{given.username}:{given.password}" if given else ""
    if not hmac.compare_digest(expected.encode(), shown.encode()):
        counts.add("baaki_denials_total", door="calendar")
        raise Unauthorized


@pages.get("/calendar")
def show() -> Response:
    with connection():
        return jsonify(_days())


@pages.post("/calendar")
def move() -> Response:
    """JSON {"step": "day" | "next_rung" | "day_46" | "reset"} or {"to": "YYYY-MM-DD"}; days between are not skipped:
    what fell due on them is swept, and goes, on its own day."""
    clock = here().clock
    if not isinstance(clock, MovableClock):
        raise Conflict("the day is fixed by BAAKI_TODAY")
    with connection():
        asked = request.get_json(force=True)
        sent = _travel(clock, _wanted(asked, today(clock)))
        if asked == {"step": "reset"}:
            clock.reset()
        return jsonify(**_days(), sent=sent)


def _travel(clock: MovableClock, goal: date) -> int:
    """Live through every day on which something falls due, then arrive and hear what the council says."""
    sent, here_now = 0, today(clock)
    while (stop := alerts.next_stop(here_now)) is not None and stop < goal:
        clock.move_to(stop)
        sent += live(here(), stop).reminders
        here_now = stop
    clock.move_to(goal)
    sent += live(here(), goal).reminders
    follow(here())
    return sent


def _wanted(asked: Any, now: date) -> date:
    match asked:
        case {"to": str(day)}:
            return _parsed(day)
        case {"step": "day"}:
            return now + timedelta(days=1)
        case {"step": "reset"}:
            return MovableClock.real_today()
        case {"step": "next_rung"}:
            return ladder.next_day(now) or now
        case {"step": "day_46"}:
            newest = ladder.last_invoice_date()
            return max(now, newest + timedelta(days=OFFSETS[Rung.LEGAL_NOTICE])) if newest else now
    raise BadRequest('expected {"step": …} or {"to": "YYYY-MM-DD"}')


def _parsed(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise BadRequest("expected a date as YYYY-MM-DD") from None


def _days() -> dict[str, str | None]:
    now = today(here().clock)
    following = ladder.next_day(now)
    return {"today": now.isoformat(), "next_rung": following.isoformat() if following else None}
