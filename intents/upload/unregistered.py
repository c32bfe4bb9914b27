"""Who the buyer without a GSTIN is: one already known, by his name or his number, else a new one."""

from dataclasses import replace

from intents.turn import Reply, Turn
from intents.upload import by_number, same
from intents.upload.asking import ask
from intents.upload.state import Upload


def begin(upload: Upload, turn: Turn) -> Reply:
    """One of this name is asked about, else his number is asked for, unless it was told."""
    namesake = same.namesake(turn, upload.draft.values["buyer_name"])
    return ask(same.perhaps(upload, namesake)) if namesake else _new(upload, turn)


def step(upload: Upload, turn: Turn) -> Reply | None:
    """One answer; None where the text answers nothing that was asked."""
    match upload.step:
        case "same":
            yes = same.told(turn)
            return None if yes is None else (yes and same.is_he(upload, turn)) or _another(upload, turn)
        case "phone":
            return by_number.told(upload, turn)
    return by_number.place_told(upload, turn)


def _new(upload: Upload, turn: Turn) -> Reply:
    if "phone" in upload.contact:
        return by_number.number(upload, turn, upload.contact["phone"])
    return by_number.without(upload, turn) if "email" in upload.contact else ask(upload.at("phone"))


def _another(upload: Upload, turn: Turn) -> Reply:
    """A number that was told before is his, unless it is the other's."""
    phone = upload.contact.get("phone")
    theirs = phone is not None and same.has_it(upload, turn, phone)
    return _new(replace(upload, buyer={}, contact={} if theirs else upload.contact), turn)
