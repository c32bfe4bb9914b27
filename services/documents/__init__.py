"""Reading invoices: photos, scans and PDFs become fields with a confidence each.

The stages, each a small module that can be looked at alone:
kinds → pages → qr → textlayer | ocr (→ indic) → rows → labels → the field modules → choose.
Light to import: everything heavy is loaded in the child process that `worker` keeps.
"""

from services.documents.kinds import MAX_PDF_BYTES, MediaKind, identify
from services.documents.model import FLOOR, MANDATORY, Field, Reading, Refused
from services.documents.process.worker import explain, get_ready, pictures, read, read_seen, unlock
from services.documents.sameness import alike
from services.documents.sender import UNKNOWN, Sender

__all__ = [
    "FLOOR",
    "MANDATORY",
    "MAX_PDF_BYTES",
    "UNKNOWN",
    "Field",
    "MediaKind",
    "Reading",
    "Refused",
    "Sender",
    "alike",
    "explain",
    "get_ready",
    "identify",
    "pictures",
    "read",
    "read_seen",
    "unlock",
]
