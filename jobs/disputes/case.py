"""What a dispute says, gathered from rows: nothing in it is typed by a model or remembered from before."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from config.clock import india_day
from db import buyers, communications, disputes, dues, retailers
from db.models import BuyerContact, Dispute, Invoice, LegalNotice, Retailer
from law.claim import Claim
from law.filing import Reference, UdyamCheck, pan_of

NOTICE_DAYS = 15
"""What the notice gives the buyer, from the day it was sent."""


@dataclass(frozen=True)
class Case:
    """The parties, each bill with its claim, and what was done before; amounts in rupees on `as_of`."""

    retailer: Retailer
    buyer: str
    buyer_gstin: str | None
    contact: BuyerContact | None
    bills: tuple[tuple[Invoice, Claim], ...]
    notice: LegalNotice | None
    reminded: tuple[date, ...]
    as_of: date

    def sum(self, of: str) -> Decimal:
        """The sum over the bills of one of a claim's amounts ("outstanding", "interest", "total", …)."""
        return sum((getattr(claim, of) for _, claim in self.bills), Decimal(0))

    @property
    def pan(self) -> str | None:
        return self.retailer.pan or (pan_of(self.retailer.gstin) if self.retailer.gstin else None)

    @property
    def notice_sent_on(self) -> date | None:
        return india_day(self.notice.sent_at) if self.notice and self.notice.sent_at else None

    def reference(self, check: UdyamCheck | None, sizes: tuple[int, ...] = ()) -> Reference:
        """The same as the law looks at it."""
        sent = self.notice_sent_on
        return Reference(
            udyam=self.retailer.udyam_number or "",
            gstin=self.retailer.gstin,
            pan=self.pan,
            address=self.retailer.address,
            due=tuple(dues.last_day(bill) for bill, _ in self.bills),
            outstanding=self.sum("outstanding"),
            accepted=all(bill.accepted_on is not None for bill, _ in self.bills),
            notice_sent_on=sent,
            notice_demands_by=sent + timedelta(days=NOTICE_DAYS) if sent else None,
            respondent_registered=self.buyer_gstin is not None,
            udyam_check=check,
            sizes=sizes,
        )


def gather(dispute: Dispute, as_of: date) -> Case:
    """The case as things stand now. Interest is computed here and now (Property 20)."""
    bills = disputes.invoices_of(dispute)
    claims = dues.claims_of(bills, as_of)
    ids = [bill.invoice_id for bill in bills]
    return Case(
        retailer=retailers.get(dispute.retailer_id),
        buyer=buyers.name_for(dispute.retailer_id, dispute.buyer_id),
        buyer_gstin=buyers.gstin_of(dispute.buyer_id),
        contact=buyers.contact_of(dispute.retailer_id, dispute.buyer_id),
        bills=tuple((bill, claims[bill.invoice_id]) for bill in bills),
        notice=disputes.notice_of(dispute.retailer_id, ids),
        reminded=communications.reminded_on(dispute.retailer_id, ids),
        as_of=as_of,
    )
