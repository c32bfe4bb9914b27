"""What a retailer has chosen."""

from peewee import BooleanField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson, SealedText
from db.models.people import NOW


class Preference(Table):
    """No row is the same as a row of defaults. `bank_account`: holder, number, IFSC, bank."""

    retailer_id = UUIDField(primary_key=True)
    daily_summary = TextField(default="daily")
    upi_id = SealedText(null=True)
    bank_account = SealedJson(null=True)
    skip_sundays = BooleanField(default=False)
    skip_holidays = BooleanField(default=False)
    romanised = BooleanField(default=False)
    voice_replies = TextField(default="same")
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "preferences"
