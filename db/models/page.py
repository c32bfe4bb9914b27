"""The companion page: who is signed in, and what is being sent from there."""

import uuid

from peewee import BigIntegerField, BlobField, CompositeKey, TextField, UUIDField

from db.base import Table, UtcField
from db.models.people import NOW


class PageSession(Table):
    """A browser that is signed in. Its token stands nowhere but in the browser's cookie; here is its hash.

    Times are on the database's clock, which nobody moves. `device` is what the browser says it is, in two words.
    """

    session_id = UUIDField(primary_key=True, default=uuid.uuid4)
    token_hash = BlobField()
    retailer_id = UUIDField()
    member_id = UUIDField(null=True)
    created_at = UtcField(constraints=NOW)
    seen_at = UtcField(constraints=NOW)
    expires_at = UtcField()
    device = TextField(default="")

    class Meta:
        table_name = "page_sessions"


class PageUpload(Table):
    """A file on its way from the page. `client_key` is the browser's own name of it: the same key is the same file.

    `coming`: not all there. `handed`: whole, put into the inbox as `message_id`. `taken`: fetched from here by whoever
    handles that message. `spoilt`: what came is not what was announced.
    """

    upload_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    member_id = UUIDField(null=True)
    client_key = TextField()
    media_type = TextField()
    size = BigIntegerField()
    received = BigIntegerField(default=0)
    sha256 = BlobField()
    status = TextField(default="coming")
    message_id = UUIDField(null=True)
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "page_uploads"


class PageUploadPart(Table):
    """A piece of it, sealed with the retailer's key, until the whole is fetched."""

    upload_id = UUIDField()
    begins = BigIntegerField()
    content = BlobField()

    class Meta:
        table_name = "page_upload_parts"
        primary_key = CompositeKey("upload_id", "begins")


class PageBundle(Table):
    """A bundle of evidence asked for on the page. Its two files lie in the store under its id once it is `ready`."""

    bundle_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    invoice_id = UUIDField()
    language = TextField()
    status = TextField(default="wanted")
    enqueued_at = UtcField(null=True)
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "page_bundles"


class PagePasskey(Table):
    """A key in somebody's phone or laptop that opens the page. Its private half never leaves the device."""

    credential_id = BlobField(primary_key=True)
    retailer_id = UUIDField()
    member_id = UUIDField(null=True)
    public_key = BlobField()
    sign_count = BigIntegerField()
    created_at = UtcField(constraints=NOW)
    used_at = UtcField(null=True)

    class Meta:
        table_name = "page_passkeys"


class PageChallenge(Table):
    """What a device is asked to sign. With a session it is for a new passkey of that session's person."""

    challenge = BlobField(primary_key=True)
    session_id = UUIDField(null=True)
    expires_at = UtcField()

    class Meta:
        table_name = "page_challenges"
