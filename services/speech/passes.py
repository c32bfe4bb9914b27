"""A recording written down once, or twice where once is not sure: with the house's words in mind, and without them."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from locales import Lang
from services.speech.decoding import Decoded, Decoder
from services.speech.loops import is_loop
from services.speech.sound import Sound
from services.speech.whisper import AT_ONCE

_SELDOM_SURE = ("ta", "hi")
"""Where the second pass begins with the first: most notes need it."""
SURE = 0.65
"""So likely, and the second pass is saved: on the development notes of bench/speech.py it then helped no more."""
_TOKENS_A_SECOND = {"ta": 22, "hi": 14, "en": 6}
"""More than fast speech needs: a loop ends here and not at Whisper's 448."""
_MOST_TOKENS = 220


def passes(decoder: Decoder, encoded: Any, lang: Lang, prompts: Sequence[str], most: int) -> list[Decoded]:
    """Written down with the first prompt and, where that is not sure, with the second."""

    def write(prompt: str) -> Decoded:
        return decoder.written(encoded, lang, prompt, most)

    if lang in _SELDOM_SURE:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            written = list(threads.map(write, prompts))
        return written[:1] if _sure(written[0]) else written
    first = write(prompts[0])
    return [first] if _sure(first) else [first, *map(write, prompts[1:])]


def _sure(written: Decoded) -> bool:
    return written.ways[0].likely >= SURE and not is_loop(written.ways[0].text)


def most_tokens(sound: Sound, lang: Lang) -> int:
    return min(_MOST_TOKENS, 16 + math.ceil(_TOKENS_A_SECOND[lang] * sound.seconds))
