"""Said in passing, whatever is open: thanks, "is this free?", "who are you?", "my GST number?", "why?".

Each is answered at once, and what was asked before is asked again.
"""

from db import retailers
from intents import settings
from intents.bill_words import WORDS as BILL_WORDS
from intents.lexicon import plain
from intents.params import found_in
from intents.proof import DIALOGUE as PROOF
from intents.router import route
from intents.turn import Turn
from intents.wordlist import WordList
from law.papers import normal_udyam, udyam_valid
from locales import Message

WORDS = WordList("intents", "asides.toml")
_LONGEST, _LONGEST_THANKS = 8, 5
_NO_OTHER_WISH = ("help", "unknown", "search_buyer")
"""How the classifier hears a text of this kind: "is this free" has much of "is this firm good"."""
_WHY = {
    "onboarding": {"consent": "aside.why_consent", "name": "aside.why_name", "udyam": "aside.why_udyam"},
    "mark_paid": {"date": "aside.why_payment", "reference": "aside.why_payment"},
    "buyer_contact": {"contact": "aside.why_contact"},
    "upload_invoice": {"contact": "aside.why_contact", "phone": "aside.why_contact", "opt_in": "aside.why_opt_in"},
}


def about(turn: Turn) -> Message | None:
    """The answer; None where the text is no such question."""
    said = plain(turn.text).strip(" ?!.।")
    if not said or len(said.split()) > _LONGEST or turn.state.get("dialogue") == PROOF:
        return None
    if WORDS.has("law", said):
        return Message("aside.law")
    if _another_firm(turn, said):
        return Message("aside.second_firm")
    if _new_phone(said):
        return Message("aside.new_phone")
    if any(sign.isdecimal() for sign in said):
        return None
    return _why(turn, said) or _how(turn, said) or _own(turn, said) or _worried(turn, said) or _of_us(turn, said)


def _another_firm(turn: Turn, said: str) -> bool:
    """ "I have another firm too", or its Udyam number with nothing open that asked for one."""
    if turn.retailer_id is None or turn.state.get("dialogue") == "onboarding" or _of_a_bill(turn, said):
        return False
    if turn.state or not udyam_valid(normal_udyam(said)):
        return WORDS.has("second_firm", said)
    return bool(retailers.get(turn.retailer_id).udyam_number != normal_udyam(said))


def _of_a_bill(turn: Turn, said: str) -> bool:
    """ "INV-7 is for another company": whose it is, not a firm of his own."""
    return BILL_WORDS.has("bill", said) or "invoice_number" in found_in(turn.text, turn.today)


def _new_phone(said: str) -> bool:
    """His own phone is gone, or he has another number; a buyer's is told with his bill."""
    if BILL_WORDS.has("his", said):
        return False
    return WORDS.has("phone_gone", said) or (WORDS.has("own", said) and WORDS.has("new_number", said))


def _why(turn: Turn, said: str) -> Message | None:
    asked = _WHY.get(str(turn.state.get("dialogue")), {}).get(str(turn.state.get("step")))
    return Message(asked) if asked and WORDS.has("why", said) else None


def _how(turn: Turn, said: str) -> Message | None:
    """Of one who has not begun: later "help" has more to tell."""
    begins = turn.state.get("dialogue") == "onboarding"
    return Message("aside.how") if begins and WORDS.has("how", said) else None


def _own(turn: Turn, said: str) -> Message | None:
    """His own numbers, as they are known here."""
    if turn.retailer_id is None or settings.wishes(turn):
        return None
    if not all(WORDS.has(group, said) for group in ("mine", "papers", "ask")):
        return None
    own = retailers.get(turn.retailer_id)
    if not own.udyam_number:
        return None
    gstin = own.gstin or Message("aside.gstin_unknown")
    return Message("aside.own_numbers", {"gstin": gstin, "udyam": own.udyam_number})


def _worried(turn: Turn, said: str) -> Message | None:
    """Is it safe, will the buyer mind, and what without a bill. Not where he asks to be forgotten."""
    kinds = ("safe", "upset") if "dialogue" in turn.state else ("safe", "upset", "wrong_photo", "no_bill")
    asked = next((each for each in kinds if WORDS.has(each, said)), None)
    # "You don't have this bill of mine, add it": the bill is there, and is asked for.
    if asked is None or (asked == "no_bill" and WORDS.has("to_add", said)):
        return None
    if route(turn.text, "retailer", turn.lang, turn.today).name == "delete_data":
        return None
    return Message(f"aside.{asked}")


def thanked(text: str) -> bool:
    """Thanks and little else."""
    said = plain(text)
    return WORDS.has("thanks", said) and len(said.split()) <= _LONGEST_THANKS


def _of_us(turn: Turn, said: str) -> Message | None:
    others = (each for each in ("free", "price", "who") if WORDS.has(each, said))
    asked = "welcome" if thanked(said) else next(others, None)
    if asked is None:
        return Message("aside.price") if WORDS.has("for_this", said) else None
    wish = route(turn.text, "retailer", turn.lang, turn.today).name
    # "School fees" speak of another's price.
    if wish not in _NO_OTHER_WISH or (asked == "price" and wish != "help"):
        return None
    return Message("aside.price" if asked == "free" else f"aside.{asked}")
