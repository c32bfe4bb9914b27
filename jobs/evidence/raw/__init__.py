"""The files of a bundle: what came as it came, what rows say as JSON."""

from jobs.evidence.raw.listing import files
from jobs.evidence.raw.money import paid
from jobs.evidence.raw.papers import notice_name
from jobs.evidence.raw.transcript import mail, messages
from jobs.evidence.raw.writing import utc

__all__ = ["files", "mail", "messages", "notice_name", "paid", "utc"]
