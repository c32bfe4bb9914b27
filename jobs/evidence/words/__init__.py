"""The document's words: headings in the retailer's language and in English, what happened as the rows have it."""

from jobs.evidence.words.shown import facts

__all__ = ["facts"]
