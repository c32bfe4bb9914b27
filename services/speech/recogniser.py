"""Whisper base on the processor: one model a process, loaded when first needed."""

import math
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

from locales import Lang, t
from services.speech import scripts, weights, whisper
from services.speech.answering import Answering, Ways
from services.speech.decoding import Decoder
from services.speech.loops import clean, without_loops
from services.speech.passes import most_tokens, passes
from services.speech.sound import Sound
from services.speech.trouble import NoModelError

_ONE_WINDOW = 29.0
_WINDOW, _SHORT_WINDOW, _FITS_SHORT = 30.0, 20.0, 16.0
"""Whisper looks at half a minute whatever is said. Two thirds of that cost half; with less, notes came out worse."""
_FIT_SHORT = ("ta", "en")
"""Read Hindi came out worse at once: 0.71 of its letters wrong where 0.56 are with the whole window."""
_PROMPTED = 0.8
"""Seconds spoken: of a word or two a prompt is only repeated."""
_NO_SPEECH, _STILL_LIKELY = 0.8, 0.6
_TOLD_FROM_OTHERS = 0.6
"""The confidence of an answer that was only chosen among those expected."""


@dataclass(frozen=True)
class Heard:
    """`ways`: how it could be written, the likeliest first; none where nobody spoke.

    `confidence` from 0 to 1: the mean likelihood of a token. Low says that nothing is sure, high says little.
    """

    ways: tuple[str, ...]
    confidence: float
    lang: Lang
    answer: int | None = None
    """The place of the expected answer that was said, if one was."""


class Recogniser:
    """`folder` names another model in CTranslate2's shape; without it the pinned one of the wheels."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def installed(self) -> bool:
        return whisper.installed(self._folder)

    def prepare(self) -> None:
        """Begin to load the model, beside whatever is done meanwhile; whoever needs it first waits for the rest.

        No daemon: a process that ended in the midst of it would be torn down under the library's feet.
        """
        if self.installed and not whisper.is_loaded():
            Thread(target=self._loaded_quietly, name="hearing").start()

    def _loaded_quietly(self) -> None:
        with suppress(NoModelError):  # told to whoever needs the model
            self.model()

    def model(self) -> Any:
        """Loaded once a process, whoever asks. Raises NoModelError."""
        return whisper.loaded(self._folder)

    def hear(self, sound: Sound, lang: Lang, hints: tuple[str, ...] = (), answers: Ways = ()) -> Heard:
        """What is said, in the script of its language; of a word or two, which of the expected answers it is.

        Raises NoModelError.
        """
        model = self.model()
        at = _answering(self._folder).answered(sound, lang, answers)
        if at is not None:
            return Heard((answers[at][0],), _TOLD_FROM_OTHERS, lang, at)
        if sound.seconds < _ONE_WINDOW:
            return _in_one_window(Decoder(model), sound, lang, hints)
        return _in_many(model, sound, lang, hints)


def _in_one_window(decoder: Decoder, sound: Sound, expected: Lang, hints: tuple[str, ...]) -> Heard:
    """With the house's words in mind; where that is not sure, without them too, the ways of both in turn. A word or two
    is written down with the answers to the open question alone in mind."""
    short = sound.seconds < _FITS_SHORT and expected in _FIT_SHORT
    encoded = decoder.encoded(sound.samples, _SHORT_WINDOW if short else _WINDOW)
    lang = decoder.language(encoded, expected)
    most, prompted = most_tokens(sound, lang), sound.speech >= _PROMPTED
    known = hints if lang == expected else ()
    prompt = _prompt(lang, known) if prompted else " ".join(known)
    written = passes(decoder, encoded, lang, (prompt, "") if prompted else (prompt,), most)
    if min(each.no_speech for each in written) > _NO_SPEECH and written[0].ways[0].likely < _STILL_LIKELY:
        return Heard((), 0.0, lang)
    ways = [way for turn in zip(*(each.ways for each in written), strict=True) for way in turn]
    return Heard(clean([way.text for way in ways]), max(each.ways[0].likely for each in written), lang)


def _in_many(model: Any, sound: Sound, lang: Lang, hints: tuple[str, ...]) -> Heard:
    """A longer one, by half minutes."""
    segments, _ = model.transcribe(
        sound.samples,
        language=lang,
        beam_size=5,
        temperature=0.0,
        initial_prompt=_prompt(lang, hints),
        condition_on_previous_text=False,
        suppress_tokens=[-1, *scripts.foreign(model.hf_tokenizer, lang)],
        max_new_tokens=most_tokens(sound, lang),
        vad_filter=False,
    )
    kept = [each for each in segments if each.no_speech_prob < _NO_SPEECH or each.avg_logprob > -0.5]
    text = without_loops(" ".join(each.text.strip() for each in kept))
    mean = sum(each.avg_logprob for each in kept) / len(kept) if kept else -math.inf
    return Heard((text,) if text else (), round(math.exp(mean), 2), lang)


def _prompt(lang: Lang, hints: tuple[str, ...]) -> str:
    return " ".join((t("speech.domain", lang), *hints))


@cache
def _answering(folder: Path | None) -> Answering:
    model = Recogniser(folder).model()
    return Answering(Decoder(model), {} if folder else weights.without_sound())
