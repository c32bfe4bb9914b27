"""Phone calls."""

from peewee import BlobField, IntegerField, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson, SealedText
from db.models.people import NOW


class Call(Table):
    """One call, by Twilio's CallSid. `turn` counts what we answered; `answer` is the last of it, for a repeat.

    `state` is where the caller is. Both are dropped when the call ends; `outbox_id` is the reminder that rang.
    """

    call_sid = TextField(primary_key=True)
    direction = TextField()
    retailer_id = UUIDField(null=True)
    outbox_id = UUIDField(null=True)
    phone_index = BlobField(null=True)
    language = TextField()
    turn = SmallIntegerField(default=0)
    state = SealedJson(null=True)
    answer = SealedText(null=True)
    status = TextField(default="in-progress")
    seconds = IntegerField(null=True)
    created_at = UtcField(constraints=NOW)
    ended_at = UtcField(null=True)

    class Meta:
        table_name = "calls"
