"""What lies in the store."""

from peewee import BigIntegerField, UUIDField

from db.base import Table, UtcField


class StorageUse(Table):
    """How many bytes of documents a retailer has sent; `told_at`: when he was told that the space grows short."""

    retailer_id = UUIDField(primary_key=True)
    bytes = BigIntegerField()
    told_at = UtcField(null=True)

    class Meta:
        table_name = "storage_use"
