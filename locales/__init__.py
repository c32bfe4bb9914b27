"""Words: what Baaki says, in Tamil, Hindi and English, and how it writes money, counts and dates."""

from locales.catalogue import MissingMessageError, known
from locales.formats import day, full_rupees, number, percent, rupees
from locales.languages import LANGUAGES, Lang, as_lang, language_name
from locales.message import Message, MissingParameterError, Value, t
from locales.roman import romanise
from locales.stored import from_json, to_json

__all__ = [
    "LANGUAGES",
    "Lang",
    "Message",
    "MissingMessageError",
    "MissingParameterError",
    "Value",
    "as_lang",
    "day",
    "from_json",
    "full_rupees",
    "known",
    "language_name",
    "number",
    "percent",
    "romanise",
    "rupees",
    "t",
    "to_json",
]
