"""The bills: a list with filter and pages, and each with its timeline, its documents and what is owed on it today."""

import uuid
from datetime import date
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from bot.app import ledger
from bot.app.guard import signed_in
from bot.app.his import bill_of, there
from bot.app.person import Person
from bot.app.wire import identity, iso, money, said
from bot.private import file, stored
from db import buyers, dues, invoices, page_bundles, page_views, payments
from db.models import Invoice
from db.page_views import Wanted
from intents.audit_trail import report, words
from intents.audit_trail.report import Event
from locales import Message

pages = Blueprint("app_invoices", __name__, url_prefix="/app/api/invoices")
_STATES = ("all", "open", "late", "paid")
_LONGEST, _MOST = 60, 200


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """?state=all|open|late|paid&q=part of a number or a buyer's name&buyer=id&after=a row's `place`&most=1–200."""
    day, wanted = who.turn().today, _wanted(who.retailer_id)
    found = page_views.invoices(who.retailer_id, wanted, day)
    shown = found[: wanted.most]
    rows = [row.to_json() for row in ledger.rows(who.retailer_id, shown, day)]
    more = f"{shown[-1].invoice_date}_{shown[-1].invoice_id}" if len(found) > len(shown) else None
    return jsonify(invoices=rows, after=more)


def _wanted(retailer_id: uuid.UUID) -> Wanted:
    args = request.args
    state, asked = args.get("state", "all"), args.get("q", "").strip()
    if state not in _STATES or len(asked) > _LONGEST or "\0" in asked:
        raise BadRequest(f"state: one of {', '.join(_STATES)}; q: at most {_LONGEST} characters")
    whose = (identity(args["buyer"]),) if "buyer" in args else None
    most = args.get("most", page_views.MOST, type=int)
    if not 1 <= most <= _MOST:
        raise BadRequest(f"most: 1 to {_MOST}")
    return Wanted(state, asked, _called(retailer_id, asked) if asked else whose, _place(args.get("after", "")), most)


def _called(retailer_id: uuid.UUID, asked: str) -> tuple[uuid.UUID, ...]:
    """Buyers whose name has this in it: names are sealed, so that only their owner's list can be searched."""
    known = buyers.of_retailer(retailer_id)
    return tuple(each.buyer_id for each in known if each.name and asked.casefold() in each.name.casefold())


def _place(written: str) -> tuple[date, uuid.UUID] | None:
    if not written:
        return None
    try:
        day, _, invoice_id = written.partition("_")
        return date.fromisoformat(day), uuid.UUID(invoice_id)
    except ValueError:
        raise BadRequest("after: what a list gave is needed") from None


@pages.get("/<invoice_id>")
@signed_in()
def show(who: Person, invoice_id: str) -> Response:
    bill, day = bill_of(who, invoice_id), who.turn().today
    row = ledger.rows(who.retailer_id, [bill], day)[0]
    newest, told = payments.newest(who.retailer_id, who.turn().now), report.build(who.retailer_id, bill)
    return jsonify(
        **row.to_json(),
        billed=money(row.claim.billed),
        paid=money(row.claim.paid),
        schedule=[_line(each) for each in row.claim.rows if each.interest or each.payment],
        statutory=_statutory(bill, day),
        payments=[
            {
                "on": iso(each.paid_on),
                "amount": money(each.amount),
                "reference": each.reference,
                "tds": money(each.tds),
                "waived": money(each.waived),
                "interest": money(each.interest_part),
            }
            for each in payments.of_invoice(who.retailer_id, bill.invoice_id)
        ],
        undo=newest is not None and newest.invoice_id == bill.invoice_id,
        pages=[
            {"page": each.page_number, "type": each.media_type}
            for each in invoices.pages(who.retailer_id, bill.invoice_id)
        ],
        evidence=_evidence(who, bill),
        timeline=[_event(each) for each in told.events],
        trail={"whole": said(Message("history.whole" if told.whole else "history.broken")), "hash": told.last_hash},
    )


def _line(row: Any) -> dict[str, Any]:
    return {
        "from": iso(row.start),
        "to": iso(row.end),
        "rate": f"{row.rate:.2f}",
        "interest": money(row.interest),
        "payment": money(row.payment),
        "closing": money(row.closing),
    }


def _statutory(bill: Invoice, day: date) -> dict[str, Any] | None:
    """What the Act's own dates come to, where the retailer told delivery or agreement."""
    found = dues.statutory_of(bill, day)
    return {"due": iso(found.due), "interest": money(found.interest), "total": money(found.total)} if found else None


def _evidence(who: Person, bill: Invoice) -> dict[str, Any] | None:
    """The owner's last bundle: wanted, ready to be fetched, or failed."""
    found = page_bundles.newest(who.retailer_id, bill.invoice_id) if who.role == "owner" else None
    return {"status": found.status, "asked_at": found.created_at.isoformat()} if found else None


def _event(event: Event) -> dict[str, Any]:
    reached = words.status(event)
    return {
        "at": event.at.isoformat(),
        "who": said(words.who(event)),
        "what": said(words.what(event)),
        "more": [said(each) for each in words.more(event)],
        "status": said(reached) if reached else None,
        "text": event.text or None,
    }


@pages.get("/<invoice_id>/pages/<int:number>")
@signed_in()
def page(who: Person, invoice_id: str, number: int) -> Response:
    """The original, as it was sent."""
    bill = bill_of(who, invoice_id)
    pages_of_bill = invoices.pages(who.retailer_id, bill.invoice_id)
    found = there(next((each for each in pages_of_bill if each.page_number == number), None))
    return file(stored(found.document_key), found.media_type, f"page-{number}")
