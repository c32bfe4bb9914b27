"""What is owed."""

import uuid
from datetime import date

from peewee import (
    SQL,
    BlobField,
    BooleanField,
    DateField,
    JSONField,
    SmallIntegerField,
    TextField,
    UUIDField,
)

from config.clock import india_day
from db.base import Table, UtcField
from db.fields import SealedDecimal, SealedText
from db.ids import growing_id
from db.models.people import NOW


class Invoice(Table):
    """A confirmed invoice. Interest and total are computed whenever asked for, so no column holds them (P20).

    `created_at` is by Baaki's clock: which reminders were missed before it was known is a question of its day, and of
    `dated_on`, the day on which its date was put right.
    """

    invoice_id = UUIDField(primary_key=True, default=growing_id)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    invoice_number = TextField()
    number_key = TextField()
    financial_year = TextField()
    udyam_number = SealedText(null=True)
    invoice_date = DateField()
    dated_on = DateField(null=True)
    principal_amount = SealedDecimal()
    due_date = DateField()
    payment_date = DateField(null=True)
    payment_reference = SealedText(null=True)
    status = TextField(default="active")
    document_key = TextField()
    extraction_confidence = JSONField(null=True)
    requires_manual_review = BooleanField(default=False)
    next_action_on = DateField(null=True)
    defaulted_on = DateField(null=True)
    accepted_on = DateField(null=True)
    agreed_days = SmallIntegerField(null=True)
    objection_removed_on = DateField(null=True)
    paused_until = DateField(null=True)
    pause_reason = TextField(null=True)
    due_soon_told = BooleanField(default=False)
    created_at = UtcField(constraints=NOW)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "invoices"

    @property
    def watched_since(self) -> date:
        """Since when it has been known that the bill is of its date."""
        day: date = india_day(self.created_at)
        return max(day, self.dated_on or day)


class InvoicePage(Table):
    """One page as it was sent, in order (Property 4)."""

    page_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    page_number = SmallIntegerField()
    document_key = TextField()
    media_type = TextField()
    sha256 = BlobField()
    look = BlobField(null=True)

    class Meta:
        table_name = "invoice_pages"


class LadderStep(Table):
    """A rung taken: unique by (invoice, rung, channel), which is what makes a reminder go once (Property 10).

    `retailer_id` and `buyer_id` are the bill's (`db/whose.py` moves them with it).
    """

    step_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    rung = TextField()
    channel = TextField()
    outbox_id = UUIDField(null=True)
    taken_on = DateField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "ladder_steps"


class AskedReminder(Table):
    """A reminder that the retailer asked for, once a bill, channel and day; `goes_on` is that day in India."""

    asked_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    invoice_id = UUIDField()
    channel = TextField()
    outbox_id = UUIDField()
    goes_on = DateField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "asked_reminders"


class PlannedReminder(Table):
    """A reminder that the retailer wants on a day to come, one a bill. Before that day it is not in the outbox."""

    planned_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    invoice_id = UUIDField()
    goes_on = DateField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "planned_reminders"


class Payment(Table):
    """Money the retailer says came; a buyer's claim is a BuyerReply until then.

    `amount` came as money, `tds` the buyer kept back as tax, `waived` the retailer let go; `interest_part` of the money
    was meant as interest (None: not said). `kind` is "full" where the bill's principal was paid with it. What was
    taken back has `undone_at` and counts no more; how the bill stood before is kept so that it can be put back.
    """

    payment_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    retailer_id = UUIDField()
    amount = SealedDecimal()
    tds = SealedDecimal(null=True)
    waived = SealedDecimal(null=True)
    interest_part = SealedDecimal(null=True)
    kind = TextField(default="full")
    paid_on = DateField()
    reference = SealedText(null=True)
    status_before = TextField(null=True)
    next_action_before = DateField(null=True)
    recorded_at = UtcField(null=True)
    undone_at = UtcField(null=True)
    created_at = UtcField(constraints=[SQL("DEFAULT now()")])

    class Meta:
        table_name = "payments"
