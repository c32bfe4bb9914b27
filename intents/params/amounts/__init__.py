"""Sums of money: in figures, in words, in lakhs and thousands, in three languages."""

from intents.params.amounts.bare import that_came, that_was_paid
from intents.params.amounts.finding import find, is_shared, is_whole_of
from intents.params.amounts.saying import spoken_number

__all__ = ["find", "is_shared", "is_whole_of", "spoken_number", "that_came", "that_was_paid"]
