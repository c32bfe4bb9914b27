"""Disputes on their way to a Facilitation Council: drafted, approved by hash, filed once."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE disputes (
    dispute_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    status varchar(10) NOT NULL DEFAULT 'wanted'
        CHECK (status IN ('wanted', 'ready', 'approved', 'filed', 'exported', 'dropped')),
    udyam_check varchar(12) CHECK (udyam_check IN ('verified', 'unknown', 'unreachable')),
    form bytea,
    faults jsonb,
    reasons bytea,
    packet_key varchar(500),
    packet_sha256 bytea,
    approved_sha256 bytea,
    approved_at timestamptz,
    attempts smallint NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    followed_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (status IN ('wanted', 'dropped') OR packet_sha256 IS NOT NULL),
    CHECK (status NOT IN ('approved', 'filed', 'exported') OR approved_sha256 = packet_sha256)
);
CREATE INDEX disputes_to_work_on ON disputes (next_try_at) WHERE status IN ('wanted', 'approved');
CREATE INDEX disputes_to_follow ON disputes (followed_on) WHERE status IN ('filed', 'exported');
CREATE INDEX disputes_retailer ON disputes (retailer_id);

CREATE TABLE dispute_invoices (
    dispute_id uuid NOT NULL REFERENCES disputes (dispute_id) ON DELETE CASCADE,
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    PRIMARY KEY (dispute_id, invoice_id)
);
CREATE INDEX dispute_invoices_invoice ON dispute_invoices (invoice_id);

ALTER TABLE retailers ADD COLUMN pan bytea;
ALTER TABLE samadhaan_submissions ADD COLUMN dispute_id uuid REFERENCES disputes (dispute_id) ON DELETE SET NULL;
ALTER TABLE samadhaan_submissions DROP CONSTRAINT samadhaan_submissions_reference_number_key;
CREATE UNIQUE INDEX samadhaan_submissions_reference ON samadhaan_submissions (reference_number, invoice_id);
"""

DOWN = """
DROP INDEX samadhaan_submissions_reference;
ALTER TABLE samadhaan_submissions ADD CONSTRAINT samadhaan_submissions_reference_number_key UNIQUE (reference_number);
ALTER TABLE samadhaan_submissions DROP COLUMN dispute_id;
ALTER TABLE retailers DROP COLUMN pan;
DROP TABLE dispute_invoices;
DROP TABLE disputes;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
