"""The numbers that we send from, and what became of our e-mails."""

from peewee import BlobField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson
from db.models.people import NOW


class Sender(Table):
    """A sender of ours. `counts_from`: what was before it is forgiven."""

    sender = TextField(primary_key=True)
    state = TextField(default="open")
    counts_from = UtcField()

    class Meta:
        table_name = "senders"


class MailEvent(Table):
    """What the mail service told us, as it came, sealed; each once, by the id that it gives."""

    event_id = TextField(primary_key=True)
    outbox_id = UUIDField(null=True)
    retailer_id = UUIDField(null=True)
    kind = TextField()
    raw = SealedJson()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "mail_events"


class MailSuppression(Table):
    """An address that does not exist, or whose owner complained or wants no more: found by its blind index alone."""

    email_index = BlobField(primary_key=True)
    reason = TextField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "mail_suppressions"
