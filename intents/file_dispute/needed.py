"""What the form asks for of the retailer himself: his PAN and his address."""

import re

from db import retailers
from intents.approve_notice import standing
from intents.turn import Turn
from law.filing import pan_of
from law.papers import gstin_valid, normal_gstin

_PAN = re.compile(r"[A-Z]{5}[0-9]{4}[A-Z]")


def needs(turn: Turn) -> list[str]:
    """What the form asks for and is not known of him."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    retailer = retailers.get(turn.retailer_id)
    known = {"pan": retailer.pan or retailer.gstin, "address": retailer.address}
    return [name for name, value in known.items() if not value]


def learn_pan(turn: Turn, text: str) -> bool:
    """Keep the PAN, or the GSTIN that has it inside; → whether the text is one of them."""
    said = normal_gstin(text)
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if gstin_valid(said):
        retailers.learn_gstin(turn.retailer_id, said)
        said = pan_of(said)
    fits = _PAN.fullmatch(said) is not None
    if fits:
        retailers.set_pan(turn.retailer_id, said)
    return fits


def learn_address(turn: Turn, text: str) -> bool:
    """Keep the address; → whether the text can be one."""
    given = standing.address(text)
    if given is not None:
        assert turn.retailer_id is not None  # noqa: S101 -- as above
        retailers.set_address(turn.retailer_id, given)
    return given is not None
