"""How messages were understood."""

import uuid

from peewee import DecimalField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson, SealedText


class Decision(Table):
    """One message's wish. `text` and `params` are masked before they are sealed; `asked`: the open dialogue."""

    decision_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField(null=True)
    side = TextField()
    role = TextField(default="owner")
    language = TextField()
    text = SealedText()
    asked = TextField(default="")
    intent = TextField()
    params = SealedJson()
    confidence = DecimalField(max_digits=4, decimal_places=3)
    source = TextField()
    model = TextField(null=True)
    decided_at = UtcField()

    class Meta:
        table_name = "decisions"
