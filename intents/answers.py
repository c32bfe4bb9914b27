"""Answers to a question that is open: a choice by its number or words, a date, an amount, a contact."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import phonenumbers

from intents.lexicon import is_just, latin_digits, plain
from intents.understanding.phonetic import skeleton, spoken
from locales import LANGUAGES, Message, romanise

_AMOUNT = re.compile(r"(?:₹|rs\.?|inr)?\s*((?:\d[\d,]*)(?:\.\d{1,2})?)\s*(?:/-|rupees|₹)?", re.IGNORECASE)
_WORD = re.compile(r"[\w\u0900-\u097f\u0b80-\u0bff]+")
_BRACKET = re.compile(r"[()]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_FEW_WORDS = 8
LARGEST = Decimal("999999999999.99")


def choice(text: str, choices: Sequence[Message]) -> int | None:
    """Which of the numbered choices was meant, counted from 0: by its number, or by its words in any language."""
    said = bare(text)
    if said.isdecimal():
        return int(said) - 1 if 1 <= int(said) <= len(choices) else None
    for index, offered in enumerate(choices):
        if any(said in _spellings(offered.render(lang)) for lang in LANGUAGES):
            return index
    sounds = _sounds(said)
    heard = ({_sounds(offered.render(lang)) for lang in LANGUAGES} for offered in choices)
    return next((index for index, forms in enumerate(heard) if sounds in forms), None) if sounds else None


def nearest(text: str, choices: Sequence[Message]) -> int | None:
    """The same, or the only choice that has all the words of a short text: "बनाते हैं" for "हम माल बनाते हैं"."""
    chosen = choice(text, choices)
    words = _skeletons(bare(text))
    if chosen is not None or not words:
        return chosen
    fits = [at for at, offered in enumerate(choices) if any(words <= each for each in _word_sets(offered))]
    return fits[0] if len(fits) == 1 else None


def _word_sets(offered: Message) -> list[set[str]]:
    return [_skeletons(offered.render(lang)) for lang in LANGUAGES]


def _skeletons(text: str) -> set[str]:
    """The words by their sound without "a"s, which are written as one likes: "sukshm", "suksham" for "सूक्ष्म"."""
    return {skeleton(word) for word in _WORD.findall(text) if any(sign.isalpha() for sign in word)}


def _sounds(text: str) -> str:
    """The words by their sound: "haan hata do" for "हाँ, हटा दो"."""
    return " ".join(spoken(word) for word in _WORD.findall(bare(text)) if any(sign.isalpha() for sign in word))


def _spellings(offered: str) -> set[str]:
    """The words as offered, and of "தமிழ் (Tamil)" each of the two; the same in Latin letters."""
    parts = (offered, *_BRACKET.split(offered))
    return {bare(written) for part in parts for written in (part, romanise(part))} - {""}


def bare(text: str) -> str:
    """The words alone, as they are compared."""
    return plain(text).strip(" .()।!")


def amount(text: str) -> Decimal | None:
    """Rupees written in figures, exact to the paisa; None for anything else, zero or less."""
    match = _AMOUNT.fullmatch(latin_digits(text).strip())
    if not match:
        return None
    try:
        value = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.01")) if 0 < value <= LARGEST else None


def past_day(found: date | None, today: date) -> date | None:
    return found if found and found <= today else None


def phone(text: str) -> str | None:
    """An Indian (or any +country) number in E.164, by itself or the only one among a few words ("98450 12345, his
    number"); None where there is none."""
    said = latin_digits(text)
    found = _whole(said)
    if found is None and len(said.split()) <= _FEW_WORDS:
        amid = {_e164(match.number) for match in phonenumbers.PhoneNumberMatcher(said, "IN")}
        found = amid.pop() if len(amid) == 1 else None
    return found


_WITHOUT_WHATSAPP = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.TOLL_FREE)


def is_landline(e164: str) -> bool:
    """A number on a desk, by the numbering plan: no message comes to it."""
    return phonenumbers.number_type(phonenumbers.parse(e164)) in _WITHOUT_WHATSAPP


def _whole(said: str) -> str | None:
    try:
        parsed = phonenumbers.parse(said, "IN")
    except phonenumbers.NumberParseException:
        return None
    return _e164(parsed) if phonenumbers.is_valid_number(parsed) else None


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(text: str) -> str | None:
    said = text.split()
    found = [word for each in said if _EMAIL.fullmatch(word := each.strip("<>,;()"))]
    return found[0].lower() if len(found) == 1 and len(said) <= _FEW_WORDS else None


def name(text: str) -> str | None:
    """A firm's name: some letters, not a whole story, no figures alone."""
    said = " ".join(text.split())
    letters = sum(each.isalpha() for each in said)
    return said if letters >= 2 and len(said) <= 100 else None


def yes_or_no(text: str, choices: Sequence[Message]) -> bool | None:
    """The first of two choices, or a yes; the second, or a no; None for anything else."""
    chosen = choice(text, choices)
    if chosen is not None:
        return chosen == 0
    if is_just("yes", text):
        return True
    return False if is_just("no", text) else None
