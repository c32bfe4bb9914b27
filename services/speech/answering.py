"""Which of the answers that the dialogue expects was said, in a recording of a word or two.

A single word without others around it is written down as nearly anything: a "three" as a greeting. So each way to say
an answer is weighed by how much likelier this sound makes it than no sound does; what leads clearly was said.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from locales import Lang
from services.speech.codec import RATE
from services.speech.decoding import Decoder
from services.speech.sound import Samples, Sound

LANGUAGES: tuple[Lang, ...] = ("ta", "hi")
"""English words of one syllable it writes down rightly by itself."""
_LONGEST_SPEECH, _LONGEST = 2.0, 4.0
"""Seconds spoken, and in all: a longer one is a sentence, which is written down."""
_WINDOW = 3.0
_WITHOUT = 0.9
"""How much of a way's likelihood without any sound is taken off. On people's spoken figures all from 0.7 to 1.1 do."""
_LEAD, _LEAST = 1.5, 2.0
"""Chosen on people's Tamil and Hindi figures: of those taken four in five are right, so all are shown back."""
_MOST_WAYS, _AT_ONCE = 48, 12
"""More at once would only take more memory."""
Ways = Sequence[Sequence[str]]


class Answering:
    """Around one model. `without`: how likely it holds each way without a sound, as far as that is known; of the others
    it is found once, which costs a tenth of a second each."""

    def __init__(self, decoder: Decoder, without: Mapping[tuple[str, str], float]) -> None:
        self._decoder = decoder
        self._without = dict(without)

    def answered(self, sound: Sound, lang: Lang, answers: Ways) -> int | None:
        """The place of the answer that was said; none where it is unclear, rather the last (what is said instead of an
        answer), or a sentence."""
        if not answers or lang not in LANGUAGES or sound.speech > _LONGEST_SPEECH or sound.seconds > _LONGEST:
            return None
        (best, at), *rest = self.ranked(sound.samples, lang, answers)
        clear = best >= _LEAST and (not rest or best - rest[0][0] >= _LEAD)
        return at if clear and at < len(answers) - 1 else None

    def ranked(self, samples: Samples, lang: Lang, answers: Ways) -> list[tuple[float, int]]:
        """How much likelier the sound makes each answer, in its best way; the best first."""
        ways = list(dict.fromkeys(way for said in answers for way in said))[:_MOST_WAYS]
        score = dict(zip(ways, self._likely(samples, lang, ways) - _WITHOUT * self._prior(lang, ways), strict=True))
        found = [
            (max(score[way] for way in said if way in score), at)
            for at, said in enumerate(answers)
            if any(way in score for way in said)
        ]
        return sorted(found, reverse=True)

    def _prior(self, lang: Lang, ways: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        new = [way for way in ways if (lang, way) not in self._without]
        if new:
            self._without |= {(lang, way): likely for way, likely in self.without_sound(lang, new).items()}
        return np.array([self._without[lang, way] for way in ways])

    def without_sound(self, lang: Lang, ways: Sequence[str]) -> dict[str, float]:
        """The mean of silence and of a little hiss."""
        hiss = np.random.default_rng(0).normal(0, 0.05, RATE).astype(np.float32)
        likely = (self._likely(hiss, lang, ways) + self._likely(np.zeros_like(hiss), lang, ways)) / 2
        return {way: float(each) for way, each in zip(ways, likely, strict=True)}

    def _likely(
        self, samples: Samples, lang: Lang, ways: Sequence[str]
    ) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        encoded = self._decoder.encoded(samples, _WINDOW)
        few = [ways[at : at + _AT_ONCE] for at in range(0, len(ways), _AT_ONCE)]
        return np.array([each for part in few for each in self._decoder.likelihoods(encoded, lang, part, _WINDOW)])
