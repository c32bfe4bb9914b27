"""What Claude is given: the prompt, the message or the facts fenced and masked, what must be shown."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import prompts
from locales import Lang, language_name
from services.claude.masking import Masked, mask

_NAMES = frozenset({"name", "buyer", "supplier", "retailer", "seller", "holder", "person", "firm"})


def system(prompt: str) -> list[dict[str, Any]]:
    """The same for every message, so that Bedrock may keep it."""
    return [{"type": "text", "text": prompts.text(prompt), "cache_control": {"type": "ephemeral"}}]


def _fenced(text: str, what: str) -> str:
    """Between two lines that the text cannot hold: the mark in them is new each time."""
    mark = f"{what} {secrets.token_hex(8)}"
    return f"<<<{mark}\n{text}\n{mark}>>>"


def question(text: str, side: str, asked: str) -> str:
    before = f"The question that is open in the dialogue is about: {asked}\n" if asked else ""
    return f"The sender is a {side}.\n{before}{_fenced(text, 'MESSAGE')}\nCall the one tool that fits."


def keys(facts: Mapping[str, str], must_show: Sequence[str]) -> list[str]:
    """What must be shown by the names of its facts: a text itself could be a person's name."""
    by_value = {value: key for key, value in facts.items()}
    return [each if each in facts else by_value[each] for each in must_show if each in facts or each in by_value]


def order(facts: str, lang: Lang, must_show: Sequence[str], most: int) -> str:
    shown = ", ".join(must_show)
    return (
        f"{_fenced(facts, 'FACTS')}\n"
        f"Language: {language_name(lang, 'en')}, in its own script. At most {most} characters.\n"
        f"These must stand in it as they are written in the facts: {shown}"
    )


def masked_facts(facts: Mapping[str, str]) -> Masked:
    """One line a fact; names and identifiers as placeholders."""
    names = [value for key, value in facts.items() if key in _NAMES or key.rpartition("_")[2] == "name"]
    lines = "\n".join(f"{key}: {' '.join(value.split())}" for key, value in facts.items())
    return mask(lines, names)
