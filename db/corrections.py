"""A saved bill's number, date, amount or buyer is put right by its retailer (decisions 61 and 74).

What follows from its date follows anew: due date, financial year, ladder, "overdue", how its buyer's record stands.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from peewee import IntegrityError, fn

from config.clock import india_day
from db import asked, audit, history, invoices, pauses, vault, whose
from db.database import transaction
from db.invoices import DuplicateInvoiceError
from db.models.invoices import Invoice, LadderStep
from db.models.messages import Outbox
from law.ladder import Rung, day_of
from law.msmed import due_date, financial_year, overdue
from law.papers import invoice_number_key
from law.track_record import DEFAULT_AFTER

_SHOWN = 2


@dataclass(frozen=True)
class Right:
    """What the bill should say; None stays as it is."""

    number: str | None = None
    dated: date | None = None
    amount: Decimal | None = None
    buyer_id: uuid.UUID | None = None


def correct(retailer_id: uuid.UUID, invoice_id: uuid.UUID, right: Right, at: datetime) -> Invoice | None:
    """→ the bill as it is now; None where there is no such unpaid bill, or a buyer was told of one that is to be
    another's. Raises DuplicateInvoiceError where another
    bill of the year has the number; then nothing is changed."""
    try:
        with transaction(), vault.scope(retailer_id):
            bill = next(iter(invoices.lock(retailer_id, [invoice_id])), None)
            if bill is None or bill.status == "paid" or _told_of(bill, right):
                return None
            _write(bill, right, at)
            history.record(retailer_id, invoice_id, india_day(at))
            return bill
    except IntegrityError as error:
        raise DuplicateInvoiceError(right.number or "") from error


def _told_of(bill: Invoice, right: Right) -> bool:
    """A bill of which its buyer heard stays his."""
    return right.buyer_id is not None and not invoices.untold(bill.retailer_id, bill.invoice_id)


def _write(bill: Invoice, right: Right, at: datetime) -> None:
    """Each that is another than before, with an act of its own."""
    if right.number is not None and right.number != bill.invoice_number:
        _note(bill, "number_corrected", at, before=_ending(bill.invoice_number), after=_ending(right.number))
        _set(bill, invoice_number=right.number, number_key=invoice_number_key(right.number))
    if right.amount is not None and right.amount != bill.principal_amount:
        changed = "higher" if right.amount > bill.principal_amount else "lower"
        _note(bill, "amount_corrected", at, changed=changed)
        _set(bill, principal_amount=right.amount)
    if right.dated is not None and right.dated != bill.invoice_date:
        _note(bill, "date_corrected", at, dated_before=str(bill.invoice_date), dated=str(right.dated))
        _date(bill, right.dated, india_day(at))

    if right.buyer_id is not None and right.buyer_id != bill.buyer_id:
        _note(bill, "buyer_corrected", at)
        whose.moves(bill, right.buyer_id)


def _date(bill: Invoice, dated: date, today: date) -> None:
    due = due_date(dated)
    _set(
        bill,
        invoice_date=dated,
        due_date=due,
        financial_year=financial_year(dated),
        dated_on=today,
        due_soon_told=False,
        defaulted_on=bill.defaulted_on if due <= today - timedelta(days=DEFAULT_AFTER) else None,
        status="active" if bill.status == "overdue" and not overdue(due, today) else bill.status,
    )
    _take_back_waiting(bill, today)
    _set(bill, next_action_on=pauses.next_look(bill))


def _take_back_waiting(bill: Invoice, today: date) -> None:
    """A reminder that waits for its hour and whose day is yet to come by the right date: its rung is not taken."""
    waiting = Outbox.select(Outbox.outbox_id).where(Outbox.status == "queued")
    early = [rung.value for rung in Rung if day_of(rung, bill.invoice_date) > today]
    of_it = (LadderStep.invoice_id == bill.invoice_id) & LadderStep.rung.in_(early) & LadderStep.outbox_id.in_(waiting)
    asked.end_empty({row.outbox_id for row in LadderStep.delete().where(of_it).returning(LadderStep).execute()})


def _set(bill: Invoice, **values: Any) -> None:
    for name, value in values.items():
        setattr(bill, name, value)
    Invoice.update(updated_at=fn.now(), **values).where(Invoice.invoice_id == bill.invoice_id).execute()


def _note(bill: Invoice, action: str, at: datetime, **told: str) -> None:
    """Days as they are, a number by its ending, no sums: the trail outlives the bill."""
    audit.record(bill.retailer_id, "invoice", bill.invoice_id, action, by="retailer", at=at, **told)


def _ending(number: str) -> str:
    return "•••" + (number[-_SHOWN:] if len(number) > _SHOWN else number[-1:])
