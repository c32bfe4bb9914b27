"""What a bill's page gives out as files: its record, and all that is evidence of it. The same makers as the chat's."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound, ServiceUnavailable

from bot import limits
from bot.app.guard import OWNER, signed_in
from bot.app.person import Person
from bot.app.wire import identity
from bot.here import here
from db import invoices
from db.models import Invoice
from jobs import abroad
from jobs.enclosures import audit_trail, evidence
from jobs.enclosures.file import File
from services.signing import SigningError

pages = Blueprint("app_papers", __name__, url_prefix="/app/api/invoices")
BUNDLES = 6
"""A minute of one firm: each is drawn, signed and packed anew."""
_KINDS = ("pdf", "zip")


@pages.get("/<invoice_id>/record")
@signed_in()
def record(who: Person, invoice_id: str) -> Response:
    """All that happened about the bill, with the fingerprint of its last entry, in the reader's language."""
    bill = _bill(who, invoice_id)
    made = audit_trail.make(here(), who.retailer_id, who.lang, {"invoice_id": str(bill.invoice_id)})
    if made is None:
        raise NotFound
    return _given(made)


@pages.get("/<invoice_id>/evidence/<kind>")
@signed_in(OWNER)
def proof(who: Person, invoice_id: str, kind: str) -> Response:
    """The signed document (pdf), or that with every file it speaks of (zip). The trail says that it was made."""
    if kind not in _KINDS:
        raise NotFound
    bill = _bill(who, invoice_id)
    limits.hold(f"evidence:{who.retailer_id}", BUNDLES)
    try:
        document, archive, _ = evidence.files(abroad.of(here(), who.retailer_id), bill, who.lang)
    except SigningError as error:
        raise ServiceUnavailable("it can't be signed at the moment") from error
    return _given(document if kind == "pdf" else archive)


def _given(file: File) -> Response:
    answer = Response(file.content, mimetype=file.media_type)
    shown = "inline" if file.media_type == "application/pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{file.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _bill(who: Person, invoice_id: str) -> Invoice:
    """404 for somebody else's, as for one that is not there."""
    found = invoices.get(who.retailer_id, identity(invoice_id))
    if found is None:
        raise NotFound
    return found
