"""What Claude quoted from a message, read by our own parsers.

A quotation that the message does not hold is a made-up one.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from intents import lexicon, params
from intents.params import amounts, banks, gstins, languages, references
from intents.understanding.phonetic import skeleton
from law.papers import normal_reference

_LONGEST_NUMBER = 24


class MadeUpError(ValueError):
    """A quotation that does not stand in the message, or is not what it was called."""


def read(quoted: Mapping[str, str], text: str, today: date) -> dict[str, str]:
    """The parameters as the handlers take them. Raises MadeUpError; then nothing of the answer is to be trusted."""
    found = {}
    for name, words in quoted.items():
        value = _READERS[name](_in(words, text, name), text, today)
        if value is None:
            raise MadeUpError(name)
        found[name] = value
    return found


def _in(words: str, text: str, name: str) -> str:
    if _same(words) not in _same(text) and not (name == "buyer_name" and _sounds_in(words, text)):
        raise MadeUpError(name)
    return words


def _same(text: str) -> str:
    folded = unicodedata.normalize("NFC", lexicon.latin_digits(text)).casefold()
    return " ".join(folded.split())


def _sounds_in(name: str, text: str) -> bool:
    """Whether each word of a name is the beginning of one in the text: its endings may have been taken off."""
    heard = [skeleton(word) for word in text.split()]
    return all(any(each.startswith(skeleton(word)) for each in heard) for word in name.split() if skeleton(word))


def _number(words: str, text: str, _: date) -> str | None:
    """A number stands alone: the 7 of 77 is another bill."""
    said = " ".join(words.split())
    if len(said) > _LONGEST_NUMBER or banks.is_masked(said) or not any(sign.isdecimal() for sign in said):
        return None
    whole, part = _same(text), _same(said)
    starts = [at for at in range(len(whole)) if whole.startswith(part, at)]
    alone = any(not _joins(whole[at - 1 : at]) and not _joins(whole[at + len(part) :][:1]) for at in starts)
    return lexicon.latin_digits(said) if alone else None


def _joins(sign: str) -> bool:
    return sign.isdecimal() or (sign.isascii() and sign.isalpha())


def _gstin(words: str, _: str, __: date) -> str | None:
    return next((found[0] for found in gstins.find(lexicon.latin_digits(words)) if found[0]), None)


def _reference(words: str, _: str, __: date) -> str | None:
    said = normal_reference(words)
    if not (4 <= len(said) <= 40 and sum(sign.isdecimal() for sign in said) >= 4):
        return None
    called = references.find(lexicon.latin_digits(words))
    return called[0] if called else said


def _amount(words: str, _: str, __: date) -> str | None:
    """A sum in the words' own unit; a bare figure is one, since it was called so."""
    said = lexicon.latin_digits(words)
    for form in (said, f"{said} rs"):
        for found in amounts.find(form):
            return found[0]
    return None


def _past(words: str, _: str, today: date) -> str | None:
    day = params.day_in(words, today)
    return day.isoformat() if day else None


def _ahead(words: str, _: str, today: date) -> str | None:
    day = params.day_in(words, today, future=True)
    return day.isoformat() if day else None


def _name(words: str, _: str, __: date) -> str | None:
    said = " ".join(words.split())
    return said if sum(sign.isalpha() for sign in said) >= 2 else None


def _language(words: str, text: str, _: date) -> str | None:
    return languages.find(words) or languages.find(text)


_READERS: dict[str, Callable[[str, str, date], str | None]] = {
    "invoice_number": _number,
    "buyer_gstin": _gstin,
    "buyer_name": _name,
    "payment_reference": _reference,
    "payment_date": _past,
    "promised_date": _ahead,
    "amount": _amount,
    "language": _language,
}
