"""change_language: shows in the very next message (Property 34)."""

from typing import get_args

from db import audit, members, retailers
from intents import answers
from intents.params import languages
from intents.router import route
from intents.turn import Intent, Reply, Turn, say
from intents.understanding.features import words_of
from intents.understanding.model import knows
from locales import LANGUAGES, Lang, Message

DIALOGUE = "change_language"
_CHOICES = tuple(Message(f"language.{lang}") for lang in LANGUAGES)


def handle(turn: Turn, intent: Intent) -> Reply:
    for lang in get_args(Lang):
        if intent.params.get("language") == lang:
            return change(turn, lang)
    return again(turn)


def is_meant(turn: Turn) -> bool:
    """Whether another language is wished for on the way in, where a firm's name may be the answer too: "Tamil Stores"
    has a word that no wish has."""
    words = [word for word in words_of(turn.text) if word[0].isalpha()]
    if not words or not all(knows(word) or languages.is_named(word) for word in words):
        return False
    return route(turn.text, "retailer", turn.lang, turn.today).name == "change_language"


def step(turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, _CHOICES)
    return None if chosen is None else change(turn, LANGUAGES[chosen])


def again(_: Turn) -> Reply:
    return say(Message("language.ask"), state={"dialogue": DIALOGUE, "step": "which"}, choices=_CHOICES)


def change(turn: Turn, lang: Lang) -> Reply:
    """The language is changed, and said so in the new one. A stranger's is kept with his talk."""
    if turn.retailer_id is None:
        return Reply((Message("language.changed"),), lang=lang)
    if turn.member_id is not None:
        members.set_language(turn.retailer_id, turn.member_id, lang)
        return Reply((Message("language.changed"),), lang=lang)
    retailers.set_language(turn.retailer_id, lang)
    audit.record(
        turn.retailer_id, "retailer", turn.retailer_id, "language_changed", by="retailer", at=turn.now, language=lang
    )
    return Reply((Message("language.changed"),), lang=lang)
