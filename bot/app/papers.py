"""What a bill's page gives out as files: its record at once, its evidence once a worker has made it."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot import limits
from bot.app.guard import OWNER, signed_in
from bot.app.person import Person
from bot.app.wire import identity
from bot.here import here
from db import invoices, page_bundles
from db.models import Invoice
from jobs.dispatch import dispatch
from jobs.enclosures import audit_trail, evidence
from jobs.enclosures.file import File
from jobs.evidence import wanted
from services.storage import ForgottenError

pages = Blueprint("app_papers", __name__, url_prefix="/app/api/invoices")
BUNDLES = 6
"""A minute of one firm: each is drawn, signed and packed anew."""


@pages.get("/<invoice_id>/record")
@signed_in()
def record(who: Person, invoice_id: str) -> Response:
    """All that happened about the bill, with the fingerprint of its last entry, in the reader's language."""
    bill = _bill(who, invoice_id)
    made = audit_trail.make(here(), who.retailer_id, who.lang, {"invoice_id": str(bill.invoice_id)})
    if made is None:
        raise NotFound
    return _given(made)


@pages.post("/<invoice_id>/evidence")
@signed_in(OWNER)
def ask(who: Person, invoice_id: str) -> tuple[Response, int]:
    """A worker makes it: the signed document, and that with every file it speaks of. The trail says so."""
    bill = _bill(who, invoice_id)
    limits.hold(f"evidence:{who.retailer_id}", BUNDLES)
    page_bundles.want(who.retailer_id, bill.invoice_id, who.lang)
    dispatch(here())
    return jsonify(wanted=True), 202


@pages.get("/<invoice_id>/evidence/<kind>")
@signed_in(OWNER)
def proof(who: Person, invoice_id: str, kind: str) -> Response:
    """The last bundle's document (pdf) or archive (zip), once it is made."""
    bill = _bill(who, invoice_id)
    bundle = page_bundles.newest(who.retailer_id, bill.invoice_id)
    if kind not in wanted.KINDS or bundle is None or bundle.status != "ready":
        raise NotFound
    try:
        content = here().services.storage.get(wanted.key(bundle, kind))
    except (FileNotFoundError, ForgottenError):
        raise NotFound from None
    return _given(File(who.retailer_id, content, f"application/{kind}", evidence.name(bill, kind)))


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
