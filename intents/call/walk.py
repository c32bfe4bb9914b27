"""One step of a call: what was pressed or said, at the place where the caller is."""

from intents import asides
from intents.call import buyer, dispute, gate, language, menu, scores, status, stranger, wishes
from intents.call.place import Place
from intents.call.screen import Caller, Screen, hang_up
from locales import Message

PLACES: dict[str, Place] = {
    "pin": Place(gate.ask, gate.step),
    "stranger": Place(stranger.ask, stranger.step),
    "menu": Place(menu.ask, wishes.step),
    "status": Place(status.ask, status.step),
    "scores": Place(scores.ask, scores.step),
    "dispute": Place(dispute.ask, dispute.step),
    "language": Place(language.ask, language.step),
    "buyer_door": Place(buyer.ask_in, buyer.step_in),
    "buyer": Place(buyer.ask, buyer.step),
    "buyer_when": Place(buyer.ask_when, buyer.step_when),
}
_MOST_SILENT, _MOST_MISSED = 2, 3


def answer(caller: Caller) -> Screen:
    """What the caller hears next. Changes what it changes in the caller's transaction."""
    state = caller.turn.state
    if "at" not in state:
        return _begin(caller)
    place = PLACES[state["at"]]
    if caller.silent:
        return _missed(caller, place, Message("call.silence"), _MOST_SILENT)
    if caller.keys == "0":
        return place.ask(caller)
    if caller.keys == "*" and state.get("proven"):
        return menu.ask(caller.at("menu"))
    said = place.step(caller) or _wish(caller)
    return said or _missed(caller, place, Message("call.not_understood"), _MOST_MISSED)


def trouble(caller: Caller) -> Screen:
    """Something of ours failed: nothing of this step has happened."""
    return hang_up(caller, Message("call.trouble"))


def _begin(caller: Caller) -> Screen:
    if caller.rung or caller.turn.side == "buyer":
        return buyer.begin(caller)
    return gate.begin(caller) if caller.turn.side == "retailer" else stranger.begin(caller)


def _wish(caller: Caller) -> Screen | None:
    """A clear new wish leaves the place, as it leaves a dialogue on WhatsApp; thanks end the call."""
    if caller.turn.text and asides.thanked(caller.turn.text):
        return hang_up(caller, Message("call.bye"))
    return wishes.wished(caller) if caller.turn.state.get("proven") and caller.turn.text else None


def _missed(caller: Caller, place: Place, why: Message, most: int) -> Screen:
    """Asked once more, then a kind goodbye: a line left open would cost and say nothing."""
    missed = int(caller.turn.state.get("missed", 0)) + 1
    if missed >= most:
        return hang_up(caller, Message("call.bye"))
    return place.ask(caller.missing(missed)).after(why)
