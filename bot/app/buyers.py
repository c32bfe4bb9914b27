"""The buyers this retailer knows, with what they owe him and how they pay."""

import uuid
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, jsonify, request

from bot.app import ledger
from bot.app.guard import signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import identity, iso, money, said, told
from db import buyers, invoices, scores
from db.models import BuyerContact
from intents import score_words
from intents.score_picture import against
from intents.search_buyer.tell import unrated
from intents.turn import Turn, say
from law.papers import gstin_valid, normal_gstin
from law.reliability import Assessment, Basis
from locales import Message

pages = Blueprint("app_buyers", __name__, url_prefix="/app/api/buyers")
MOST = 100
_LONGEST = 40


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """Who owes most first."""
    turn = who.turn()
    owed: dict[uuid.UUID, list[Decimal]] = {}
    for row in ledger.rows(who.retailer_id, invoices.unpaid(who.retailer_id), turn.today):
        owed.setdefault(row.bill.buyer_id, []).append(row.claim.outstanding)
    contacts = buyers.of_retailer(who.retailer_id, MOST)
    gstins = buyers.gstins_of([each.buyer_id for each in contacts])
    judged = scores.all_seen_by(who.retailer_id, list(gstins.values()), turn.now, turn.today)
    known = [
        _buyer(each, gstin, judged[gstin] if gstin else None, owed.get(each.buyer_id, []))
        for each in contacts
        for gstin in (gstins.get(each.buyer_id),)
    ]
    return jsonify(buyers=sorted(known, key=lambda each: (-Decimal(each["owed"]), each["name"])))


def _buyer(contact: BuyerContact, gstin: str | None, found: Assessment | None, owed: list[Decimal]) -> dict[str, Any]:
    """`found`: None of a buyer without a GSTIN."""
    return {
        "id": str(contact.buyer_id),
        "name": contact.name or gstin,
        "gstin": gstin,
        "bills": len(owed),
        "owed": money(sum(owed, Decimal(0))),
        "score": None if found is None or found.basis is Basis.NONE else found.score,
        "risk": found.risk.value if found else None,
    }


def _assessed(turn: Turn, gstin: str) -> Assessment:
    assert turn.retailer_id is not None  # noqa: S101 -- the page's people have a firm
    return scores.seen_by(turn.retailer_id, gstin, turn.now, turn.today)


@pages.get("/score")
@signed_in()
def score(who: Person) -> Response:
    """?gstin=…: how somebody pays with whom there is no bill yet; asked before selling to him."""
    written = normal_gstin(request.args.get("gstin", "")[:_LONGEST])
    if not gstin_valid(written):
        return jsonify(told(say(Message("score.gstin_wrong")), done=False))
    turn = who.turn()
    known = buyers.contact(who.retailer_id, written)
    return jsonify(done=True, gstin=written, **_pays(_assessed(turn, written), written, known.name if known else None))


def _pays(found: Assessment, gstin: str, name: str | None) -> dict[str, Any]:
    """How he pays, in figures and in words."""
    return {
        "name": name or gstin,
        "score": None if found.basis is Basis.NONE else found.score,
        "risk": found.risk.value,
        "about": [said(each) for each in (*score_words.lines(found, name or gstin), *against(gstin))],
        "advice": said(score_words.advice(found)),
        "months": [{"month": iso(month), "late": late} for month, late in found.months],
    }


def _unrated(name: str) -> dict[str, Any]:
    """Of a buyer without a GSTIN nobody else can have told."""
    return {"about": [said(unrated(name))], "advice": None, "months": []}


@pages.get("/<buyer_id>")
@signed_in()
def show(who: Person, buyer_id: str) -> Response:
    """404 for a buyer that this retailer does not know."""
    contact = there(buyers.contact_of(who.retailer_id, identity(buyer_id)))
    turn = who.turn()
    rows = ledger.rows(who.retailer_id, invoices.unpaid(who.retailer_id, contact.buyer_id), turn.today)
    gstin = buyers.gstin_of(contact.buyer_id)
    found = _assessed(turn, gstin) if gstin else None
    shown = _buyer(contact, gstin, found, [row.claim.outstanding for row in rows])
    pays = _pays(found, gstin, contact.name) if found and gstin else _unrated(contact.name)
    bills = [row.to_json() for row in rows]
    return jsonify(shown | pays | {"phone": contact.phone, "email": contact.email, "invoices": bills})
