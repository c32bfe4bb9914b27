"""Bills by seed, in the shapes that Indian programs print, with the truth beside them: to measure reading with."""

from invoices.draw import DEV, FIFTH, FOURTH, FRESH, LAYOUTS, SECOND, SEVENTH, SIXTH, TEST, THIRD, Paper, paper

__all__ = [
    "DEV",
    "FIFTH",
    "FOURTH",
    "FRESH",
    "LAYOUTS",
    "SECOND",
    "SEVENTH",
    "SIXTH",
    "TEST",
    "THIRD",
    "Paper",
    "paper",
]
