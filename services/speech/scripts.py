"""Whisper's tokens that would write a language in a script not its own: Hindi comes out in Urdu's otherwise."""

from functools import cache
from typing import Any

from locales import Lang

_OWN: dict[Lang, tuple[int, int] | None] = {"ta": (0x0B80, 0x0BFF), "hi": (0x0900, 0x097F), "en": None}
_LATIN_ENDS = 0x0250
_SIGNS = (0x2000, 0x20CF)
"""Dashes, quotation marks, the rupee."""
_END_OF_TEXT = 50257
"""From here on tokens are commands, not writing."""


@cache
def foreign(tokenizer: Any, lang: Lang) -> tuple[int, ...]:
    """The tokens of all other scripts; Latin letters stay: bills are numbered in them. Found once for each model."""
    return tuple(token for token, signs in _beyond_ascii(tokenizer) if not all(_fits(sign, lang) for sign in signs))


@cache
def _beyond_ascii(tokenizer: Any) -> tuple[tuple[int, frozenset[int]], ...]:
    """The tokens that write more than ASCII, which is foreign to none, each with its signs."""
    written = _writing(tokenizer)
    return tuple((token, frozenset(_signs(each))) for token, each in enumerate(written) if not each.isascii())


def _writing(tokenizer: Any) -> list[bytes]:
    """What each token writes: byte-level BPE shows a byte as a printable sign."""
    back = str.maketrans({sign: chr(byte) for byte, sign in _shown().items()})
    words = sorted(tokenizer.get_vocab().items(), key=lambda found: found[1])[:_END_OF_TEXT]
    return [word.translate(back).encode("latin-1", "ignore") for word, _ in words]


def _shown() -> dict[int, str]:
    """GPT-2's table: printable bytes are themselves, the others stand from U+0100 on in their order."""
    plain = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {byte: chr(0x100 + at) for at, byte in enumerate(others)}


def _signs(written: bytes) -> list[int]:
    """The code points that begin in it; of one cut off, the first that it could be: many a script is known by its first
    byte, and Arabic figures came out one byte at a time."""
    found, at = [], 0
    while at < len(written):
        lead = written[at]
        size = 1 if lead < 0x80 else 2 if lead >> 5 == 0b110 else 3 if lead >> 4 == 0b1110 else 4
        part = written[at : at + size]
        if lead < 0x80 or lead >= 0xC2:
            filled = part + b"\x80" * (size - len(part))
            found.append(ord(filled.decode("utf-8", "replace")[0]))
        at += size if lead < 0x80 or lead >= 0xC2 else 1
    return found


def _fits(sign: int, lang: Lang) -> bool:
    own = _OWN[lang]
    block = own is not None and own[0] & ~0x3F <= sign <= own[1]
    return sign < _LATIN_ENDS or _SIGNS[0] <= sign <= _SIGNS[1] or sign == 0xFFFD or block or sign == 0x0964
