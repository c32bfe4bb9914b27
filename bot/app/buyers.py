"""The buyers this retailer knows, with what they owe him and how they pay."""

import uuid
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot.app import ledger
from bot.app.guard import signed_in
from bot.app.person import Person
from bot.app.wire import identity, iso, money, said
from db import buyers, invoices, scores
from db.models import BuyerContact
from intents import score_words
from intents.score_picture import against
from intents.turn import Turn
from law.reliability import Assessment, Basis

pages = Blueprint("app_buyers", __name__, url_prefix="/app/api/buyers")
MOST = 100


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """Who owes most first."""
    turn = who.turn()
    owed: dict[uuid.UUID, list[Decimal]] = {}
    for row in ledger.rows(who.retailer_id, invoices.unpaid(who.retailer_id), turn.today):
        owed.setdefault(row.bill.buyer_id, []).append(row.claim.outstanding)
    known = [_buyer(turn, each, owed.get(each.buyer_id, [])) for each in buyers.of_retailer(who.retailer_id)[:MOST]]
    return jsonify(buyers=sorted(known, key=lambda each: (-Decimal(each["owed"]), each["name"])))


def _buyer(turn: Turn, contact: BuyerContact, owed: list[Decimal]) -> dict[str, Any]:
    gstin = buyers.gstin_of(contact.buyer_id)
    found = _assessed(turn, gstin)
    return {
        "id": str(contact.buyer_id),
        "name": contact.name or gstin,
        "gstin": gstin,
        "bills": len(owed),
        "owed": money(sum(owed, Decimal(0))),
        "score": None if found.basis is Basis.NONE else found.score,
        "risk": found.risk.value,
    }


def _assessed(turn: Turn, gstin: str) -> Assessment:
    assert turn.retailer_id is not None  # noqa: S101 -- the page's people have a firm
    return scores.seen_by(turn.retailer_id, gstin, turn.now, turn.today)


@pages.get("/<buyer_id>")
@signed_in()
def show(who: Person, buyer_id: str) -> Response:
    """404 for a buyer that this retailer does not know."""
    contact = buyers.contact_of(who.retailer_id, identity(buyer_id))
    if contact is None:
        raise NotFound
    turn = who.turn()
    rows = ledger.rows(who.retailer_id, invoices.unpaid(who.retailer_id, contact.buyer_id), turn.today)
    told = _buyer(turn, contact, [row.claim.outstanding for row in rows])
    found = _assessed(turn, told["gstin"])
    return jsonify(
        **told,
        phone=contact.phone,
        email=contact.email,
        about=[said(each) for each in (*score_words.lines(found, told["name"]), *against(told["gstin"]))],
        advice=said(score_words.advice(found)),
        months=[{"month": iso(month), "late": late} for month, late in found.months],
        invoices=[row.to_json() for row in rows],
    )
