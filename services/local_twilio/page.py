"""The phones page: its HTML, words, fonts, calendar."""

from pathlib import Path

import fontpkg
from flask import Blueprint, Response, abort, jsonify, request, send_file

from services.local_twilio.calendar import CalendarError
from services.local_twilio.exchange import Exchange
from services.local_twilio.words import page_words

_STATIC = Path(__file__).with_name("static")
_FONTS = {"latin": "Noto Sans", "tamil": "Noto Sans Tamil", "devanagari": "Noto Sans Devanagari"}


def blueprint(exchange: Exchange) -> Blueprint:
    page = Blueprint("page", __name__)

    @page.get("/")
    def show_page() -> Response:
        return send_file(_STATIC / "index.html", max_age=0)

    @page.get("/words/<lang>.json")
    def show_words(lang: str) -> Response:
        try:
            return jsonify(page_words(lang))
        except ValueError:
            abort(404)

    @page.get("/fonts/<script>.ttf")
    def show_font(script: str) -> Response:
        if script not in _FONTS:
            abort(404)
        return send_file(fontpkg.path(_FONTS[script]), mimetype="font/ttf", max_age=86400)

    @page.get("/healthz")
    def answer() -> Response:
        return jsonify(alive=True)

    @page.get("/calendar")
    def show_calendar() -> Response:
        return jsonify(exchange.calendar.look())

    @page.post("/calendar")
    def move_calendar() -> Response:
        step = request.get_json()
        if not isinstance(step, dict):
            abort(400)
        return jsonify(exchange.calendar.move(step))

    @page.errorhandler(CalendarError)
    def say_calendar_error(error: CalendarError) -> tuple[Response, int]:
        return jsonify(error=str(error)), error.status

    return page
