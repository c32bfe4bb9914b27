"""delete_data: consent taken back as easily as it was given (DPDP Act s.6(4)), after one clear yes and the PIN.

Nothing goes to his buyers from then on. For seven days he can call it back; a copy of everything comes first.
"""

from datetime import timedelta

from db import departures, holding
from intents import answers, proof
from intents.members import joining
from intents.turn import Enclosure, Intent, Reply, Turn, say
from law.keeping import rule
from locales import Message

DIALOGUE = "delete_data"
_CHOICES = (Message("delete.yes"), Message("delete.no"))


def handle(turn: Turn, _: Intent) -> Reply:
    """A member's data are that he is one: he leaves, and the firm's stay."""
    if turn.role != "owner":
        return joining.ask_leave(turn)
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    leaving = departures.open_of(turn.retailer_id)
    return say(Message("delete.leaving", {"date": leaving.leaves_on})) if leaving else again(turn)


def again(turn: Turn) -> Reply:
    state = {"dialogue": DIALOGUE, "step": "sure"}
    return Reply((*_held(turn), Message("delete.ask", {"n": rule("cooling_off").days})), _CHOICES, state)


def once_more(turn: Turn) -> Reply:
    """The same after an answer that was none of the two."""
    return again(turn).after(Message("choose.again"))


def _held(turn: Turn) -> tuple[Message, ...]:
    """Which papers a council still needs, and until when at the latest."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    kept = holding.held(turn.retailer_id)
    if kept is None:
        return ()
    numbers = ", ".join(holding.numbers(turn.retailer_id, kept))
    return (Message("delete.held", {"numbers": numbers, "date": rule("hold").until(kept.since)}),)


def step(turn: Turn) -> Reply | None:
    """Only the choice itself goes on; a passing "ok" does not."""
    chosen = answers.choice(turn.text, _CHOICES)
    if chosen is None:
        return None
    return say(Message("cancelled.text")) if chosen == 1 else proof.require(turn, "delete_data", {})


def leave(turn: Turn, _: dict[str, str]) -> Reply:
    """The act itself."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    leaves_on = turn.today + timedelta(days=rule("cooling_off").days)
    found = departures.begin(turn.retailer_id, leaves_on, turn.now)
    return Reply((Message("delete.leaving", {"date": found.leaves_on}),), enclosures=(copy(turn),))


def copy(turn: Turn) -> Enclosure:
    """What goes with it: the list of everything; the link to all of it follows."""
    return Enclosure("export", {"asked": turn.message_sid}, Message("export.caption"))
