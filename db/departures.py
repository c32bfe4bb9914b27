"""Who is leaving, called back, erased. Serves all retailers: the clock asks for those whose day has come."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import fn

from config.clock import INDIA, india_day
from db import audit
from db.database import transaction
from db.models import Departure, Outbox, Retailer
from law.keeping import TOLD_ON

_OPEN = Departure.called_back_at.is_null() & Departure.erased_at.is_null()
_TO_BUYERS = ("reminder", "legal_notice")


def open_of(retailer_id: uuid.UUID) -> Departure | None:
    """His leaving, as long as it can be called back."""
    return Departure.get_or_none(_OPEN & (Departure.retailer_id == retailer_id))


def leaving() -> Any:
    """The ids of all who are leaving, for a query of another table: nothing is sent in their name meanwhile."""
    return Departure.select(Departure.retailer_id).where(_OPEN)


def begin(retailer_id: uuid.UUID, leaves_on: date, at: datetime) -> Departure:
    """He asked to be forgotten: from now on nothing goes to his buyers. Asking again changes nothing."""
    with transaction():
        found = open_of(retailer_id)
        if found is None:
            found = Departure.create(retailer_id=retailer_id, asked_at=at, leaves_on=leaves_on)
            _hold_back(retailer_id, datetime.combine(leaves_on + timedelta(days=1), time(), INDIA))
            audit.record(
                retailer_id, "retailer", retailer_id, "leaving_asked", by="retailer", at=at, on=leaves_on.isoformat()
            )
        return found


def call_back(retailer_id: uuid.UUID, at: datetime) -> bool:
    """He stays; what waited for his buyers goes on. → False where he was not leaving, or it was too late."""
    with transaction():
        stayed = Departure.update(called_back_at=at).where(_OPEN & (Departure.retailer_id == retailer_id)).execute()
        if stayed:
            _hold_back(retailer_id, at)
            audit.record(retailer_id, "retailer", retailer_id, "leaving_called_back", by="retailer", at=at)
        return bool(stayed)


def _hold_back(retailer_id: uuid.UUID, until: datetime) -> None:
    Outbox.update(due_at=until).where(
        (Outbox.retailer_id == retailer_id) & (Outbox.status == "queued") & Outbox.kind.in_(_TO_BUYERS)
    ).execute()


def waiting(on: date) -> list[Departure]:
    """Those who can still be called back on this day and heard nothing of it today."""
    fresh = Departure.told_on.is_null() | (Departure.told_on < on)
    return list(Departure.select().where(_OPEN & (Departure.leaves_on > on) & fresh))


def next_day(after: date) -> date | None:
    """The next day on which one who leaves is reminded or erased."""
    days = [
        india_day(row.asked_at) + timedelta(days=told)
        for row in Departure.select().where(_OPEN)
        for told in (*TOLD_ON, (row.leaves_on - india_day(row.asked_at)).days)
    ]
    return min((day for day in days if day > after), default=None)


def due(on: date) -> list[Departure]:
    """Those whose day has come."""
    return list(Departure.select().where(_OPEN & (Departure.leaves_on <= on)).order_by(Departure.leaves_on))


def held() -> list[Departure]:
    """Those of whom something was kept for a council."""
    kept = Departure.held_until.is_null(False) & Departure.hold_ended_at.is_null()
    return list(Departure.select().where(kept))


def held_with_phone(phone: str) -> Departure | None:
    """The one of them who had this number. His index went with his account: the few who are held are looked through."""
    return next((row for row in held() if Retailer.get_by_id(row.retailer_id).phone == phone), None)


def give_up_hold(departure: Departure, on: date, at: datetime) -> None:
    """He needs the papers no longer: what is kept goes with the clock's next round."""
    with transaction():
        _update(departure.departure_id, held_until=on)
        retailer_id = departure.retailer_id
        audit.record(retailer_id, "retailer", retailer_id, "hold_given_up", by="retailer", at=at)


def with_files() -> list[Departure]:
    """Those whose rows are gone and whose files may still lie in the store."""
    gone = Departure.erased_at.is_null(False) & Departure.files_erased_at.is_null()
    return list(Departure.select().where(gone))


def locked(departure_id: uuid.UUID) -> Departure:
    """The same row as it stands now, kept from others until the transaction ends."""
    row: Departure = Departure.select().where(Departure.departure_id == departure_id).for_update().get()
    return row


def note_told(departure_id: uuid.UUID, on: date) -> None:
    _update(departure_id, told_on=on)


def note_erased(departure_id: uuid.UUID, at: datetime, held_until: date | None) -> None:
    _update(departure_id, erased_at=fn.coalesce(Departure.erased_at, at), held_until=held_until)


def note_hold_ended(departure_id: uuid.UUID, at: datetime) -> None:
    _update(departure_id, hold_ended_at=at, files_erased_at=None)


def note_files_erased(departure_id: uuid.UUID, at: datetime) -> None:
    _update(departure_id, files_erased_at=at)


def _update(departure_id: uuid.UUID, **columns: object) -> None:
    Departure.update(**columns).where(Departure.departure_id == departure_id).execute()
