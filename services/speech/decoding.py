"""One recording of up to half a minute through Whisper: encoded once, written down once or twice, several ways a time.

A prompt with the house's words pulls the writing to them, sometimes too far; without one, other words come out. Unless
the first is sure both are kept, and whoever knows what could have been said chooses among them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from locales import LANGUAGES, Lang
from services.speech import scripts
from services.speech.sound import Samples

_BEAM = 5
_FRAMES_A_SECOND = 100
_ALIKE = {"ur": "hi"}
"""Spoken Hindi and Urdu are one to the recogniser."""
_CLEARLY, _HARDLY = 0.85, 0.05


@dataclass(frozen=True)
class Written:
    """One way to write it. `likely`: the mean likelihood of a token, 0 to 1."""

    text: str
    likely: float


@dataclass(frozen=True)
class Decoded:
    """`ways`: the likeliest of each pass first. `no_speech`: how likely it is that nobody spoke."""

    ways: tuple[Written, ...]
    no_speech: float


class Decoder:
    """Around faster-whisper's model, whose parts it uses one by one."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def encoded(self, samples: Samples, seconds: float) -> Any:
        """The costly half, done once. `seconds`: what the model looks at, with silence behind the recording."""
        from faster_whisper.audio import pad_or_trim

        frames = int(seconds * _FRAMES_A_SECOND)
        return self._model.encode(pad_or_trim(self._model.feature_extractor(samples), frames))

    def likelihoods(self, encoded: Any, lang: Lang, ways: Sequence[str], seconds: float) -> list[float]:
        """The log likelihood of each text, as a whole, of what was encoded once."""
        import ctranslate2

        tokenizer = self._tokenizer(lang)
        each = ctranslate2.StorageView.from_array(np.repeat(np.array(encoded), len(ways), axis=0))
        start = self._model.get_prompt(tokenizer, [], without_timestamps=True)
        tokens = [tokenizer.encode(f" {way}") for way in ways]
        frames = int(seconds * _FRAMES_A_SECOND / 2)
        found = self._model.model.align(each, start, tokens, [frames] * len(ways))
        return [float(np.log(np.array(one.text_token_probs) + 1e-9).sum()) for one in found]

    def language(self, encoded: Any, expected: Lang) -> Lang:
        """The one expected, unless it is clearly another of ours."""
        heard = dict.fromkeys(LANGUAGES, 0.0)
        for sign, share in self._model.model.detect_language(encoded)[0]:
            name = _ALIKE.get(sign.strip("<|>"), sign.strip("<|>"))
            if name in heard:
                heard[name] += share
        likeliest = max(heard, key=lambda lang: heard[lang])
        return likeliest if heard[likeliest] > _CLEARLY and heard[expected] < _HARDLY else expected

    def written(self, encoded: Any, lang: Lang, prompt: str, most: int) -> Decoded:
        """In the script of the language. `most`: tokens, so that a loop ends."""
        tokenizer = self._tokenizer(lang)
        start = self._model.get_prompt(
            tokenizer, tokenizer.encode(f" {prompt}") if prompt else [], without_timestamps=True
        )
        found = self._model.model.generate(
            encoded,
            [start],
            beam_size=_BEAM,
            num_hypotheses=_BEAM,
            max_length=len(start) + most,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=self._never(tokenizer, lang),
        )[0]
        pairs = zip(found.sequences_ids, found.scores, strict=True)
        return Decoded(tuple(_way(tokenizer, ids, score) for ids, score in pairs), found.no_speech_prob)

    def _never(self, tokenizer: Any, lang: Lang) -> list[int]:
        """Tokens of other scripts, of notes about sounds, and commands."""
        commands = (tokenizer.transcribe, tokenizer.translate, tokenizer.sot, tokenizer.sot_prev, tokenizer.sot_lm)
        foreign = scripts.foreign(self._model.hf_tokenizer, lang)
        return [*foreign, *tokenizer.non_speech_tokens, *commands, tokenizer.no_speech]

    def _tokenizer(self, lang: Lang) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        return Tokenizer(self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language=lang)


def _way(tokenizer: Any, ids: list[int], score: float) -> Written:
    return Written(tokenizer.decode(ids).strip(), round(math.exp(score * len(ids) / (len(ids) + 1)), 3))
