"""Where buyers pay: shown back first, then changed with the owner's PIN, as in the chat. Both can be taken away too."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.acts import perform
from bot.app.guard import OWNER, signed_in
from bot.app.person import Person
from bot.app.wire import body, text, told
from intents.settings import money
from intents.settings.accounts import vpa_in
from intents.turn import say
from locales import Message

pages = Blueprint("app_money", __name__, url_prefix="/app/api/settings")


@pages.post("/upi")
@signed_in(OWNER)
def set_upi(who: Person) -> Response:
    """{"upi_id", "pin"}"""
    vpa = vpa_in(text(body(), "upi_id"))
    if vpa is None:
        raise BadRequest("upi_id: name@bank is needed")
    return perform(who, "change_upi_id", {"upi_id": vpa})


@pages.post("/upi/remove")
@signed_in(OWNER)
def remove_upi(who: Person) -> Response:
    return perform(who, "change_upi_id", {"upi_id": ""})


@pages.post("/bank/check")
@signed_in(OWNER)
def check_bank(_: Person) -> Response:
    """{"number", "ifsc", "holder"} → as it was understood, with the bank's name, or what is wrong. Changes nothing."""
    found = _account()
    if isinstance(found, Message):
        return jsonify(told(say(found), done=False))
    return jsonify(told(say(money.check(found)), done=True) | {"account": found})


@pages.post("/bank")
@signed_in(OWNER)
def set_bank(who: Person) -> Response:
    """The same with {"pin"}."""
    found = _account()
    if isinstance(found, Message):
        return jsonify(told(say(found), done=False))
    return perform(who, "change_bank_account", found)


@pages.post("/bank/remove")
@signed_in(OWNER)
def remove_bank(who: Person) -> Response:
    return perform(who, "change_bank_account", {"number": ""})


def _account() -> dict[str, str] | Message:
    asked = body()
    return money.account(text(asked, "number", 40), text(asked, "ifsc", 20), text(asked, "holder", 100))
