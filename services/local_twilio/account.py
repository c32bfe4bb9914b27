"""The account's own side of Twilio's API: its state, its WhatsApp sender, its phone number, its templates' approvals.

There is one sender and one number, which are the same. Messages go where the sender's webhook was last set to.
"""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request

from services.local_twilio.access import check_credentials
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.shapes import content_json, page_json, rfc2822

_ACCOUNT = "/2010-04-01/Accounts/<account_sid>"
_SENDER_SID, _NUMBER_SID = "XE" + "0" * 31 + "1", "PN" + "0" * 31 + "1"
_HOOKS = (
    "callback_url", "callback_method", "fallback_url", "fallback_method", "status_callback_url",
    "status_callback_method",
)  # fmt: skip

_NUMBER_HOOKS = {
    "VoiceUrl": "voice_url", "VoiceMethod": "voice_method", "StatusCallback": "status_callback",
    "StatusCallbackMethod": "status_callback_method",
}  # fmt: skip


@dataclass
class Lines:
    """Where the sender's messages and the number's calls go."""

    webhook: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(_HOOKS))
    number: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(_NUMBER_HOOKS.values()))


def blueprint(exchange: Exchange) -> Blueprint:
    account, lines = Blueprint("account", __name__), Lines()
    lines.webhook |= {"callback_url": exchange.config.webhook_url, "callback_method": "POST"}

    @account.before_request
    def authenticate() -> None:
        check_credentials(exchange.config)
        if (request.view_args or {}).pop("account_sid", exchange.config.account_sid) != exchange.config.account_sid:
            raise TwilioError(20404, request.path)

    @account.get(f"{_ACCOUNT}.json")
    def fetch_account() -> Response:
        sid, now = exchange.config.account_sid, rfc2822(exchange.store.clock())
        told = {"sid": sid, "friendly_name": "local", "status": "active", "type": "Full", "owner_account_sid": sid}
        return jsonify(told | {"date_created": now, "date_updated": now, "uri": f"/2010-04-01/Accounts/{sid}.json"})

    _senders(account, exchange, lines)
    _numbers(account, exchange, lines)
    _approvals(account, exchange)
    return account


def _senders(account: Blueprint, exchange: Exchange, lines: Lines) -> None:
    url = "https://messaging.twilio.com/v2/Channels/Senders"

    def told() -> dict[str, Any]:
        name = f"whatsapp:{exchange.config.sender_number}"
        shown = {"sid": _SENDER_SID, "status": "ONLINE", "sender_id": name, "webhook": dict(lines.webhook)}
        return shown | {"configuration": {}, "profile": {"name": "Baaki"}, "url": f"{url}/{_SENDER_SID}"}

    @account.get("/v2/Channels/Senders")
    def list_senders() -> Response:
        if request.args.get("Channel") != "whatsapp":
            raise TwilioError(20001, "Channel")
        meta = {"key": "senders", "page": 0, "page_size": 50, "url": url, "next_page_url": None}
        return jsonify({"senders": [told()], "meta": meta})

    @account.post("/v2/Channels/Senders/<sid>")
    def update_sender(sid: str) -> tuple[Response, int]:
        if sid != _SENDER_SID:
            raise TwilioError(20404, request.path)
        given = (request.get_json(silent=True) or {}).get("webhook") or {}
        lines.webhook = {name: given.get(name) for name in _HOOKS}
        exchange.store.webhook_url = lines.webhook["callback_url"] or ""
        return jsonify(told()), 202


def _numbers(account: Blueprint, exchange: Exchange, lines: Lines) -> None:
    def told() -> dict[str, Any]:
        number = exchange.config.sender_number
        return {"sid": _NUMBER_SID, "phone_number": number, "friendly_name": number} | lines.number

    @account.get(f"{_ACCOUNT}/IncomingPhoneNumbers.json")
    def list_numbers() -> Response:
        rows = [told()] if request.args.get("PhoneNumber") in (None, exchange.config.sender_number) else []
        return jsonify(page_json("incoming_phone_numbers", request.path, [], rows, page=0, size=50))

    @account.post(f"{_ACCOUNT}/IncomingPhoneNumbers/<sid>.json")
    def update_number(sid: str) -> Response:
        if sid != _NUMBER_SID:
            raise TwilioError(20404, request.path)
        given = {_NUMBER_HOOKS[name]: value for name, value in request.form.items() if name in _NUMBER_HOOKS}
        lines.number |= given
        return jsonify(told())


def _approvals(account: Blueprint, exchange: Exchange) -> None:
    url = "https://content.twilio.com/v1/ContentAndApprovals"

    @account.get("/v1/ContentAndApprovals")
    def list_contents() -> Response:
        """WhatsApp's people are quick here: what was created is approved."""
        asked = {"category": "UTILITY", "status": "approved", "rejection_reason": ""}
        rows = [
            content_json(exchange.config.account_sid, each)
            | {"approval_requests": asked | {"name": each.friendly_name, "content_type": next(iter(each.types))}}
            for each in exchange.store.all("content")
        ]
        meta = {"key": "contents", "page": 0, "page_size": max(len(rows), 50), "url": url, "next_page_url": None}
        return jsonify({"contents": rows, "meta": meta})
