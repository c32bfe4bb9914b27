"""Spoken messages, the same each time from a seed: synthetic voices, several speeds, clean, telephoned and noisy.

The texts are those of `bench/understanding`, of which a set for development and one for the test take different files,
voices and seeds.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

import numpy as np

from intents import params
from intents.understanding.script import script_of
from locales import LANGUAGES, Lang
from locales.spoken import said
from services.speech import codec, voice
from services.speech.sound import Samples

_TEXTS = Path(__file__).parents[1] / "understanding"
_SCRIPTS: dict[Lang, str] = {"ta": "tamil", "hi": "devanagari", "en": "latin"}
CONDITIONS = ("clean", "mulaw", "white10", "white5", "babble10", "babble5")
_TALKERS = 5
_TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Plan:
    """Which files, voices and seed; the first two plans share none of them."""

    files: tuple[str, ...]
    voices: tuple[str, ...]
    paces: tuple[int, ...]
    seed: int
    conditions: tuple[str, ...] = CONDITIONS


DEVELOPMENT = Plan(("retailer", "retailer_again"), ("", "+m3", "+f2", "+klatt2"), (135, 150, 165), 11)
TEST = Plan(("retailer_blind", "retailer_other"), ("+m1", "+f4", "+Andy", "+linda", "+klatt"), (130, 145, 170), 29)
MIXED = Plan(("mixed",), ("", "+m3", "+f2"), (135, 150), 41, ("clean", "mulaw"))
MIXED_UNSEEN = Plan(("mixed_unseen",), ("+m1", "+f4", "+linda"), (130, 145), 43, ("clean", "mulaw"))
PLANS = {"test": TEST, "development": DEVELOPMENT, "mixed": MIXED, "mixed-unseen": MIXED_UNSEEN}


@dataclass(frozen=True)
class Utterance:
    """`audio`: samples from -1 to 1 at 16 kHz."""

    text: str
    lang: Lang
    intent: str
    voice: str
    pace: int
    condition: str
    audio: Samples


def utterances(plan: Plan, each_language: int) -> Iterator[Utterance]:
    """As many of each language; the languages, conditions and voices in turn."""
    dice = random.Random(plan.seed)
    chosen = [dice.sample(_texts(plan.files, lang), each_language) for lang in LANGUAGES]
    voices, paces, conditions = cycle(plan.voices), cycle(plan.paces), cycle(plan.conditions)
    for at, messages in enumerate(zip(*chosen, strict=True)):
        name, pace, condition = next(voices), next(paces), next(conditions)
        for lang, (intent, text) in zip(LANGUAGES, messages, strict=True):
            clean = spoken_by(said(text, lang), lang + name, pace)
            audio = through(clean, condition, plan.seed * 1000 + at)
            yield Utterance(text, lang, intent, lang + name, pace, condition, audio)


def _texts(files: Sequence[str], lang: Lang) -> list[tuple[str, str]]:
    """(intent, text) of what can be read aloud: in the language's own script, without tax numbers and references."""
    found = []
    for file in files:
        for line in (_TEXTS / f"{file}.tsv").read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 2 and fields[0] == lang and speakable(fields[2], lang):
                found.append((fields[1], fields[2]))
    return sorted(set(found))


def speakable(text: str, lang: Lang) -> bool:
    words = [word for word in text.split() if any(sign.isalpha() for sign in word)]
    own = bool(words) and all(script_of(word) == _SCRIPTS[lang] for word in words)
    return own and not {"buyer_gstin", "payment_reference"} & set(params.found_in(text, _TODAY))


@cache
def spoken_by(text: str, name: str, pace: int) -> Samples:
    raw = codec.as_wav(voice.synthesised(text, name, pace), voice.RATE)
    return np.frombuffer(codec.decoded(raw), "<i2").astype(np.float32) / np.float32(32768)


def through(clean: Samples, condition: str, seed: int) -> Samples:
    """Half a second of the room before and after, then the room's noise or the telephone."""
    room = np.zeros(codec.RATE // 2, np.float32)
    speech = np.concatenate([room, clean / max(float(np.abs(clean).max()), 1e-6) * np.float32(0.5), room])
    if condition == "clean":
        return speech
    if condition == "mulaw":
        return _telephoned(speech)
    kind, decibels = ("white", condition[5:]) if condition.startswith("white") else ("babble", condition[6:])
    noise = _white(len(speech), seed) if kind == "white" else _babble(len(speech), seed)
    power = float(np.mean(clean**2)) * (0.5 / max(float(np.abs(clean).max()), 1e-6)) ** 2
    scale = np.sqrt(power / float(np.mean(noise**2)) / 10 ** (int(decibels) / 10))
    return (speech + noise * np.float32(scale)).astype(np.float32)


def _white(length: int, seed: int) -> Samples:
    return np.random.default_rng(seed).normal(0, 1, length).astype(np.float32)


def _babble(length: int, seed: int) -> Samples:
    """Some people talking at once behind the speaker, in all three languages."""
    dice = np.random.default_rng(seed)
    mixed = np.zeros(length, np.float32)
    for talker in dice.choice(len(_TALK), _TALKERS, replace=False):
        text, name = _TALK[talker]
        talk = spoken_by(text, name, 155)
        mixed += np.roll(np.resize(talk, length), int(dice.integers(length)))
    return mixed


def _telephoned(speech: Samples) -> Samples:
    """8 kHz in µ-law and back: every second sample after a low pass, companded to 8 bits."""
    kernel = np.hamming(63) * np.sinc(np.arange(-31, 32) / 2.2) / 2.2
    low = np.convolve(speech, kernel, "same")[::2]
    coded = np.round(np.sign(low) * np.log1p(255 * np.abs(low)) / np.log(256) * 127) / 127
    heard = np.sign(coded) * (256 ** np.abs(coded) - 1) / 255
    return np.interp(np.arange(len(speech)) / 2, np.arange(len(heard)), heard).astype(np.float32)


_TALK = (
    ("the train is late again today and nobody says why it stands here", "en+m5"),
    ("bring two cups of tea and some biscuits to the table near the door", "en+f3"),
    ("कल शाम को बाज़ार में बहुत भीड़ थी और बारिश भी हो रही थी", "hi+m2"),
    ("बच्चों को स्कूल से लेकर आना और सब्ज़ी भी लाना", "hi+f1"),
    ("நாளை காலை பேருந்து எத்தனை மணிக்கு வரும் என்று தெரியவில்லை", "ta+m4"),
    ("மழை வருகிறது, துணிகளை உள்ளே எடுத்து வையுங்கள்", "ta+f3"),
    ("did you see the match last night it was over in no time", "en+m2"),
)
