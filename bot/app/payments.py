"""Money that came, noted on the page: all of it or a part, with tax kept back, by the same sums as in the chat."""

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest, NotFound

from bot.app.guard import WRITERS, signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import body, day, identity, one_of, rupees, said, text, told
from bot.errors import Asks
from db import dues, invoices, payments
from db.database import transaction
from db.models import Invoice
from db.models.invoices import Payment
from db.payments import NewPayment, Recorded
from intents.lexicon import says
from intents.mark_paid import done, sums, tax
from intents.mark_paid.sums import Open, State
from intents.mark_paid.undo import take_back
from intents.turn import Reply, Turn, say
from locales import Message

pages = Blueprint("app_payments", __name__, url_prefix="/app/api")
CASH = "CASH"
_CHOICES = {"rest": ("more", "tds", "gone"), "interest": ("yes", "no"), "tds_sure": ("yes",)}


@pages.post("/invoices/<invoice_id>/paid")
@signed_in(WRITERS)
def paid(who: Person, invoice_id: str) -> Response:
    """{"paid_on", "reference", "key", "amount", "tds", "rest", "interest", "tds_sure"}; without "amount" all of the
    principal came.

    What is missing of it still comes ("rest": more), is tax or is let go. One key is one payment, however often it is
    said. 409 where the tax is more than any rate allows and "tds_sure" does not say yes to it.
    """
    asked, turn = body(), who.turn()
    payment_id = _payment_id(who, invoice_id, asked)
    with transaction():
        bill = there(next(iter(invoices.lock(who.retailer_id, [identity(invoice_id)])), None))
        return jsonify(told(_noted(turn, bill, payment_id, asked), done=True))


@pages.post("/invoices/<invoice_id>/undo")
@signed_in(WRITERS)
def undone(who: Person, invoice_id: str) -> Response:
    """The newest payment is taken back, for ten minutes. 404 where it is no longer this bill's."""
    turn = who.turn()
    with transaction():
        newest = payments.newest(who.retailer_id, turn.now)
        if newest is None or newest.invoice_id != identity(invoice_id):
            raise NotFound
        return jsonify(told(take_back(turn), done=True))


def _payment_id(who: Person, invoice_id: str, asked: dict[str, Any]) -> uuid.UUID:
    """Of this retailer's keys for this bill alone: another's can be neither met nor guessed."""
    return uuid.uuid5(who.retailer_id, f"{invoice_id} {text(asked, 'key', 64)}") if "key" in asked else uuid.uuid4()


def _noted(turn: Turn, bill: Invoice, payment_id: uuid.UUID, asked: dict[str, Any]) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- the page's people have a firm
    kept = payments.get(turn.retailer_id, payment_id)
    if kept is not None:
        return _again(turn, kept, bill)
    if bill.status == "paid":
        return say(Message("paid.already", {"number": bill.invoice_number}))
    paid_on = day(asked, "paid_on")
    if not bill.invoice_date <= paid_on <= turn.today:
        raise BadRequest("paid_on: a day from the bill's to today is needed")
    open_ = sums.open_of(bill, paid_on, turn.today)
    facts = _facts(asked, open_) | {"payment_date": paid_on.isoformat()}
    new = replace(sums.payment(facts, open_), payment_id=payment_id)
    same = _same(turn.retailer_id, bill, new)
    if same is None and facts.get("tds_sure") != "yes" and tax.is_unusual(bill, new):
        raise Asks("tds_sure", said(tax.question(bill, new)))
    return _again(turn, same, bill) if same else done.record(turn, bill, new)


def _again(turn: Turn, kept: Payment, bill: Invoice) -> Reply:
    return done.told(Recorded(kept, bill, dues.claim_of(bill, turn.today)))


def _same(retailer_id: uuid.UUID, bill: Invoice, new: NewPayment) -> Payment | None:
    """What somebody else of the firm noted already: one UTR is one payment, cash may come twice on a day."""
    kept = payments.of_invoice(retailer_id, bill.invoice_id) if new.reference != CASH else []
    mine = (new.reference.casefold(), new.paid_on, new.amount)
    return next((each for each in kept if (str(each.reference).casefold(), each.paid_on, each.amount) == mine), None)


def _facts(asked: dict[str, Any], open_: Open) -> State:
    """What the dialogue in the chat would have been told; late money is no interest unless that is said."""
    reference = text(asked, "reference", 40)
    facts: State = {"payment_reference": CASH if says("cash", reference) else reference}
    facts |= {name: str(rupees(asked, name)) for name in ("amount", "tds") if name in asked}
    chosen = {name: one_of(asked, name, choices) for name, choices in _CHOICES.items() if name in asked}
    facts |= {"rest": "more"} | {name: chosen[name] for name in ("rest", "tds_sure") if name in chosen}
    if sums.tds(facts) >= open_.left:
        raise BadRequest("tds: less than what is open is needed")
    return facts | ({"interest": chosen.get("interest", "no")} if sums.interest_unsaid(facts, open_) else {})
