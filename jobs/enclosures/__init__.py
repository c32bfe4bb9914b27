"""The files that go with messages: each kind has its maker, called when the message goes."""

from jobs.enclosures.file import File
from jobs.enclosures.making import MAKERS, Maker, make
from jobs.enclosures.offering import offer

__all__ = ["MAKERS", "File", "Maker", "make", "offer"]
