"""The language: asked first, and changed at any step without losing the question that is open."""

from dataclasses import replace

from intents import answers, change_language
from intents.lexicon import is_just
from intents.onboarding.asking import IN_WHICH, ask
from intents.params import languages
from intents.tongues import tongue_of
from intents.turn import Reply, Turn
from locales import LANGUAGES, Lang


def other_language(step: str, turn: Turn) -> Reply:
    """The language that is named, else it is asked which; what was open before stays open."""
    asking = replace(turn, state=turn.state | {"step": "language", "back": step})
    lang = languages.find(turn.text)
    return _go_on(asking, lang) if lang else _ask_language(asking)


def language_told(turn: Turn) -> Reply:
    lang = _language_of(turn.text)
    if "back" in turn.state and (lang or is_just("no", turn.text)):
        return _go_on(turn, lang)
    if lang is None:
        return _ask_language(turn)
    return replace(ask("consent", turn), lang=lang)


def _ask_language(turn: Turn) -> Reply:
    return replace(ask("language", turn), state=turn.state)


def _go_on(turn: Turn, lang: Lang | None) -> Reply:
    """Back to the question that was open, in the language that was chosen."""
    kept = {name: value for name, value in turn.state.items() if name != "back"} | {"step": turn.state["back"]}
    asked = replace(ask(kept["step"], replace(turn, state=kept)), state=kept)
    if lang is None:
        return asked
    changed = change_language.change(turn, lang)
    return replace(asked.after(*changed.parts), lang=changed.lang)


def _language_of(text: str) -> Lang | None:
    """The one that is chosen or named ("english please"), else the one that the answer is written in."""
    chosen = answers.choice(text, IN_WHICH)
    return LANGUAGES[chosen] if chosen is not None else languages.find(text) or tongue_of(text)
