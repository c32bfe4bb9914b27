"""STOP and START of a retailer or a stranger: obeyed at once, whatever else is going on.

His own questions are still answered; nothing is sent to him unasked until he says START. A STOP said again is obeyed
already: it gets no second answer.
"""

from db import suppressions
from intents.lexicon import is_just
from intents.turn import Reply, Turn, say
from locales import Message


def handle(turn: Turn) -> Reply | None:
    """None where the text is neither."""
    if is_just("stop", turn.text):
        if suppressions.stopped(turn.phone):
            return Reply((), state=turn.state)
        suppressions.stop(turn.phone)
        return say(Message("stop.done"), state=turn.state)
    if is_just("start", turn.text) and suppressions.stopped(turn.phone):
        suppressions.start(turn.phone)
        return say(Message("stop.undone"), state=turn.state)
    return None
