"""What came in, what goes out, what was said, and where a talk stands."""

import uuid

from peewee import (
    BigIntegerField,
    BlobField,
    DateField,
    SmallIntegerField,
    TextField,
    UUIDField,
)

from db.base import Table, UtcField
from db.fields import SealedJson, SealedText
from db.ids import growing_id
from db.models.people import NOW


class InboundMessage(Table):
    """One message from a person, unique by Twilio's MessageSid. Sealed with the house's key: at the door nobody has
    yet asked whose it is. The payload is dropped once it has been handled. `hold_until`: it came when too many had come
    in that minute, and waits for the next."""

    message_id = UUIDField(primary_key=True, default=growing_id)
    position = BigIntegerField(index=False)
    message_sid = TextField()
    sender_index = BlobField()
    payload = SealedJson(null=True)
    status = TextField(default="received")
    attempts = SmallIntegerField(default=0)
    received_at = UtcField(constraints=NOW)
    handled_at = UtcField(null=True)
    hold_until = UtcField(null=True)
    trace = TextField(null=True)

    class Meta:
        table_name = "inbound_messages"


class Outbox(Table):
    """One message to a person, written in the transaction of the change it follows from.

    `message` is what to say (message ids and parameters); `body` is what was said, filled when it is claimed.
    `due_at`, `sent_at` and `failed_at` are on Baaki's clock, which can be moved; the other times on the database's.
    `refused_sids`: the provider's ids of earlier tries that it took and then failed, with blanks between.
    """

    outbox_id = UUIDField(primary_key=True, default=uuid.uuid4)
    position = BigIntegerField(index=False)
    retailer_id = UUIDField(null=True)
    kind = TextField()
    channel = TextField(default="whatsapp")
    idempotency_key = TextField()
    recipient = SealedText()
    recipient_index = BlobField()
    language = TextField()
    message = SealedJson()
    body = SealedText(null=True)
    status = TextField(default="queued")
    attempts = SmallIntegerField(default=0)
    not_before = UtcField(constraints=NOW)
    due_at = UtcField(null=True)
    failed_at = UtcField(null=True)
    enqueued_at = UtcField(null=True)
    lease_until = UtcField(null=True)
    provider_sid = TextField(null=True)
    refused_sids = TextField(default="")
    error_code = TextField(null=True)
    created_at = UtcField(constraints=NOW)
    sent_at = UtcField(null=True)
    trace = TextField(null=True)

    class Meta:
        table_name = "outbox"


class Communication(Table):
    """The record of what a buyer was sent about one invoice (Property 52)."""

    communication_id = UUIDField(primary_key=True, default=growing_id)
    invoice_id = UUIDField()
    outbox_id = UUIDField()
    communication_type = TextField()
    channel = TextField()
    recipient = SealedText()
    message_content = SealedText()
    delivery_status = TextField()
    sent_at = UtcField(constraints=NOW)
    delivered_at = UtcField(null=True)
    retry_count = SmallIntegerField(default=0)

    class Meta:
        table_name = "communications"


class Conversation(Table):
    """Where the talk with one number stands. `state` is the open dialogue, sealed; null when none is open."""

    phone_index = BlobField(primary_key=True)
    language = TextField(null=True)
    state = SealedJson(null=True)
    last_inbound_at = UtcField(null=True)
    language_offered_at = UtcField(null=True)
    abroad_asked_at = UtcField(null=True)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "conversations"


class BuyerReply(Table):
    """What a buyer answered about an invoice: a claim, a promise, an objection. Never proof of payment.

    `outcome` is what became of a promise: kept, broken, or superseded by a later one.
    """

    reply_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    retailer_id = UUIDField()
    kind = TextField()
    text = SealedText(null=True)
    reference = SealedText(null=True)
    promised_date = DateField(null=True)
    outcome = TextField(null=True)
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "buyer_replies"
