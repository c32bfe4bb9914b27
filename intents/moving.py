"""A new phone for an account that stands: refused until its PIN, or a code sent to the old phone, was written."""

from db import conversations, moving, retailers
from db.models import Retailer
from intents import answers
from intents.lexicon import is_just
from intents.people import shown_number
from intents.post import notify
from intents.proof.door import knock
from intents.turn import Reply, Turn, say
from locales import Message

CHOICES = (Message("onboarding.code_to_old"), Message("onboarding.other_udyam"))


def question() -> Message:
    return Message("onboarding.udyam_taken")


def step(turn: Turn, account: Retailer) -> Reply | None:
    """One answer at the door "move" of the account; None where another Udyam number is to be written."""
    chosen = answers.choice(turn.text, CHOICES)
    if chosen == 1 or is_just("no", turn.text) or is_just("drop", turn.text):
        return None
    told = knock(
        turn,
        account.retailer_id,
        "move",
        to=account.phone,
        language=account.preferred_language,
        wants_code=chosen == 0,
        question=question(),
    )
    return _move(turn, account) if told is None else say(told, state=turn.state, choices=CHOICES)


def _move(turn: Turn, account: Retailer) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- the consent made a row of this phone
    moving.move(account.retailer_id, turn.retailer_id, turn.now)
    conversations.drop_state(account.phone)
    told = Message("onboarding.moved_away", {"phone": shown_number(turn.phone)})
    notify(account, told, f"moved:{turn.message_sid}")
    retailers.set_language(account.retailer_id, turn.lang)
    return say(Message("onboarding.moved", {"name": account.name}))
