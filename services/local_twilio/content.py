"""Twilio's Content API (`https://content.twilio.com/v1/Content`): create, fetch, list, delete templates."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request
from pydantic import ValidationError

from services.local_twilio.access import check_credentials
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Content, new_sid
from services.local_twilio.shapes import content_json

_LIST_URL = "https://content.twilio.com/v1/Content"


def _read_content(exchange: Exchange) -> Content:
    """The template in the request's JSON. Raises TwilioError 20001."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict) or not isinstance(given.get("types"), dict):
        raise TwilioError(20001, "types")
    fields = {key: given[key] for key in ("friendly_name", "language", "variables") if given.get(key)}
    # Twilio's own client names every type it knows and gives null for those not meant.
    fields["types"] = {kind: part for kind, part in given["types"].items() if part}
    if not fields["types"]:
        raise TwilioError(20001, "types")
    try:
        return Content.model_validate(fields | {"sid": new_sid("HX"), "created": exchange.store.clock()})
    except ValidationError as error:
        raise TwilioError(20001, str(error.errors()[0]["loc"][0])) from error


def blueprint(exchange: Exchange) -> Blueprint:
    content_api = Blueprint("content", __name__)
    account = exchange.config.account_sid

    def known(sid: str) -> Content:
        content = exchange.store.get("content", sid)
        if not isinstance(content, Content):
            raise TwilioError(20404, request.path)
        return content

    @content_api.before_request
    def authenticate() -> None:
        check_credentials(exchange.config)

    @content_api.post("/v1/Content")
    def create_content() -> tuple[Response, int]:
        content = _read_content(exchange)
        exchange.store.put("content", content)
        return jsonify(content_json(account, content)), 201

    @content_api.get("/v1/Content/<sid>")
    def fetch_content(sid: str) -> Response:
        return jsonify(content_json(account, known(sid)))

    @content_api.get("/v1/Content")
    def list_content() -> Response:
        rows = [content_json(account, each) for each in exchange.store.all("content")]
        meta = {
            "first_page_url": _LIST_URL,
            "key": "contents",
            "next_page_url": None,
            "page": 0,
            "page_size": max(len(rows), 50),
            "previous_page_url": None,
            "url": _LIST_URL,
        }
        return jsonify({"contents": rows, "meta": meta})

    _add_approvals(content_api, account, known)
    return content_api


def _add_approvals(content_api: Blueprint, account: str, known: Callable[[str], Content]) -> None:
    """WhatsApp's approval of a template: asked for, and looked up."""

    @content_api.post("/v1/Content/<sid>/ApprovalRequests/whatsapp")
    def ask_for_approval(sid: str) -> tuple[Response, int]:
        known(sid)
        given = request.get_json(silent=True) or {}
        if not given.get("name") or not given.get("category"):
            raise TwilioError(20001, "name")
        return jsonify(_approval(given["name"], given["category"], "received")), 201

    @content_api.get("/v1/Content/<sid>/ApprovalRequests")
    def approvals(sid: str) -> Response:
        """WhatsApp's people are quick here: what was created is approved."""
        content = known(sid)
        url = f"{_LIST_URL}/{sid}/ApprovalRequests"
        told = _approval(content.friendly_name or "", "UTILITY", "approved")
        return jsonify({"sid": sid, "account_sid": account, "whatsapp": told, "url": url})


def _approval(name: str, category: str, status: str) -> dict[str, object]:
    return {
        "name": name,
        "category": category,
        "content_type": "twilio/text",
        "status": status,
        "rejection_reason": "",
        "allow_category_change": True,
    }
