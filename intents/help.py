"""help: what can be done now, from where this retailer stands."""

from db import invoices
from intents.turn import Intent, Reply, Turn, say
from intents.upload import open_upload
from locales import Message


def handle(turn: Turn, _: Intent) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    if not invoices.count(turn.retailer_id):
        begun = open_upload(turn.state) is not None
        return say(Message("help.text")) if begun else say(Message("help.text"), Message("help.empty"))
    unpaid = len(invoices.unpaid(turn.retailer_id))
    return say(Message("help.text"), Message("help.open", {"n": unpaid}) if unpaid else Message("status.none"))


def upload(_: Turn, __: Intent) -> Reply:
    return say(Message("upload.how"))
