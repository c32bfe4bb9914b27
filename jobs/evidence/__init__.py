"""Evidence about one bill: gathered, set as one document, packed and sealed with the files it is made of."""

from jobs.evidence.making import Bundle, make

__all__ = ["Bundle", "make"]
