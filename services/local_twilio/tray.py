"""Our own sample invoices, for a person to send with one tap.

GET  /samples.json?lang=ta                  {"samples": [{"id", "title", "media_type", "pages", "preview"}]}
GET  /samples/{id}.jpg                      its first page, small
POST /phones/{number}/samples/{id}          {"invoice_date": "2026-01-30", "invoice_number"?}: all pages, one message
"""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import NotFound

from locales import as_lang, t
from services import samples
from services.local_twilio.exchange import Exchange
from services.local_twilio.files import preview_of
from services.local_twilio.inbound import Draft
from services.local_twilio.people import base_url, number_in
from services.local_twilio.views import message_view

_PREVIEW_DATE = date(2026, 1, 30)  # any day will do: the picture is a thumb's nail large
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/heic": "heic"}


def _known(sample_id: str) -> samples.Sample:
    for sample in samples.catalogue():
        if sample.id == sample_id:
            return sample
    raise NotFound


@lru_cache(maxsize=32)
def _preview(sample_id: str) -> bytes | None:
    return preview_of(samples.render(sample_id, _PREVIEW_DATE)[0][0])


def _invoice_date(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        abort(400, "invoice_date must be YYYY-MM-DD")


def _draft(sample_id: str, today: date) -> Draft:
    given = request.get_json(silent=True) or {}
    day = _invoice_date(given.get("invoice_date") or today)
    pages = samples.render(sample_id, day, given.get("invoice_number"))
    named = [
        (content, kind, f"{sample_id}-{page}.{_ENDINGS.get(kind, 'bin')}")
        for page, (content, kind) in enumerate(pages, start=1)
    ]
    return Draft(files=named)


def blueprint(exchange: Exchange) -> Blueprint:
    tray = Blueprint("tray", __name__)

    @tray.get("/samples.json")
    def list_samples() -> Response:
        try:
            lang = as_lang(request.args.get("lang", "en"))
        except ValueError:
            abort(404)
        rows = [
            {
                "id": sample.id,
                "title": t(sample.title_message_id, lang),
                "media_type": sample.media_type,
                "pages": sample.pages,
                "preview": f"/samples/{sample.id}.jpg",
            }
            for sample in samples.catalogue()
        ]
        return jsonify(samples=rows)

    @tray.get("/samples/<sample_id>.jpg")
    def show_preview(sample_id: str) -> Response:
        picture = _preview(_known(sample_id).id)
        if picture is None:
            raise NotFound
        return Response(picture, mimetype="image/jpeg", headers={"Cache-Control": "max-age=3600"})

    @tray.post("/phones/<number>/samples/<sample_id>")
    def send_sample(number: str, sample_id: str) -> tuple[Response, int]:
        today = datetime.astimezone(exchange.store.felt_now(), ZoneInfo("Asia/Kolkata")).date()
        draft = _draft(_known(sample_id).id, today)
        message = exchange.inbound.send(number_in(number), draft, base_url(exchange))
        return jsonify(message_view(message)), 201

    return tray
