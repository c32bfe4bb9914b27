"""change_language: shows in the very next message (Property 34)."""

from typing import get_args

from db import audit, members, retailers
from intents import answers
from intents.turn import Intent, Reply, Turn, say
from locales import LANGUAGES, Lang, Message

DIALOGUE = "change_language"
_CHOICES = tuple(Message(f"language.{lang}") for lang in LANGUAGES)


def handle(turn: Turn, intent: Intent) -> Reply:
    for lang in get_args(Lang):
        if intent.params.get("language") == lang:
            return change(turn, lang)
    return again(turn)


def step(turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, _CHOICES)
    return None if chosen is None else change(turn, LANGUAGES[chosen])


def again(_: Turn) -> Reply:
    return say(Message("language.ask"), state={"dialogue": DIALOGUE, "step": "which"}, choices=_CHOICES)


def change(turn: Turn, lang: Lang) -> Reply:
    """The language is changed, and said so in the new one."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    if turn.member_id is not None:
        members.set_language(turn.retailer_id, turn.member_id, lang)
        return Reply((Message("language.changed"),), lang=lang)
    retailers.set_language(turn.retailer_id, lang)
    audit.record(
        turn.retailer_id, "retailer", turn.retailer_id, "language_changed", by="retailer", at=turn.now, language=lang
    )
    return Reply((Message("language.changed"),), lang=lang)
