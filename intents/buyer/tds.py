"""A buyer who says that tax was kept back: where it is more of the bill than any rate allows, both sides are asked."""

import re
from decimal import ROUND_UP, Decimal
from functools import cache

from db import dues
from intents.buyer.about import About
from intents.buyer.questions import WORDS
from intents.lexicon import plain
from intents.turn import Intent, Turn
from law.tds import HIGHEST_PERCENT, percent_of, unusual
from locales import Message, Value, percent

_FIGURE = r"(\d{1,2}(?:\.\d{1,2})?)\s*"


def doubted(turn: Turn, intent: Intent, each: About) -> dict[str, Value] | None:
    """The share of the bills that he kept back as tax, as he says, and the highest rate; None where nothing is odd."""
    if intent.name != "buyer_paid" or not WORDS.has("tds", plain(turn.text)):
        return None
    share = _share(turn, intent, each)
    if share is None or not unusual(share, Decimal(100)):
        return None
    shown = share.quantize(Decimal("0.1"), ROUND_UP)
    return {"percent": percent(shown, "en"), "most": percent(HIGHEST_PERCENT, "en")}


def _share(turn: Turn, intent: Intent, each: About) -> Decimal | None:
    """In percent: as it is written, else what the sum that he paid leaves of the bills."""
    written = _percent().search(plain(turn.text))
    if written:
        return Decimal(written[1])
    if "amount" not in intent.params:
        return None
    billed = sum((bill.principal_amount for bill in each.bills), Decimal(0))
    left = sum((dues.left_of(bill, turn.today) for bill in each.bills), Decimal(0))
    kept = left - Decimal(intent.params["amount"])
    return percent_of(kept, billed) if kept > 0 else None


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(rf"{_FIGURE}(?:%|{WORDS.alternatives('percent')})")


def asked(turn: Turn, intent: Intent, each: About) -> Message | None:
    """The question to the buyer."""
    found = doubted(turn, intent, each)
    return None if found is None else Message("buyer.ask_tds", found | {"supplier": str(each.retailer.name)})
