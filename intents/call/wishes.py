"""What a key of the main menu, or a wish in words, leads to."""

from collections.abc import Callable

from intents.call import dispute, language, menu, scores, status
from intents.call.screen import Caller, Screen
from intents.call.written import write
from intents.router import route
from intents.turn import Intent
from locales import Message

_NOTHING = Intent("unknown")


def step(caller: Caller) -> Screen | None:
    chosen = _KEYS.get(caller.key)
    return chosen(caller, _NOTHING) if chosen else None


def wished(caller: Caller) -> Screen | None:
    """What was wished for in words, at whatever place; None where nothing was understood."""
    turn = caller.turn
    intent = route(turn.text, "retailer", turn.lang, turn.today)
    if intent.name == "help":
        return menu.ask(caller.at("menu"))
    wanted = _WISHES.get(intent.name)
    return wanted(caller, intent) if wanted else None


def _photo(caller: Caller, _: Intent) -> Screen:
    write(caller, Message("call.send_photo"), "photo")
    return menu.ask(caller.at("menu")).after(Message("call.photo_asked"))


def _by_whatsapp(caller: Caller, _: Intent) -> Screen:
    return menu.ask(caller.at("menu")).after(Message("call.by_whatsapp"))


_KEYS: dict[str, Callable[[Caller, Intent], Screen]] = {
    "1": status.begin,
    "2": scores.begin,
    "3": _photo,
    "4": dispute.begin,
    "9": language.begin,
}
_WISHES: dict[str, Callable[[Caller, Intent], Screen]] = {
    "check_status": status.begin,
    "search_buyer": scores.begin,
    "upload_invoice": _photo,
    "file_dispute": dispute.begin,
    "change_language": language.begin,
    "mark_paid": _by_whatsapp,
    "approve_notice": _by_whatsapp,
    "audit_trail": _by_whatsapp,
    "delete_data": _by_whatsapp,
}
