"""Every step of a bill writes into every index of `invoices`: those that answer no question go (decision 36).

By retailer the unique key answers, and `invoices_open`; by due date `invoices_due_soon` and `invoices_not_defaulted`;
by status alone nobody asks.
"""

from peewee import Database
from peewee_migrate import Migrator

GONE = {
    "idx_invoices_retailer": "retailer_id",
    "idx_invoices_status": "status",
    "idx_invoices_due_date": "due_date",
}


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for name in GONE:
        migrator.sql(f"DROP INDEX IF EXISTS {name}")


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for name, column in GONE.items():
        migrator.sql(f"CREATE INDEX {name} ON invoices ({column})")
