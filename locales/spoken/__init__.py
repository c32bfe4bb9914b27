"""Numbers, sums, days and bill numbers in words, for a voice to say."""

from locales.spoken.figures import day, letters, rupees
from locales.spoken.numbers import LARGEST, number
from locales.spoken.text import said
from locales.spoken.words import Said, understood

__all__ = ["LARGEST", "Said", "day", "letters", "number", "rupees", "said", "understood"]
