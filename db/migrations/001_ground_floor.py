"""The ground floor: the seed's tables as this project meets them, messages, outbox, audit, keys."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE data_keys (
    key_id uuid PRIMARY KEY,
    owner text NOT NULL,
    wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    destroyed_at timestamptz,
    CHECK (wrapped IS NOT NULL OR destroyed_at IS NOT NULL)
);
CREATE UNIQUE INDEX data_keys_in_use ON data_keys (owner) WHERE retired_at IS NULL;

CREATE TABLE retailers (
    retailer_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    udyam_number bytea,
    udyam_index bytea UNIQUE,
    name bytea,
    phone bytea NOT NULL,
    phone_index bytea NOT NULL UNIQUE,
    email bytea,
    address bytea,
    gstin bytea,
    preferred_language varchar(2) NOT NULL CHECK (preferred_language IN ('ta', 'hi', 'en')),
    status varchar(20) NOT NULL DEFAULT 'onboarding' CHECK (status IN ('onboarding', 'active', 'forgotten')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (status <> 'active' OR (udyam_index IS NOT NULL AND name IS NOT NULL))
);

CREATE TABLE buyers (
    buyer_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    gstin bytea NOT NULL,
    gstin_index bytea NOT NULL UNIQUE,
    reliability_score smallint CHECK (reliability_score BETWEEN 0 AND 100),
    risk_category varchar(10) CHECK (risk_category IN ('low', 'medium', 'high')),
    score_updated_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE buyer_contacts (
    contact_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    name bytea,
    phone bytea,
    phone_index bytea,
    email bytea,
    address bytea,
    language varchar(2) CHECK (language IN ('ta', 'hi', 'en')),
    opt_in_basis varchar(20) CHECK (opt_in_basis IN ('agreed_in_person', 'writes_to_us', 'in_writing', 'none')),
    opted_in_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (retailer_id, buyer_id)
);
CREATE INDEX buyer_contacts_phone ON buyer_contacts (phone_index);

CREATE TABLE consents (
    consent_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    purpose varchar(40) NOT NULL,
    notice_version varchar(20) NOT NULL,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    message_sid varchar(40),
    given_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
);
CREATE INDEX consents_retailer ON consents (retailer_id);

CREATE TABLE suppressions (
    phone_index bytea PRIMARY KEY,
    stopped_at timestamptz NOT NULL DEFAULT now(),
    active boolean NOT NULL DEFAULT true
);

CREATE TABLE invoices (
    invoice_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    invoice_number varchar(100) NOT NULL,
    number_key varchar(100) NOT NULL,
    financial_year varchar(7) NOT NULL,
    udyam_number bytea,
    invoice_date date NOT NULL,
    principal_amount bytea NOT NULL,
    due_date date NOT NULL,
    payment_date date,
    payment_reference bytea,
    status varchar(20) NOT NULL DEFAULT 'active'
        CHECK (status IN ('active', 'paid', 'overdue', 'legal_notice_sent', 'dispute_filed')),
    document_key varchar(500) NOT NULL,
    extraction_confidence jsonb,
    requires_manual_review boolean NOT NULL DEFAULT false,
    next_action_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (due_date = invoice_date + 45),
    CHECK (status <> 'paid' OR (payment_date IS NOT NULL AND next_action_on IS NULL)),
    UNIQUE (retailer_id, financial_year, number_key)
);
CREATE INDEX idx_invoices_retailer ON invoices (retailer_id);
CREATE INDEX idx_invoices_buyer ON invoices (buyer_id);
CREATE INDEX idx_invoices_status ON invoices (status);
CREATE INDEX idx_invoices_due_date ON invoices (due_date);
CREATE INDEX invoices_next_action ON invoices (next_action_on) WHERE next_action_on IS NOT NULL;

CREATE TABLE invoice_pages (
    page_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    page_number smallint NOT NULL CHECK (page_number >= 1),
    document_key varchar(500) NOT NULL,
    media_type varchar(40) NOT NULL,
    sha256 bytea NOT NULL,
    UNIQUE (invoice_id, page_number)
);

CREATE TABLE ladder_steps (
    step_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    rung varchar(20) NOT NULL
        CHECK (rung IN ('reminder_first', 'reminder_second', 'reminder_final', 'legal_notice')),
    channel varchar(10) NOT NULL CHECK (channel IN ('whatsapp', 'email', 'none')),
    outbox_id uuid,
    taken_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (invoice_id, rung, channel)
);
CREATE INDEX ladder_steps_outbox ON ladder_steps (outbox_id);

CREATE TABLE payments (
    payment_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    amount bytea NOT NULL,
    paid_on date NOT NULL,
    reference bytea,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX payments_invoice ON payments (invoice_id);

CREATE TABLE legal_notices (
    notice_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    notice_type varchar(20) NOT NULL DEFAULT 'section_15',
    generated_date date NOT NULL,
    approved_by_retailer boolean NOT NULL DEFAULT false,
    approved_at timestamptz,
    sent_at timestamptz,
    document_key varchar(500) NOT NULL,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (sent_at IS NULL OR approved_by_retailer)
);
CREATE INDEX legal_notices_invoice ON legal_notices (invoice_id);

CREATE TABLE samadhaan_submissions (
    submission_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    reference_number varchar(100) NOT NULL UNIQUE,
    submission_date date NOT NULL,
    status varchar(20) NOT NULL
        CHECK (status IN ('submitted', 'pending_review', 'accepted', 'hearing_scheduled', 'resolved')),
    portal_url varchar(500),
    resolution_details bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX samadhaan_submissions_invoice ON samadhaan_submissions (invoice_id);

CREATE TABLE inbound_messages (
    message_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position bigint GENERATED ALWAYS AS IDENTITY,
    message_sid varchar(40) NOT NULL UNIQUE,
    sender_index bytea NOT NULL,
    payload bytea,
    status varchar(10) NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'parked', 'done', 'failed')),
    attempts smallint NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL DEFAULT now(),
    handled_at timestamptz
);
CREATE INDEX inbound_waiting ON inbound_messages (sender_index, position) WHERE status = 'received';
CREATE INDEX inbound_parked ON inbound_messages (sender_index) WHERE status = 'parked';

CREATE TABLE outbox (
    outbox_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position bigint GENERATED ALWAYS AS IDENTITY,
    retailer_id uuid,
    kind varchar(20) NOT NULL CHECK (kind IN ('reply', 'notify', 'reminder', 'legal_notice')),
    channel varchar(10) NOT NULL CHECK (channel IN ('whatsapp', 'email')),
    idempotency_key varchar(200) NOT NULL UNIQUE,
    recipient bytea NOT NULL,
    recipient_index bytea NOT NULL,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    message bytea NOT NULL,
    body bytea,
    status varchar(10) NOT NULL DEFAULT 'queued' CHECK (status IN
        ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'suppressed')),
    attempts smallint NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT now(),
    enqueued_at timestamptz,
    lease_until timestamptz,
    provider_sid varchar(100) UNIQUE,
    error_code varchar(20),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX outbox_queued ON outbox (not_before) WHERE status = 'queued';
CREATE INDEX outbox_in_flight ON outbox (lease_until) WHERE status IN ('sending', 'unknown');
CREATE INDEX outbox_recipient ON outbox (recipient_index, position) WHERE status IN ('queued', 'sending');

CREATE TABLE communications (
    communication_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    outbox_id uuid NOT NULL,
    communication_type varchar(20) NOT NULL CHECK (communication_type IN
        ('reminder_first', 'reminder_second', 'reminder_final', 'legal_notice')),
    channel varchar(10) NOT NULL CHECK (channel IN ('whatsapp', 'email')),
    recipient bytea NOT NULL,
    message_content bytea NOT NULL,
    delivery_status varchar(20) NOT NULL CHECK (delivery_status IN ('sent', 'delivered', 'failed', 'read')),
    sent_at timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz,
    retry_count smallint NOT NULL DEFAULT 0,
    UNIQUE (invoice_id, outbox_id)
);
CREATE INDEX idx_communications_invoice ON communications (invoice_id);
CREATE INDEX communications_outbox ON communications (outbox_id);

CREATE TABLE conversations (
    phone_index bytea PRIMARY KEY,
    language varchar(2) CHECK (language IN ('ta', 'hi', 'en')),
    state bytea,
    last_inbound_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE buyer_replies (
    reply_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('paid', 'promise', 'dispute', 'other')),
    text bytea,
    reference bytea,
    promised_date date,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX buyer_replies_invoice ON buyer_replies (invoice_id);

CREATE TABLE audit_heads (
    chain uuid PRIMARY KEY,
    sequence bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL
);
CREATE TABLE audit_logs (
    log_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    chain uuid NOT NULL,
    sequence bigint NOT NULL,
    entity_type varchar(50) NOT NULL,
    entity_id uuid NOT NULL,
    action varchar(100) NOT NULL,
    performed_by varchar(40) NOT NULL,
    details jsonb NOT NULL,
    timestamp timestamptz NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    UNIQUE (chain, sequence)
);
CREATE INDEX audit_logs_entity ON audit_logs (entity_id);
"""

TABLES = (
    "audit_logs", "audit_heads", "buyer_replies", "conversations", "communications", "outbox", "inbound_messages",
    "samadhaan_submissions", "legal_notices", "payments", "ladder_steps", "invoice_pages", "invoices", "suppressions",
    "consents", "buyer_contacts", "buyers", "retailers", "data_keys",
)  # fmt: skip


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for table in TABLES:
        migrator.sql(f"DROP TABLE {table}")
