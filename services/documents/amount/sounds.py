"""Hindi and Tamil words as they sound, so that one number spelled in two ways is one: इक्यावन, பதினேழு or பதின் ஏழு.

Both scripts have the same letter at the same place of their block, so one table does for both.
"""

import re
import unicodedata

_DEVANAGARI, _TAMIL, _BLOCK = 0x0900, 0x0B80, 0x80
_VOWELS, _CONSONANTS, _SIGNS = range(0x05, 0x15), range(0x15, 0x3A), range(0x3E, 0x4D)
_SIGN_LESS_VOWEL, _VIRAMA, _UNHEARD = 0x38, 0x4D, (0x00, 0x03, 0x3C)
# Long and short ones that bills mix, and Tamil's and Hindi's two writings of e and o.
_ALIKE = {0x08: 0x07, 0x0A: 0x09, 0x0E: 0x0F, 0x0D: 0x0F, 0x12: 0x13, 0x11: 0x13}
# Signs and letters of a nasal before a consonant, Tamil's three n among them.
_NASALS = {0x01, 0x02, 0x19, 0x1E, 0x23, 0x28, 0x29}
_LETTER = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_PLAIN, _N, SHORT = _LETTER[0x05], _LETTER[0x28], _LETTER[0x07] + _LETTER[0x09]
_ANY_VOWEL = "".join(_LETTER[each] for each in _VOWELS)
# A short i or u goes where a vowel follows: ஆயிரத்து எண்ணூறு, ஆயிரத்தெண்ணூறு.
_ELIDED = re.compile(rf"[{SHORT}](?=[{_ANY_VOWEL}])")
_DOUBLED = re.compile(rf"([^{_ANY_VOWEL}])\1+")


def heard(text: str) -> str:
    """Its letters of those two scripts, as sounds; all else is left out."""
    sounds = "".join(_sounds(unicodedata.normalize("NFC", text)))
    return _ELIDED.sub("", _DOUBLED.sub(r"\1", sounds))


def _sounds(text: str) -> list[str]:
    said: list[str] = []
    open_ended = False  # the last consonant has its own "a" still
    for place in filter(None, map(_place, text)):
        if open_ended and place not in _SIGNS and place != _VIRAMA:
            said.append(_PLAIN)
        open_ended = place in _CONSONANTS
        said.append(_sound(place))
    return [*said, _PLAIN] if open_ended else said


def _sound(place: int) -> str:
    if place in _NASALS:
        return _N
    letter = place - _SIGN_LESS_VOWEL if place in _SIGNS else place
    return _LETTER[_ALIKE.get(letter, letter)] if letter in _VOWELS or letter in _CONSONANTS else ""


def _place(char: str) -> int:
    at = ord(char)
    block = next((first for first in (_DEVANAGARI, _TAMIL) if first <= at < first + _BLOCK), None)
    return 0 if block is None or at - block in _UNHEARD else at - block
