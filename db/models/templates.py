"""Templates as Twilio knows them."""

from peewee import CompositeKey, TextField

from db.base import Table, UtcField
from db.models.people import NOW


class ContentTemplate(Table):
    """One of our templates in one language; only an `approved` one may be sent. No person's data."""

    name = TextField()
    language = TextField()
    content_sid = TextField()
    body = TextField()
    status = TextField()
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "content_templates"
        primary_key = CompositeKey("name", "language")


class ReplyContent(Table):
    """Choices to tap as one content at Twilio; no ContentSid while it is being created, or could not be."""

    key = TextField(primary_key=True)
    language = TextField()
    content_sid = TextField(null=True)
    tried_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "reply_contents"
