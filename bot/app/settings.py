"""What can be set, by the same acts as in the chat."""

from typing import Any

from flask import Blueprint, Response, jsonify

from bot.app.acts import perform
from bot.app.guard import OWNER, WRITERS, signed_in
from bot.app.person import Person
from bot.app.wire import body, iso, one_of
from db import departures, preferences
from intents.settings.change import change
from intents.settings.heard import Wish

pages = Blueprint("app_settings", __name__, url_prefix="/app/api/settings")
_CHOICES = {
    "daily_summary": ("daily", "weekly", "off"),
    "voice_replies": ("same", "always", "never"),
    "skip_sundays": ("yes", "no"),
    "skip_holidays": ("yes", "no"),
    "romanised": ("yes", "no"),
}


@pages.get("")
@signed_in()
def show(who: Person) -> Response:
    return jsonify(_now(who))


def _now(who: Person) -> dict[str, Any]:
    chosen = preferences.get(who.retailer_id)
    account, leaving = chosen.bank_account, departures.open_of(who.retailer_id)
    told = {name: getattr(chosen, name) for name in _CHOICES}
    return {
        **{name: ("yes" if value else "no") if isinstance(value, bool) else value for name, value in told.items()},
        "upi_id": chosen.upi_id,
        "bank_account": f"…{account['number'][-4:]} ({account['ifsc']})" if account else None,
        "leaves_on": iso(leaving.leaves_on) if leaving else None,
        "firm": who.retailer.name,
        "udyam_number": who.retailer.udyam_number,
        "gstin": who.retailer.gstin,
    }


@pages.post("")
@signed_in(WRITERS)
def choose(who: Person) -> Response:
    """{"name", "value"}."""
    asked = body()
    name = one_of(asked, "name", _CHOICES)
    change(who.turn(), Wish(name, one_of(asked, "value", _CHOICES[name])))
    return jsonify(_now(who))


@pages.post("/export")
@signed_in(OWNER)
def export(who: Person) -> Response:
    """The address of a copy of everything comes by WhatsApp, as from the chat."""
    return perform(who, "export_data", {})
