"""Notices: versions of a document for one buyer's bills, what of it was sent, and the supplier's own standing."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE enterprises (
    retailer_id uuid PRIMARY KEY REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    size varchar(10) CHECK (size IN ('micro', 'small', 'medium')),
    activity varchar(10) CHECK (activity IN ('makes', 'serves', 'trades')),
    registered_on date,
    told_by varchar(10) NOT NULL DEFAULT 'retailer' CHECK (told_by IN ('retailer', 'register')),
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE legal_notices
    ADD COLUMN retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    ADD COLUMN buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    ADD COLUMN series uuid NOT NULL,
    ADD COLUMN version smallint NOT NULL CHECK (version >= 1),
    ADD COLUMN state varchar(12) NOT NULL DEFAULT 'wanted'
        CHECK (state IN ('wanted', 'draft', 'approved', 'sent', 'superseded', 'withdrawn')),
    ADD COLUMN asked boolean NOT NULL DEFAULT false,
    ADD COLUMN facts bytea,
    ADD COLUMN facts_hash bytea,
    ADD COLUMN document_sha256 bytea,
    ADD COLUMN approved_sha256 bytea,
    ADD COLUMN licensed_signature boolean,
    ADD COLUMN reminded_on date,
    ADD COLUMN followed_on date,
    ADD COLUMN enqueued_at timestamptz,
    ALTER COLUMN document_key DROP NOT NULL,
    ADD CONSTRAINT legal_notices_version UNIQUE (series, version),
    ADD CONSTRAINT legal_notices_made CHECK (state IN ('wanted', 'superseded', 'withdrawn')
        OR (document_key IS NOT NULL AND document_sha256 IS NOT NULL AND facts_hash IS NOT NULL)),
    ADD CONSTRAINT legal_notices_approved CHECK (approved_by_retailer = (approved_sha256 IS NOT NULL)
        AND approved_by_retailer = (approved_at IS NOT NULL)),
    ADD CONSTRAINT legal_notices_this_one CHECK (approved_sha256 IS NULL OR approved_sha256 = document_sha256),
    ADD CONSTRAINT legal_notices_sent CHECK (state NOT IN ('approved', 'sent') OR approved_by_retailer);
CREATE INDEX legal_notices_buyer ON legal_notices (retailer_id, buyer_id);
CREATE INDEX legal_notices_open ON legal_notices (state) WHERE state IN ('wanted', 'draft', 'approved', 'sent');
CREATE UNIQUE INDEX legal_notices_one_open ON legal_notices (series) WHERE state IN ('wanted', 'draft', 'approved');

CREATE TABLE notice_invoices (
    notice_id uuid NOT NULL REFERENCES legal_notices (notice_id) ON DELETE CASCADE,
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    PRIMARY KEY (notice_id, invoice_id)
);
CREATE INDEX notice_invoices_invoice ON notice_invoices (invoice_id);

CREATE TABLE notice_sendings (
    outbox_id uuid PRIMARY KEY,
    notice_id uuid NOT NULL REFERENCES legal_notices (notice_id) ON DELETE CASCADE,
    channel varchar(10) NOT NULL CHECK (channel IN ('whatsapp', 'email')),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notice_sendings_notice ON notice_sendings (notice_id);
"""

ADDED = (
    "retailer_id", "buyer_id", "series", "version", "state", "asked", "facts", "facts_hash", "document_sha256",
    "approved_sha256", "licensed_signature", "reminded_on", "followed_on", "enqueued_at",
)  # fmt: skip


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for table in ("notice_sendings", "notice_invoices", "enterprises"):
        migrator.sql(f"DROP TABLE {table}")
    for column in ADDED:
        migrator.sql(f"ALTER TABLE legal_notices DROP COLUMN {column} CASCADE")
