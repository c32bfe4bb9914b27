"""The question about a bill that came from the page, asked and answered there: WhatsApp may not be open for a message.

It is the talk with this person's phone, no other one: what is answered here stands in the chat as well, and a bill
begun there can be confirmed here.
"""

import hashlib
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import Conflict

from bot.app.guard import WRITERS, signed_in
from bot.app.person import Person
from bot.app.wire import body, said, text
from bot.here import here
from db import conversations, inbound, page_views
from db.models import Outbox
from intents import upload
from intents.spoken import Spoken
from jobs.queues import QueueName
from locales import LANGUAGES

pages = Blueprint("app_talk", __name__, url_prefix="/app/api/talk")
_NOTHING: dict[str, Any] = {"id": None, "said": None, "choices": [], "answered": False}
_SID = "PA"
"""How the MessageSid of an answer begins that was given here."""


@pages.get("")
@signed_in(WRITERS)
def show(who: Person) -> Response:
    """The open question; one that was answered here is not shown again until the answer is handled."""
    if inbound.waiting(who.phone, _SID) is not None:
        return jsonify(_NOTHING | {"answered": True})
    return jsonify(_shown(_question(who)))


@pages.post("")
@signed_in(WRITERS)
def answer(who: Person) -> tuple[Response, int]:
    """{"id", "text"}: the answer to the question of this id, taken once. 409 where another is asked by now."""
    asked = body()
    words, question = text(asked, "text"), _question(who)
    if question is None or str(question.outbox_id) != text(asked, "id", 40):
        raise Conflict("this is not asked any more")
    sid = _SID + hashlib.sha256(f"{question.outbox_id}:{words}".encode()).hexdigest()[:32]
    if inbound.waiting(who.phone, _SID) not in (None, sid):
        raise Conflict("this is answered already")
    payload: dict[str, Any] = {
        "from": who.phone,
        "to": "",
        "body": words,
        "replied_to": None,
        "by": "page",
        "media": [],
    }
    message_id = inbound.put(sid, who.phone, payload)
    if message_id is not None:
        here().queues.enqueue(QueueName.INBOUND, message_id)
    return jsonify(taken=True), 202


def _question(who: Person) -> Outbox | None:
    """Only about a bill: what asks for a PIN, or for anything weighty, is asked where it was begun."""
    if upload.open_upload(conversations.get(who.phone).state) is None:
        return None
    return page_views.last_answer(who.retailer_id, who.phone)


def _shown(question: Outbox | None) -> dict[str, Any]:
    if question is None:
        return _NOTHING
    asked = Spoken.from_json(question.message)
    return {
        "id": str(question.outbox_id),
        "said": {lang: asked.words(lang) for lang in LANGUAGES},
        "choices": [said(each) for each in asked.choices],
        "answered": False,
    }
