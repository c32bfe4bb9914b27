"""A code in place of a forgotten PIN, as in the chat: it comes to the phone, which an open page alone is not."""

from flask import Blueprint, Response, jsonify

from bot.app.guard import OWNER, signed_in
from bot.app.person import Person
from bot.app.wire import told
from bot.here import here
from db.database import transaction
from intents.proof.sending import send_code
from intents.turn import say
from jobs.dispatch import dispatch
from locales import Message

pages = Blueprint("app_proof", __name__, url_prefix="/app/api/proof")


@pages.post("/code")
@signed_in(OWNER)
def send(who: Person) -> Response:
    """One a minute at most; any weighty act takes it where it takes the PIN, once."""
    turn = who.turn()
    with transaction():
        answer = send_code(turn, who.retailer_id, "own", who.phone, who.lang)
    dispatch(here())
    sent = answer.id != "proof.wait"
    return jsonify(told(say(Message("page.proof_sent") if sent else answer), done=sent))
