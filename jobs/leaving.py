"""Who asked to be forgotten: reminded that he can be called back, erased when his day has come, what a council needs
until it has decided. Asked every hour; each step is done once, and one cut off is taken up where it stood."""

import uuid
from collections.abc import Callable
from datetime import date

import structlog

from config.clock import INDIA, OPENS, india_day, today
from db import departures, forgetting, holding, outbox, retailers, vault
from db.database import connection, lock, transaction
from db.holding import Held
from db.models import Departure, Retailer
from intents.spoken import Spoken
from jobs import folders, news
from jobs.dispatch import dispatch
from jobs.house import House
from law.keeping import TOLD_ON, rule
from locales import Message, Value

log = structlog.get_logger()


def see_off(here: House) -> None:
    """Everything that is due about those who leave."""
    day = today(here.clock)
    with connection():
        if here.clock.now().astimezone(INDIA).time() >= OPENS:
            _each(departures.waiting(day), lambda row: _remind(row, day))
        _each(departures.due(day), lambda row: _erase(here, row, day))
        _each(departures.held(), lambda row: _end_hold(here, row, day))
        _each(departures.with_files(), lambda row: _erase_files(here, row))
        dispatch(here)


def _each(rows: list[Departure], work: Callable[[Departure], None]) -> None:
    for row in rows:
        try:
            work(row)
        except Exception:  # the edge of one leaving: it stays due, the others go on
            log.exception("leaving_failed", departure_id=str(row.departure_id))


def _remind(row: Departure, day: date) -> None:
    gone = (day - india_day(row.asked_at)).days
    if gone not in TOLD_ON:
        return
    which = "delete.last_day" if gone == max(TOLD_ON) else "delete.still_time"
    with transaction():
        if departures.locked(row.departure_id).called_back_at is None:
            news.tell(row.retailer_id, Message(which, {"date": row.leaves_on}), f"leaving:{row.departure_id}:{gone}")
            departures.note_told(row.departure_id, day)


def _erase(here: House, row: Departure, day: date) -> None:
    """Rows and keys in one transaction, which also writes the farewell; the files follow."""
    kept = _keep_papers(here, row.retailer_id)
    with transaction():
        lock(f"leaving:{row.retailer_id}")
        now = departures.locked(row.departure_id)
        if now.called_back_at is not None or now.erased_at is not None:
            return
        until = rule("hold").until(kept.since) if kept else None
        retailer, said = retailers.get(row.retailer_id), _farewell(row.retailer_id, kept, until)
        forgetting.forget(row.retailer_id, here.clock.now(), kept)
        departures.note_erased(row.departure_id, here.clock.now(), until)
        _say_farewell(row, retailer, said)
    log.info("retailer_erased", departure_id=str(row.departure_id), held=kept is not None, day=day.isoformat())


def _keep_papers(here: House, retailer_id: uuid.UUID) -> Held | None:
    """What a council needs, its documents under a fresh key already: the old one is about to be destroyed."""
    kept = holding.held(retailer_id)
    if kept is not None:
        vault.retire_keys(retailer_id)
        for key in holding.documents(retailer_id, kept):
            here.services.storage.put(retailer_id, key, here.services.storage.get(key))
    return kept


def _farewell(retailer_id: uuid.UUID, kept: Held | None, until: date | None) -> Message:
    if kept is None or until is None:
        return Message("delete.done")
    told: dict[str, Value] = {"numbers": ", ".join(holding.numbers(retailer_id, kept)), "date": until}
    return Message("delete.done_but_held", told)


def _say_farewell(row: Departure, retailer: Retailer, said: Message) -> None:
    """Under the house's key, his own being destroyed; `jobs.keeping` takes it away once it has gone."""
    outbox.put(
        retailer_id=None,
        kind="notify",
        recipient=retailer.phone,
        language=retailer.preferred_language,
        message=Spoken((said,)).to_json(),
        key=f"farewell:{row.departure_id}:{said.id}",
    )


def _end_hold(here: House, row: Departure, day: date) -> None:
    """The council has decided, he said so himself, or it took longer than anything may be kept."""
    if holding.held(row.retailer_id) is not None and row.held_until is not None and day < row.held_until:
        return
    with transaction():
        lock(f"leaving:{row.retailer_id}")
        if departures.locked(row.departure_id).hold_ended_at is not None:
            return
        retailer = retailers.get(row.retailer_id)
        forgetting.forget_talk(row.retailer_id)
        forgetting.forget(row.retailer_id, here.clock.now())
        departures.note_hold_ended(row.departure_id, here.clock.now())
        _say_farewell(row, retailer, Message("delete.done"))
    log.info("hold_ended", departure_id=str(row.departure_id))


def _erase_files(here: House, row: Departure) -> None:
    storage, kept = here.services.storage, holding.held(row.retailer_id)
    stays = holding.documents(row.retailer_id, kept) if kept and row.hold_ended_at is None else set()
    for key, _ in list(folders.of(storage, row.retailer_id)):
        if key not in stays:
            storage.erase(key)
    departures.note_files_erased(row.departure_id, here.clock.now())
