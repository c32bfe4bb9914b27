"""What a bill's step and a message write less into, each measured (docs/scale.md):

- Open bills of a retailer and due bills of a buyer are one index: both hold the same few rows.
- What falls due soon is found among what is not yet late; the note that it was told moves no index then, and the bill
  stays on its page (a heap-only update), for which the page keeps a little room.
- A message that has not gone has no sid and no time of sending: it stands in neither index.
- A step's retailer is its bill's, and goes with the bill: one check of his row is enough.
"""

from peewee import Database
from peewee_migrate import Migrator

_LADDER = "WHERE kind IN ('reminder', 'legal_notice') AND channel = 'whatsapp'"
UP = f"""
DROP INDEX invoices_due_soon, invoices_open, invoices_due_of_buyer;
CREATE INDEX invoices_open_of_buyer ON invoices (retailer_id, buyer_id, next_action_on) WHERE status <> 'paid';
ALTER TABLE invoices SET (fillfactor = 90);
ALTER TABLE outbox DROP CONSTRAINT outbox_provider_sid_key;
CREATE UNIQUE INDEX outbox_provider_sid ON outbox (provider_sid) WHERE provider_sid IS NOT NULL;
DROP INDEX outbox_ladder_sent;
CREATE INDEX outbox_ladder_sent ON outbox (sent_at) {_LADDER} AND sent_at IS NOT NULL;
ALTER TABLE ladder_steps DROP CONSTRAINT ladder_steps_retailer_id_fkey;
"""
DOWN = f"""
ALTER TABLE ladder_steps ADD CONSTRAINT ladder_steps_retailer_id_fkey
    FOREIGN KEY (retailer_id) REFERENCES retailers (retailer_id) ON DELETE CASCADE;
DROP INDEX outbox_ladder_sent;
CREATE INDEX outbox_ladder_sent ON outbox (sent_at) {_LADDER};
DROP INDEX outbox_provider_sid;
ALTER TABLE outbox ADD CONSTRAINT outbox_provider_sid_key UNIQUE (provider_sid);
ALTER TABLE invoices RESET (fillfactor);
DROP INDEX invoices_open_of_buyer;
CREATE INDEX invoices_due_of_buyer ON invoices (retailer_id, buyer_id, next_action_on) WHERE next_action_on IS NOT NULL;
CREATE INDEX invoices_open ON invoices (retailer_id) WHERE status <> 'paid';
CREATE INDEX invoices_due_soon ON invoices (due_date) WHERE status = 'active' AND NOT due_soon_told;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
