"""The files that go with messages: each kind has its maker, called when the message goes."""

from jobs.enclosures.file import File
from jobs.enclosures.making import MAKERS, Maker, make
from jobs.enclosures.offering import file_token, offer

__all__ = ["MAKERS", "File", "Maker", "file_token", "make", "offer"]
