"""The telephone side of a person's phone: described in the package's docstring."""

import base64
import binascii
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from pydantic import BaseModel, ConfigDict

from locales import as_lang
from services.local_twilio.calls import LineError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Call
from services.local_twilio.people import number_in
from services.local_twilio.views import call_view
from services.speech import NoModelError, Speech, UnheardError, VoiceError


class Recorded(BaseModel):
    """What a person says: typed, or a recording that our own recogniser writes down."""

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    audio: str = ""  # base64
    content_type: str = "audio/ogg"


def blueprint(exchange: Exchange) -> Blueprint:
    lines = Blueprint("lines", __name__)
    speech = Speech()
    _placing(lines, exchange)
    _talking(lines, exchange, speech)
    _listening(lines, exchange, speech)

    @lines.errorhandler(LineError)
    def say_dead(error: LineError) -> tuple[Response, int]:
        return jsonify(error=str(error)), 409

    return lines


def _placing(lines: Blueprint, exchange: Exchange) -> None:
    calls = exchange.calls

    @lines.post("/phones/<number>/calls")
    def place(number: str) -> tuple[Response, int]:
        return jsonify(call_view(calls.ring_in(number_in(number)))), 201

    @lines.get("/phones/<number>/calls.json")
    def show(number: str) -> Response:
        seen = request.args.get("version", -1, type=int)
        exchange.store.events_after(seen, min(max(request.args.get("wait", 0.0, type=float), 0.0), 30.0))
        with exchange.store.changed:
            wanted = number_in(number)
            rows = [call_view(each) for each in exchange.store.all("call") if each.number == wanted]
            return jsonify(version=exchange.store.last_event, calls=rows)

    @lines.post("/calls/<sid>/answer")
    def pick_up(sid: str) -> Response:
        return jsonify(call_view(calls.pick_up(sid, machine=bool(_given().get("machine")))))

    @lines.post("/calls/<sid>/decline")
    def decline(sid: str) -> Response:
        return jsonify(call_view(calls.leave(sid, "busy")))

    @lines.post("/calls/<sid>/miss")
    def miss(sid: str) -> Response:
        return jsonify(call_view(calls.leave(sid, "no-answer")))


def _talking(lines: Blueprint, exchange: Exchange, speech: Speech) -> None:
    calls = exchange.calls

    @lines.post("/calls/<sid>/keys")
    def press(sid: str) -> Response:
        return jsonify(call_view(calls.press(sid, str(_given().get("keys", "")))))

    @lines.post("/calls/<sid>/speech")
    def speak(sid: str) -> Response:
        said = Recorded.model_validate(_given())
        text = said.text or _written(speech, said, _known(exchange, sid))
        return jsonify(call_view(calls.speak(sid, text) if text else calls.say_nothing(sid)))

    @lines.post("/calls/<sid>/silence")
    def say_nothing(sid: str) -> Response:
        return jsonify(call_view(calls.say_nothing(sid)))

    @lines.post("/calls/<sid>/hangup")
    def hang_up(sid: str) -> Response:
        return jsonify(call_view(calls.hang_up(sid)))


def _listening(lines: Blueprint, exchange: Exchange, speech: Speech) -> None:
    @lru_cache(maxsize=256)
    def voiced(text: str, lang: str) -> bytes:
        return speech.speak(text, as_lang(lang))

    @lines.get("/calls/<sid>/say/<int:at>.ogg")
    def prompt(sid: str, at: int) -> Response:
        """One prompt in our own voice: Twilio's are not here."""
        heard = _known(exchange, sid).heard
        if at >= len(heard) or heard[at].who != "baaki":
            abort(404)
        try:
            return Response(voiced(heard[at].text, heard[at].lang), mimetype="audio/ogg")
        except VoiceError:
            abort(404)


def _written(speech: Speech, said: Recorded, call: Call) -> str:
    """What the recogniser makes of it; nothing where nothing was heard, as with Twilio."""
    lang = as_lang((call.awaited.language if call.awaited else "en-IN").partition("-")[0])
    try:
        audio = base64.b64decode(said.audio, validate=True)
        return speech.transcribe(audio, lang, said.content_type).text
    except (UnheardError, binascii.Error):
        return ""
    except NoModelError:
        abort(409, "no recogniser is installed: type what you would say")


def _known(exchange: Exchange, sid: str) -> Call:
    call = exchange.calls.get(sid)
    if call is None:
        abort(404)
    return call


def _given() -> dict[str, Any]:
    given = request.get_json(silent=True)
    return given if isinstance(given, dict) else {}
