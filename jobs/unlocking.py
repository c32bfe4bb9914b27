"""A locked PDF's password came: the file is opened with it and kept without it; the password is kept nowhere."""

from dataclasses import replace

from intents.clear import is_clear_wish
from intents.lexicon import is_just
from intents.turn import Document, Turn
from intents.upload import locked
from jobs import intake
from jobs.filing import File
from jobs.house import House
from locales import Message
from services.documents import MediaKind, Refused, unlock


def with_password(here: House, turn: Turn) -> Turn:
    """The turn with the opened PDF as its document; as it was, without a model that could see it, for another wish."""
    blind = replace(turn, model=None)
    asked = locked.Locked.of(turn.state)
    if asked is None or turn.side != "retailer" or turn.retailer_id is None or is_just("no", turn.text):
        return blind
    try:
        opened = unlock(here.services.storage.get(asked.page.document_key), turn.text)
    except Refused as refused:
        if is_clear_wish(blind):
            return blind
        told = Document(asked.invoice_id, (asked.page,), refused=Message(refused.reason), locked=True)
        return replace(blind, document=told)
    behind = replace(turn, state=asked.behind)
    document = intake.document_of(here, behind, turn.retailer_id, [File(opened, MediaKind.PDF)])
    return replace(behind, text="", document=document)
