"""A buyer's number or address, given or corrected on his page: what the chat asks, asked in one form."""

from typing import Any

from flask import Blueprint, Response, jsonify

from bot.app.guard import WRITERS, signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import body, identity, one_of, said, text, told
from db import buyers
from db.database import transaction
from db.models import BuyerContact
from intents import buyer_contact, contact
from intents.turn import Turn, say
from locales import LANGUAGES, Message

pages = Blueprint("app_contacts", __name__, url_prefix="/app/api/buyers")


@pages.get("/<buyer_id>/contact")
@signed_in(WRITERS)
def look(who: Person, buyer_id: str) -> Response:
    """What is asked beside the number; of a number only: whether its owner agreed to be written to."""
    known = _known(who, buyer_id)
    asks = buyer_contact.language_unknown(who.turn(), known.buyer_id)
    return jsonify(language=_question("language", known) if asks else None, opt_in=_question("opt_in", known))


def _question(step: str, known: BuyerContact) -> dict[str, Any]:
    asked, choices = contact.question(step, known.name or "")
    values = LANGUAGES if step == "language" else contact.BASES
    return {
        "said": said(asked),
        "choices": [{"value": value, "said": said(each)} for value, each in zip(values, choices, strict=True)],
    }


@pages.post("/<buyer_id>/contact")
@signed_in(WRITERS)
def keep(who: Person, buyer_id: str) -> Response:
    """{"contact": a number or an e-mail address, "language", "opt_in"}: messages go there from now on."""
    known, asked = _known(who, buyer_id), body()
    turn = who.turn(text(asked, "contact", 100))
    moved = contact.advance("contact", {}, turn)
    if moved is None or moved.wrong or not moved.contact:
        wrong = moved.wrong if moved and moved.wrong else Message("upload.contact_wrong")
        return jsonify(told(say(wrong), done=False))
    given = moved.contact | _beside(turn, known, asked, number="phone" in moved.contact)
    with transaction():
        return jsonify(told(buyer_contact.keep(turn, known.buyer_id, given), done=True))


def _beside(turn: Turn, known: BuyerContact, asked: dict[str, Any], *, number: bool) -> dict[str, str]:
    found = {}
    if buyer_contact.language_unknown(turn, known.buyer_id):
        found["language"] = one_of(asked, "language", LANGUAGES)
    if number:
        found["opt_in_basis"] = one_of(asked, "opt_in", contact.BASES)
    return found


def _known(who: Person, buyer_id: str) -> BuyerContact:
    """404 for a buyer that this retailer does not know."""
    return there(buyers.contact_of(who.retailer_id, identity(buyer_id)))
