"""Another language: each is offered in itself, and counts from the next word on (Property 34)."""

from intents import change_language
from intents.call import menu
from intents.call.screen import Caller, Line, Screen
from intents.params import languages
from intents.turn import Intent
from locales import LANGUAGES, Lang, Message, as_lang


def offered() -> tuple[Line, ...]:
    return tuple(Line(Message("call.this_language", {"key": key}), lang) for key, lang in enumerate(LANGUAGES, 1))


def heard(caller: Caller) -> Lang | None:
    """The language chosen by its key, or named."""
    key = caller.key
    if key.isdecimal() and 1 <= int(key) <= len(LANGUAGES):
        return LANGUAGES[int(key) - 1]
    named = languages.find(caller.turn.text) if caller.turn.text else None
    return as_lang(named) if named else None


def begin(caller: Caller, intent: Intent) -> Screen:
    named = intent.params.get("language")
    return _change(caller, as_lang(named)) if named else ask(caller.at("language"))


def ask(caller: Caller) -> Screen:
    return Screen(offered(), caller.turn.lang, caller.turn.state)


def step(caller: Caller) -> Screen | None:
    lang = heard(caller)
    return None if lang is None else _change(caller, lang)


def _change(caller: Caller, lang: Lang) -> Screen:
    change_language.change(caller.turn, lang)
    return menu.ask(caller.speaking(lang).at("menu")).after(Message("call.language_changed"))
