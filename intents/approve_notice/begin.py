"""Which notice is meant: the draft that waits, one already sent, or a new one; before the due date none."""

import uuid
from collections.abc import Sequence

from db import enterprises, invoices, notices
from db.models import Invoice, LegalNotice
from intents.approve_notice import again as sending_again
from intents.approve_notice import offer, standing
from intents.approve_notice.about import DIALOGUE, bills_of, in_order, named, reasons, refusal
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from law.eligibility import Reason, refuses, supplier_reasons
from law.msmed import overdue
from locales import Message

_LISTED = 9


def handle(turn: Turn, intent: Intent) -> Reply:
    """What the text names is taken; between several buyers it is asked, never guessed."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    if found.named and not found.bills:
        return say(Message("upload.not_found", {"number": found.named}))
    if found.named:
        return for_buyer(turn, found.bills)
    waiting = notices.drafts(turn.retailer_id)
    if len(waiting) == 1:
        return offer.show(turn, waiting[0])
    late = [bill for bill in found.bills if overdue(bill.due_date, turn.today)]
    if not late:
        return say_none()
    return _which(turn, late)


def _which(turn: Turn, late: list[Invoice]) -> Reply:
    owing = list(dict.fromkeys(bill.buyer_id for bill in in_order(late)))
    if len(owing) == 1:
        return for_buyer(turn, late)
    return ask_buyer(turn, owing[:_LISTED])


def ask_buyer(turn: Turn, owing: Sequence[uuid.UUID], *before: Message) -> Reply:
    state = {"dialogue": DIALOGUE, "step": "buyer", "listed": [str(each) for each in owing]}
    return say(*before, Message("notice.which_buyer"), state=state, choices=buyer_choices(turn, owing))


def buyer_choices(turn: Turn, owing: Sequence[uuid.UUID]) -> tuple[Message, ...]:
    return tuple(Message("notice.buyer_choice", _named(turn, each)) for each in owing)


def _named(turn: Turn, buyer_id: uuid.UUID) -> dict[str, str]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    told = named(turn.retailer_id, late_of(turn, buyer_id) or invoices.unpaid(turn.retailer_id, buyer_id))
    return {"buyer": told["buyer"], "numbers": told["numbers"]}


def late_of(turn: Turn, buyer_id: uuid.UUID) -> list[Invoice]:
    """The buyer's bills whose due date is over."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    unpaid = invoices.unpaid(turn.retailer_id, buyer_id)
    return [bill for bill in unpaid if overdue(bill.due_date, turn.today)]


def for_buyer(turn: Turn, bills: Sequence[Invoice]) -> Reply:
    """`bills` are one buyer's: what is open about any of them is shown, else a notice on them is begun."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = known_of(turn, bills)
    return fresh(turn, bills) if known is None else _shown(turn, known, bills)


def known_of(turn: Turn, bills: Sequence[Invoice]) -> LegalNotice | None:
    """The notice about any of them that is open, else the one that went to the buyer."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    open_one = notices.open_for(turn.retailer_id, bills[0].buyer_id)
    if open_one is not None and _concerns(turn, open_one, bills):
        return open_one
    sent = notices.sent_of(turn.retailer_id, bills[0].invoice_id)
    return sent if all(bill.status != "paid" for bill in bills) else None


def _concerns(turn: Turn, notice: LegalNotice, bills: Sequence[Invoice]) -> bool:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    about = set(notices.invoice_ids(turn.retailer_id, notice.notice_id))
    return any(bill.invoice_id in about for bill in bills)


def _shown(turn: Turn, notice: LegalNotice, bills: Sequence[Invoice]) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if notice.state in ("approved", "sent"):
        return sending_again.offer(turn, notice)
    if notice.state == "draft":
        return offer.show(turn, notice)
    return say(Message("notice.making", _told(turn, bills_of(turn.retailer_id, notice) or list(bills))))


def why_not(turn: Turn, bill: Invoice) -> tuple[Message, ...]:
    """What bars a notice about this bill: the supplier's own standing, or something of the bill's."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    own = tuple(Message(f"notice.refused.{reason}") for reason in supplier_reasons(enterprises.of(turn.retailer_id)))
    found = reasons(turn.retailer_id, [bill], turn.today)
    return own + tuple(refusal(bill, reason) for _, reason in found if refuses(reason))


def fresh(turn: Turn, bills: Sequence[Invoice]) -> Reply:
    """Leave out what no notice may speak of, with the reason; then ask what is missing about the supplier."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    against = [(bill, reason) for bill, reason in reasons(turn.retailer_id, bills, turn.today) if refuses(reason)]
    refused = {bill.invoice_id for bill, _ in against}
    left = in_order([bill for bill in bills if bill.invoice_id not in refused])
    said = tuple(refusal(bill, reason) for bill, reason in _first_reasons(against))
    if not left:
        return say(*said)
    return standing.ask_or_go_on(turn, left).after(*said)


def _first_reasons(against: Sequence[tuple[Invoice, Reason]]) -> list[tuple[Invoice, Reason]]:
    """One reason a bill is enough."""
    first: dict[uuid.UUID, tuple[Invoice, Reason]] = {}
    for bill, reason in against:
        first.setdefault(bill.invoice_id, (bill, reason))
    return list(first.values())


def _told(turn: Turn, bills: Sequence[Invoice]) -> dict[str, str]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    told = named(turn.retailer_id, bills)
    return {"buyer": told["buyer"], "numbers": told["numbers"]}


def say_none() -> Reply:
    return say(Message("notice.none_overdue"))
