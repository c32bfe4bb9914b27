"""What stands in a message beside the wish: numbers, dates, sums, references, names. Found, never made up."""

from datetime import date

from intents.lexicon import latin_digits
from intents.params import corrections, days
from intents.params.amounts import spoken_number
from intents.params.resolve import resolve_buyer, resolve_number
from intents.params.scan import scan

__all__ = ["day_in", "found_in", "resolve_buyer", "resolve_number", "scan", "spoken_number"]


def found_in(text: str, today: date, *, future: bool = False) -> dict[str, str]:
    """Every parameter that stands in the text, as plain text values (dates in ISO 8601, sums in plain figures).

    A buyer's name is looked for by `naming.name_in`, a language by `languages.find`, where the wish asks for them.
    """
    return scan(text, today, future=future).params


def day_in(text: str, today: date, *, future: bool = False) -> date | None:
    """The day that the text names: in figures, in words of the month, or counted from today.

    A day without a year is the nearest one ahead (`future`), or the nearest one behind.
    """
    text = corrections.put_right(latin_digits(text), today)
    for found, _ in days.find(text, today, future=future):
        return found
    return days.spoken_day(text, today, future=future)
