"""Which status is meant; a long list goes on with "more"."""

import uuid

from db import invoices
from db.models import Invoice
from intents.check_status import lists, one
from intents.lexicon import is_just
from intents.meant import meant
from intents.router import route
from intents.turn import Intent, Reply, Turn, say
from intents.upload import open_upload
from locales import Message

DIALOGUE = "check_status"


def handle(turn: Turn, intent: Intent) -> Reply:
    """One bill where its number is named, one buyer's where he is, else all that is unpaid."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    if "invoice_number" in intent.params:
        if not found.bills:
            stale = len(found.named) == 1 and found.named.isdecimal()  # an answer to what is asked no more
            return say(Message("nothing.to_confirm") if stale else Message("upload.not_found", {"number": found.named}))
        return say(*(one.bill(turn.retailer_id, invoice, turn.today) for invoice in found.bills[:2]))
    if found.named and found.bills:
        return _page(turn, found.bills, 0, found.bills[0].buyer_id)
    return _page(turn, invoices.unpaid(turn.retailer_id), 0, None)


def step(turn: Turn) -> Reply | None:
    """ "more", or a bill's number from the list; None for anything else."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if is_just("more", turn.text):
        buyer_id = uuid.UUID(turn.state["buyer"]) if turn.state["buyer"] else None
        return _page(turn, invoices.unpaid(turn.retailer_id, buyer_id), turn.state["shown"], buyer_id)
    intent = route(turn.text, "retailer", turn.lang, turn.today)
    asked = intent.name == DIALOGUE and "invoice_number" in intent.params
    return handle(turn, intent) if asked else None


def again(turn: Turn) -> Reply:
    """A list leaves no question open: what is not understood is said, and "more" still goes on."""
    return say(Message("unknown.retailer"), state=turn.state)


def _page(turn: Turn, unpaid: list[Invoice], start: int, buyer_id: uuid.UUID | None) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if not unpaid[start:]:
        return say(_nothing(turn) if not unpaid else Message("status.no_more"))
    parts, shown = lists.page(turn, unpaid, start, buyer_id)
    if shown >= len(unpaid):
        return say(*parts)
    kept = {"dialogue": DIALOGUE, "shown": shown, "buyer": str(buyer_id or "")}
    # A bill half-way in stays open, and is worth more than the place in a list.
    state = kept if open_upload(turn.state) is None else {}
    return say(*parts, Message("status.more", {"n": len(unpaid) - shown}), state=state)


def _nothing(turn: Turn) -> Message:
    """All is paid, or no bill ever came, nor is one half-way in: that is where to begin."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    begun = open_upload(turn.state) is not None or invoices.count(turn.retailer_id)
    return Message("status.none" if begun else "help.empty")
