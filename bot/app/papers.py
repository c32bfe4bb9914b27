"""What a bill's page gives out as files: its record at once, its evidence once a worker has made it."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot import limits
from bot.app.guard import OWNER, signed_in
from bot.app.his import bill_of, there
from bot.app.person import Person
from bot.here import here
from bot.private import file, stored
from db import page_bundles
from jobs.dispatch import dispatch
from jobs.enclosures import audit_trail, evidence
from jobs.evidence import wanted

pages = Blueprint("app_papers", __name__, url_prefix="/app/api/invoices")
BUNDLES = 6
"""A minute of one firm: each is drawn, signed and packed anew."""


@pages.get("/<invoice_id>/record")
@signed_in()
def record(who: Person, invoice_id: str) -> Response:
    """All that happened about the bill, with the fingerprint of its last entry, in the reader's language."""
    bill = bill_of(who, invoice_id)
    made = there(audit_trail.make(here(), who.retailer_id, who.lang, {"invoice_id": str(bill.invoice_id)}))
    return file(made.content, made.media_type, made.name)


@pages.post("/<invoice_id>/evidence")
@signed_in(OWNER)
def ask(who: Person, invoice_id: str) -> tuple[Response, int]:
    """A worker makes it: the signed document, and that with every file it speaks of. The trail says so."""
    bill = bill_of(who, invoice_id)
    limits.hold(f"evidence:{who.retailer_id}", BUNDLES)
    page_bundles.want(who.retailer_id, bill.invoice_id, who.lang)
    dispatch(here())
    return jsonify(wanted=True), 202


@pages.get("/<invoice_id>/evidence/<kind>")
@signed_in(OWNER)
def proof(who: Person, invoice_id: str, kind: str) -> Response:
    """The last bundle's document (pdf) or archive (zip), once it is made."""
    bill = bill_of(who, invoice_id)
    bundle = page_bundles.newest(who.retailer_id, bill.invoice_id)
    if kind not in wanted.KINDS or bundle is None or bundle.status != "ready":
        raise NotFound
    content = stored(wanted.key(bundle, kind))
    return file(content, f"application/{kind}", evidence.name(bill, kind), shown=kind == "pdf")
