"""What is erased by its age: `law/keeping.toml` says what and when, each rule has its function here.

Asked every day. Times of Baaki's clock; what lies in the store is as old as the store says.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import structlog

from config.clock import INDIA, today
from db import forgetting, keeping
from db.database import connection, transaction
from jobs import folders
from jobs.house import House
from law.keeping import rule

log = structlog.get_logger()


def keep(here: House) -> dict[str, int]:
    """Apply every rule; → what each erased. One that fails is logged, the others go on."""
    done: dict[str, int] = {}
    with connection():
        for name, erase in RULES.items():
            try:
                done[name] = erase(here, rule(name).before(today(here.clock)))
            except Exception:  # the edge of one rule
                log.exception("keeping_failed", rule=name)
    log.info("kept", **done)
    return done


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), INDIA).astimezone(UTC)


def _rows(erase: Callable[[datetime], int]) -> Callable[[House, date], int]:
    """A rule of the database alone."""

    def carried_out(_: House, before: date) -> int:
        with transaction():
            return erase(_at(before))

    return carried_out


def _records(here: House, before: date) -> int:
    """Rows first: what is left in the store then leads to nothing, and is looked for again as a draft."""
    erased = 0
    for retailer_id, invoice_id, keys in keeping.old_records(_at(before)):
        with transaction():
            keeping.erase_record(retailer_id, invoice_id)
        for key in keys:
            here.services.storage.erase(key)
        erased += 1
    return erased


def _stored(folder: str) -> Callable[[House, date], int]:
    def carried_out(here: House, before: date) -> int:
        old = [key for key, written in here.services.storage.names(f"{folder}/") if written < _at(before)]
        for key in old:
            here.services.storage.erase(key)
        return len(old)

    return carried_out


def _drafts(here: House, before: date) -> int:
    """Pages that belong to no bill: the person never said that it was right."""
    old = [key for key, written in here.services.storage.names(f"{folders.INVOICES}/") if written < _at(before)]
    unused = keeping.unused(old)
    for key in unused:
        here.services.storage.erase(key)
    return len(unused)


def _unfinished(here: House, before: date) -> int:
    begun = keeping.unfinished(_at(before))
    for retailer_id in begun:
        forgetting.forget(retailer_id, here.clock.now())
    return len(begun)


RULES: dict[str, Callable[[House, date], int]] = {
    "records": _records,
    "raw_messages": _rows(keeping.erase_raw_messages),
    "recordings": _stored(folders.RECORDINGS),
    "offered_files": _stored(folders.OFFERED),
    "drafts": _drafts,
    "decisions": _rows(keeping.erase_decisions),
    "sent_messages": _rows(keeping.erase_sent),
    "codes": _rows(keeping.erase_codes),
    "unfinished": _unfinished,
}
ELSEWHERE = {"cooling_off": "intents.delete_data", "hold": "jobs.leaving", "audit": "nowhere: a chain is never cut"}
"""Rules that are not of this job."""
