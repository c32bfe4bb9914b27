"""A spoken message: what was heard is shown; only a question that changes nothing is answered at once.

Everything else waits for a written or tapped yes, for a recogniser hears wrong without knowing it; weighty acts ask for
the PIN besides (`intents/proof`), which is never taken by voice.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from db import buyers
from intents import answers, by_words, params
from intents.router import CLEAR, KEPT
from intents.turn import Reply, Turn, Voice, say
from intents.wish import wish
from locales import Message, t

DIALOGUE = "voice"
_HARMLESS = frozenset({"check_status", "search_buyer", "help", "upload_invoice"})
"""Wishes, and the dialogues of them, that change nothing: these may be answered to a voice alone."""
_YES_OR_NO = (Message("speech.yes"), Message("speech.no"))
GoOn = Callable[[Turn], Reply]


def hear(turn: Turn, spoken: Voice, go_on: GoOn) -> Reply:
    """The answer to a voice note; the open question stays open where nothing was understood."""
    if spoken.refused is not None:
        return say(spoken.refused, state=turn.state)
    asked = before(turn)
    if spoken.maybe and not _model_knows(asked):
        kept = {"dialogue": DIALOGUE, "text": turn.text, "was": asked.state, "maybe": list(spoken.maybe)}
        return say(*heard(turn), Message("speech.which"), state=kept, choices=_wishes(spoken.maybe))
    if spoken.unsure or not _harmless(asked):
        kept = {"dialogue": DIALOGUE, "text": turn.text, "was": asked.state}
        return say(*heard(turn), Message("speech.right"), state=kept, choices=_YES_OR_NO)
    return go_on(replace(asked, text=_figures(turn.text))).after(*heard(turn))


def step(turn: Turn, go_on: GoOn) -> Reply:
    """The yes or no to what was heard; anything else written is taken as it stands."""
    was, offered = before(turn), menu(turn)
    if turn.document is not None:
        return go_on(was)
    if offered:
        return _chosen(turn, was, offered, go_on)
    right = answers.yes_or_no(turn.text, _YES_OR_NO)
    if right is None:
        return go_on(was)
    if not right:
        return say(Message("speech.again"), state=was.state)
    return go_on(replace(was, text=_figures(turn.state["text"])))


def _model_knows(turn: Turn) -> bool:
    """Claude may make sense of what the rules could not."""
    meant = wish(turn, "retailer")
    return meant.source == "model" and meant.name != "unknown" and meant.confidence >= CLEAR


def menu(turn: Turn) -> tuple[Message, ...]:
    """The wishes that were offered when a note could have meant several."""
    waiting = turn.state.get("dialogue") == DIALOGUE
    return _wishes(turn.state.get("maybe", ())) if waiting and "maybe" in turn.state else ()


def _wishes(names: Sequence[str]) -> tuple[Message, ...]:
    return (*(Message(f"speech.wish.{name}") for name in names), Message("speech.other"))


def _chosen(turn: Turn, was: Turn, offered: Sequence[Message], go_on: GoOn) -> Reply:
    """A wish that was picked is as if its words had been written, and behind them what was heard and shown beside it;
    anything else written is taken as it stands."""
    at = answers.choice(turn.text, offered)
    if at is None:
        return go_on(was)
    if at == len(offered) - 1:
        return say(Message("speech.again"), state=was.state)
    name = offered[at].id.rpartition(".")[2]
    return go_on(replace(was, text=_written(turn, name, str(turn.state.get("text", "")))))


def _written(turn: Turn, name: str, text: str) -> str:
    """A wish as it would have been written, with what was heard beside it."""
    return " ".join((t(f"speech.wish.{name}", turn.lang), *_told(turn, name, text)))


def _told(turn: Turn, name: str, text: str) -> list[str]:
    """The bill, the sum, the day and the buyer that were heard, as far as this wish is asked with them."""
    found = params.found_in(text, turn.today)
    written = {"invoice_number": "{}", "amount": "₹{}", "payment_date": "{}"}
    told = [form.format(found[each]) for each, form in written.items() if each in found and each in KEPT[name]]
    known = buyers.names_of(turn.retailer_id) if turn.retailer_id is not None and "buyer_name" in KEPT[name] else []
    return [*told, *[each for each in known if each in text][:1]]


def heard(turn: Turn) -> tuple[Message, ...]:
    """The words, and the figures as they were understood."""
    found = params.found_in(turn.text, turn.today)
    told = [Message("speech.heard", {"text": turn.text})]
    if "invoice_number" in found:
        told.append(Message("speech.number", {"number": found["invoice_number"]}))
    if "amount" in found:
        told.append(Message("speech.amount", {"amount": Decimal(found["amount"])}))
    if "payment_date" in found:
        told.append(Message("speech.day", {"day": date.fromisoformat(found["payment_date"])}))
    return tuple(told)


def before(turn: Turn) -> Turn:
    """The turn as it would be without the question whether it was heard right."""
    waiting = turn.state.get("dialogue") == DIALOGUE
    return replace(turn, state=turn.state["was"]) if waiting else turn


def _harmless(turn: Turn) -> bool:
    dialogue = turn.state.get("dialogue")
    if dialogue is not None:
        return dialogue in _HARMLESS
    return not by_words.is_meant(turn) and wish(turn, "retailer").name in _HARMLESS


def _figures(text: str) -> str:
    """A number that is all that was said, in figures, as it would have been typed: "three" chooses the third."""
    n = params.spoken_number(text.strip(" .,!?।"))
    return text if n is None else str(n)
