"""The buyer of a confirmed bill: known already or told of before, or asked for before the bill is saved."""

from dataclasses import replace

from db import buyers
from intents import contact
from intents.turn import Reply, Turn, say
from intents.upload import save, unregistered
from intents.upload.asking import STEPS, WHO, ask
from intents.upload.state import Upload

__all__ = ["STEPS", "ask", "begin", "step"]


def begin(upload: Upload, turn: Turn) -> Reply:
    """Save at once where this retailer knows the buyer, else ask for him first."""
    gstin = upload.draft.values["buyer_gstin"]
    if gstin is None:
        return unregistered.begin(upload, turn)
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    known = buyers.contact(turn.retailer_id, gstin)
    if known and (known.phone or known.email):
        return save.save(upload, turn)
    return ask(upload.at("language" if contact.told(upload.contact) else "contact"))


def step(upload: Upload, turn: Turn) -> Reply | None:
    if upload.step in WHO:
        return unregistered.step(upload, turn)
    moved = contact.advance(upload.step, upload.contact, turn)
    if moved is None:
        return None
    if moved.wrong:
        return say(moved.wrong, state=replace(upload, contact=moved.contact).to_json(), choices=moved.choices)
    upload = replace(upload, contact=moved.contact)
    return save.save(upload, turn) if moved.step is None else ask(upload.at(moved.step))
