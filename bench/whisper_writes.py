"""What the recogniser writes when our own phrases are spoken: `nice python bench/whisper_writes.py --many 600`.

The phrases of `intents/phrases` that can be read aloud, by synthetic voices that no plan of bench/kit/utterances.py
uses, clean, telephoned and in moderate noise; written down as a note is, with the house's words in mind and without.
Each line goes to `intents/heard/writes.jsonl` at once, and a second run goes on from there, in the same order whatever
its length: the beginning is as mixed as the whole. A window of twenty seconds serves Hindi too, only to be done sooner.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, zip_longest
from pathlib import Path

import click
import numpy as np
from kit.utterances import speakable, spoken_by, through

import intents.heard
from intents.understanding.phrases import Phrase, load
from locales import Lang, as_lang, t
from locales.spoken import said
from services.speech.codec import RATE, as_wav
from services.speech.decoding import Decoder
from services.speech.passes import most_tokens
from services.speech.recogniser import Recogniser
from services.speech.sound import listen

AT = Path(intents.heard.__file__).with_name("writes.jsonl")
VOICES = ("+m2", "+f1", "+m5", "+Annie", "+m7", "+f3", "+adam", "+steph", "+m4", "+belinda")
_PACES, _CONDITIONS = (140, 155, 170), ("clean", "mulaw", "clean", "white10", "clean", "babble10", "mulaw")
_WINDOW, _WAYS, _SEED = 20.0, 3, 61
_TURNS = (("ta", "hi", "ta", "hi", "en"), {"unknown": 3, "check_status": 2, "mark_paid": 2})
"""Languages in turn, and of each the wishes in turn; what people say most comes more often."""
_HOLE = re.compile(r"\{(\w+)\}")
_NAMES: dict[Lang, tuple[str, ...]] = {
    "ta": ("முருகன் ஸ்டோர்ஸ்", "லட்சுமி டிரேடர்ஸ்", "ரவி", "செல்வி டெக்ஸ்டைல்ஸ்", "காவேரி ஏஜென்சி"),
    "hi": ("शर्मा ट्रेडर्स", "गुप्ता जी", "लक्ष्मी स्टोर", "मेहता एजेंसी", "यादव एंड संस"),
    "en": ("Murugan Stores", "Sharma Traders", "Lakshmi Textiles", "Gupta and Sons", "Ravi"),
}


@dataclass(frozen=True)
class Spoken:
    """`text`: the phrase with its holes filled."""

    phrase: Phrase
    lang: Lang
    text: str
    voice: str
    pace: int
    condition: str


def spoken_phrases() -> Iterator[Spoken]:
    """All that can be read aloud, mixed by lot, each once."""
    dice = random.Random(_SEED)
    waiting = {as_lang(lang): _mixed(lang, dice) for lang in dict.fromkeys(_TURNS[0])}
    how = zip(cycle(VOICES), cycle(_PACES), cycle(_CONDITIONS), strict=False)
    for lang in cycle(map(as_lang, _TURNS[0])):
        if not any(waiting.values()):
            return
        if waiting[lang]:
            phrase = waiting[lang].pop(0)
            voice, pace, condition = next(how)
            yield Spoken(phrase, lang, _filled(phrase.text, lang, dice), lang + voice, pace, condition)


def _mixed(lang: str, dice: random.Random) -> list[Phrase]:
    """The phrases of one language, their wishes in turn."""
    queues: dict[str, list[Phrase]] = {}
    for phrase in load("retailer"):
        plain = _HOLE.sub("", phrase.text)
        if phrase.lang == lang and speakable(plain, as_lang(lang)) and not _unsayable(phrase.text):
            queues.setdefault(phrase.intent, []).append(phrase)
    turns = []
    for wish, queue in queues.items():
        dice.shuffle(queue)
        many = _TURNS[1].get(wish, 1)
        turns += [queue[at::many] for at in range(many)]
    return [phrase for turn in zip_longest(*turns) for phrase in turn if phrase is not None]


def _unsayable(text: str) -> bool:
    return bool({"gstin", "ref", "date"} & set(_HOLE.findall(text)))


def _filled(text: str, lang: Lang, dice: random.Random) -> str:
    values = {
        "name": dice.choice(_NAMES[lang]),
        "number": f"{dice.choice(('', 'INV-'))}{dice.randrange(100, 3000)}",
        "amount": f"₹{dice.choice((500, 1500, 5000, 12000, 45000, 50000, 75000, 150000)):,}",
    }
    return _HOLE.sub(lambda hole: values[hole[1]], text)


def written(decoder: Decoder, spoken: Spoken, seed: int) -> dict[str, object]:
    """A line of the file."""
    audio = through(spoken_by(said(spoken.text, spoken.lang), spoken.voice, spoken.pace), spoken.condition, seed)
    sound = listen(as_wav((np.clip(audio, -1, 1) * 32767).astype("<i2").tobytes(), RATE), "audio/x-wav")
    encoded = decoder.encoded(sound.samples, _WINDOW)
    most = most_tokens(sound, spoken.lang)
    passes = [decoder.written(encoded, spoken.lang, prompt, most) for prompt in (t("speech.domain", spoken.lang), "")]
    prompted, free = ([way.text for way in each.ways[:_WAYS]] for each in passes)
    return {
        "lang": spoken.lang, "intent": spoken.phrase.intent, "voice": spoken.voice, "condition": spoken.condition,
        "phrase": spoken.phrase.text, "prompted": prompted, "free": free,
        "sure": [each.ways[0].likely for each in passes],
    }  # fmt: skip


@click.command()
@click.option("--many", default=600, show_default=True, help="How many phrases in all.")
def main(*, many: int) -> None:
    """Go on to that many."""
    done = len(AT.read_text("utf-8").splitlines()) if AT.exists() else 0
    decoder = Decoder(Recogniser().model())
    for at, spoken in islice(enumerate(spoken_phrases()), done, many):
        line = json.dumps(written(decoder, spoken, at), ensure_ascii=False)
        with AT.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


if __name__ == "__main__":
    main()
