"""A bill's pages read: by ourselves, and where that leaves a question by the further readers that are configured."""

import time
from collections.abc import Sequence

from config import counts
from jobs.house import House
from services import documents
from services.documents import Reading, Refused, Sender
from services.documents.signed.irp_keys import key_set
from services.eyes import beside_engine, beside_guess

# Of the 30 seconds that a document may take (Property 3): later than this nobody else is asked.
ASK_OTHERS_WITHIN = 8.0


def read(here: House, files: Sequence[bytes], sender: Sender) -> Reading:
    """Raises `Refused`."""
    begun = time.monotonic()
    try:
        reading = _read(here, files, sender, begun)
    except Refused as refused:
        _count(refused.reason, "refused", begun)
        raise
    outcome = "review" if reading.requires_manual_review else "certain"
    _count(outcome, outcome, begun)
    return reading


def _count(outcome: str, kind: str, begun: float) -> None:
    counts.add("baaki_readings_total", outcome=outcome)
    counts.observe("baaki_reading_seconds", time.monotonic() - begun, outcome=kind)


def _read(here: House, files: Sequence[bytes], sender: Sender, begun: float) -> Reading:
    path = here.settings.einvoice_keys
    reading = documents.read(files, sender=sender, keys=key_set(path) if path else {})
    for eye in here.services.eyes:
        if not reading.requires_manual_review or time.monotonic() - begun > ASK_OTHERS_WITHIN:
            break
        told = eye.look(documents.pictures(files))
        if told is not None and told.pieces:
            reading = beside_engine(reading, documents.read_seen(told.pieces, sender), eye.name)
        if told is not None:
            reading = beside_guess(reading, told.said, eye.name)
    return reading
