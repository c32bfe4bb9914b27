"""Bills left unpaid for 90 days go into the buyer's history, each once."""

from datetime import date

import structlog

from db import history

log = structlog.get_logger()


def note_defaults(day: date) -> int:
    """Part of the monitor's sweep. → how many were noted; a bill that fails is logged and left for the next sweep."""
    noted, after = 0, None
    while bills := history.not_noted(day, after):
        for bill in bills:
            try:
                noted += history.note_default(bill.retailer_id, bill.invoice_id, day)
            except Exception:  # the edge of one bill: the others are not held up by it
                log.exception("default_not_noted", invoice_id=str(bill.invoice_id))
        after = bills[-1].due_date, bills[-1].invoice_id
    if noted:
        log.info("defaults_noted", day=day.isoformat(), noted=noted)
    return noted
