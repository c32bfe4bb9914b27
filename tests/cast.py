"""The named cast, built straight into the database: one retailer, one buyer, their bills."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from config.clock import india_day
from db import buyers, dues, invoices, members, payments, proofs, retailers, unregistered
from db.database import connection, database
from db.invoices import NewInvoice, Page
from db.models import Invoice
from db.payments import NewPayment, Recorded
from tests.world import BUYER, GSTIN, RETAILER, START, STRANGER, UDYAM

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
PIN = "4827"
ONE_PAGE = (Page("invoices/x/y/original.jpeg", "image/jpeg", bytes(32)),)


@dataclass(frozen=True)
class Cast:
    """A registered retailer with one buyer he may write to."""

    retailer_id: uuid.UUID
    buyer_id: uuid.UUID

    def bill(
        self,
        number: str = "INV-7",
        dated: date = START,
        amount: Decimal = Decimal("80252.00"),
        buyer_id: uuid.UUID | None = None,
        at: datetime = NOW,
        pages: tuple[Page, ...] = ONE_PAGE,
    ) -> uuid.UUID:
        """Register an invoice; → its id."""
        new = NewInvoice(
            invoice_id=uuid.uuid4(),
            buyer_id=buyer_id or self.buyer_id,
            invoice_number=number,
            udyam_number=UDYAM,
            invoice_date=dated,
            principal_amount=amount,
            confidence={"principal_amount": 1.0},
            reviewed=False,
            pages=pages,
        )
        invoices.register(self.retailer_id, new, at)
        return new.invoice_id

    def get(self, invoice_id: uuid.UUID) -> Invoice:
        with connection():
            found = invoices.get(self.retailer_id, invoice_id)
        assert found is not None
        return found


def retailer(phone: str = RETAILER, udyam: str = UDYAM, name: str = "Murugan Stores", lang: str = "en") -> uuid.UUID:
    with connection():
        row = retailers.begin(phone, lang)
        retailers.set_name(row.retailer_id, name)
        retailers.activate(row.retailer_id, udyam)
        retailer_id: uuid.UUID = row.retailer_id
        return retailer_id


def buyer_of(
    retailer_id: uuid.UUID,
    gstin: str = GSTIN,
    phone: str | None = BUYER,
    lang: str = "hi",
    name: str = "Kaveri Garments",
    **more: str,
) -> uuid.UUID:
    with connection():
        buyer_id = buyers.for_gstin(gstin)
        known = {"name": name, "language": lang, "opt_in_basis": "agreed_in_person"} | more
        buyers.save_contact(retailer_id, buyer_id, **(known | ({"phone": phone} if phone else {})))
        return buyer_id


def own_buyer_of(
    retailer_id: uuid.UUID, phone: str | None = BUYER, name: str = "Ravi Hotel", lang: str = "hi", **more: str
) -> uuid.UUID:
    """A buyer without a GSTIN: known by his number, or by his name in Salem."""
    with connection():
        if phone:
            buyer_id, known = unregistered.for_phone(retailer_id, phone), {"phone": phone}
        else:
            buyer_id, known = unregistered.for_name(retailer_id, name, "Salem"), {"address": "Salem"}
        told = {"name": name, "language": lang, "opt_in_basis": "agreed_in_person"} | known | more
        buyers.save_contact(retailer_id, buyer_id, **told)
        return buyer_id


def mark_paid(retailer_id: uuid.UUID, invoice_id: uuid.UUID, on: date, reference: str, at: datetime) -> Recorded | None:
    """All that is left of the principal came, nothing for interest; None of a bill that is paid."""
    bill = invoices.get(retailer_id, invoice_id)
    if bill is None or bill.status == "paid":
        return None
    left = dues.claim_of(bill, max(india_day(at), on)).outstanding
    return payments.record(retailer_id, invoice_id, NewPayment(on, reference, left, interest_part=Decimal(0)), at)


def member_of(retailer_id: uuid.UUID, role: str = "helper", phone: str = STRANGER, lang: str = "en") -> uuid.UUID:
    """Somebody who was invited to the firm and accepted; → the membership's id."""
    with connection():
        member_id = members.invite(retailer_id, phone, role, lang, NOW)
        members.accept(retailer_id, member_id, lang, NOW)
        return member_id


def choose_pin(retailer_id: uuid.UUID, pin: str = PIN) -> None:
    with connection():
        proofs.propose_pin(retailer_id, pin)
        assert proofs.confirm_pin(retailer_id, pin)


@contextmanager
def example(**buyer: str) -> Iterator[Cast]:
    """One example's cast; all of it is undone at its end, so that examples do not meet."""
    with connection(), database.atomic() as everything:
        yield cast(**buyer)
        everything.rollback()


def cast(**buyer: str) -> Cast:
    retailer_id = retailer()
    return Cast(retailer_id, buyer_of(retailer_id, **buyer))
