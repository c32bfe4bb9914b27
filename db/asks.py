"""Questions to a retailer about what a buyer answered: open until he decides."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.clock import india_day
from db.models.asks import Ask, AskBill

OPEN_FOR = timedelta(days=7)
"""A bare "1" long after the question means something else."""


@dataclass(frozen=True)
class Asked:
    """A question as it stands. `promised` is the day of the promise it is about; None for a dispute."""

    ask_id: uuid.UUID
    kind: str
    promised: date | None
    invoice_ids: tuple[uuid.UUID, ...]


def put(
    retailer_id: uuid.UUID, kind: str, invoice_ids: Sequence[uuid.UUID], promised: date | None, at: datetime
) -> uuid.UUID | None:
    """Keep that it is asked; → its id, or None where just this was asked before (the retailer is asked once)."""
    if _asked_before(retailer_id, kind, invoice_ids, promised):
        return None
    ask = Ask.create(retailer_id=retailer_id, kind=kind, promised_date=promised, asked_at=at)
    AskBill.insert_many([(ask.ask_id, each) for each in invoice_ids], [AskBill.ask_id, AskBill.invoice_id]).execute()
    ask_id: uuid.UUID = ask.ask_id
    return ask_id


def _asked_before(retailer_id: uuid.UUID, kind: str, invoice_ids: Sequence[uuid.UUID], promised: date | None) -> bool:
    """A dispute decided once may be raised again; a promise of the same day is no news."""
    same = (Ask.retailer_id == retailer_id) & (Ask.kind == kind)
    same &= Ask.answer.is_null() if promised is None else (Ask.promised_date == promised)
    return any(set(_bills(ask.ask_id)) >= set(invoice_ids) for ask in Ask.select().where(same))


def said_in(retailer_id: uuid.UUID, ask_id: uuid.UUID, outbox_id: uuid.UUID) -> None:
    """Which message asked it."""
    Ask.update(outbox_id=outbox_id).where((Ask.retailer_id == retailer_id) & (Ask.ask_id == ask_id)).execute()


def newest(retailer_id: uuid.UUID, now: datetime) -> Asked | None:
    """What a bare answer answers: nothing that a day which is over was about."""
    fresh = (Ask.retailer_id == retailer_id) & Ask.answer.is_null() & (Ask.asked_at > now - OPEN_FOR)
    fresh &= Ask.promised_date.is_null() | (Ask.promised_date >= india_day(now))
    return _told(Ask.select().where(fresh).order_by(Ask.position.desc()).first())


def of_message(retailer_id: uuid.UUID, outbox_id: uuid.UUID) -> Asked | None:
    """What an answer that quotes this message answers, decided already or not."""
    return _told(Ask.get_or_none((Ask.retailer_id == retailer_id) & (Ask.outbox_id == outbox_id)))


def answer(retailer_id: uuid.UUID, ask_id: uuid.UUID, decided: str, at: datetime) -> None:
    Ask.update(answer=decided, answered_at=at).where(
        (Ask.retailer_id == retailer_id) & (Ask.ask_id == ask_id)
    ).execute()


def decided(retailer_id: uuid.UUID, invoice_id: uuid.UUID, promised: date) -> bool:
    """Whether the retailer has said what a promise of this day means for the bill's reminders."""
    of_bill = Ask.ask_id.in_(AskBill.select(AskBill.ask_id).where(AskBill.invoice_id == invoice_id))
    answered = Ask.answer.is_null(False) & (Ask.promised_date == promised)
    return bool(Ask.select().where((Ask.retailer_id == retailer_id) & of_bill & answered).exists())


def close(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], decided: str, at: datetime) -> None:
    """Decided in other words than the question's: whatever is open about these bills is answered."""
    about = AskBill.select(AskBill.ask_id).where(AskBill.invoice_id.in_(list(invoice_ids)))
    Ask.update(answer=decided, answered_at=at).where(
        (Ask.retailer_id == retailer_id) & Ask.answer.is_null() & Ask.ask_id.in_(about)
    ).execute()


def _told(row: Ask | None) -> Asked | None:
    return None if row is None else Asked(row.ask_id, row.kind, row.promised_date, _bills(row.ask_id))


def _bills(ask_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    return tuple(row.invoice_id for row in AskBill.select().where(AskBill.ask_id == ask_id))
