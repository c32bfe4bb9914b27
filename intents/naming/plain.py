"""A text with a firm's name put into the place of the one it has: how a firm is called says nothing of the wish."""

from intents.naming.endings import bare, firms, forms
from intents.understanding.phonetic import spoken
from intents.understanding.script import script_of


def with_plain_name(marked: str, name: str) -> str | None:
    """None where the name is a person's, or a word alone: that is too often none."""
    words = name.split()
    if len(words) == 1 or spoken(bare(words[-1])[0]) not in forms("trade"):
        return None
    plain = firms().get(script_of(words[-1]), {}).get("plain")
    return None if plain is None else marked.replace(name, plain)
