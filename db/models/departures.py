"""Retailers who are leaving."""

import uuid

from peewee import DateField, UUIDField

from db.base import Table, UtcField


class Departure(Table):
    """One asking to be forgotten. Until `leaves_on` begins it can be called back; then everything is erased, but for
    what a filed dispute needs, which is kept until it is decided, at the latest on `held_until`."""

    departure_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    asked_at = UtcField()
    leaves_on = DateField()
    told_on = DateField(null=True)
    called_back_at = UtcField(null=True)
    erased_at = UtcField(null=True)
    held_until = DateField(null=True)
    hold_ended_at = UtcField(null=True)
    files_erased_at = UtcField(null=True)

    class Meta:
        table_name = "departures"
