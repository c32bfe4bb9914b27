"""The answers: whom, which day, yes, no, or another day."""

from datetime import date

from intents import answers
from intents.lexicon import says
from intents.remind import when, whom
from intents.remind.asking import CHOICES, ask_day, ask_whom, look
from intents.remind.heard import agrees
from intents.remind.kept import listed, offered, said_day
from intents.remind.sending import send
from intents.turn import Reply, Turn, say
from locales import Message

_FEW = 6


def step(turn: Turn) -> Reply | None:
    """None where the text answers nothing that was asked."""
    if turn.state["step"] == "whom":
        return _of_chosen(turn)
    if turn.state["step"] == "day":
        return _on_chosen(turn)
    on = when.said(turn.text, turn.today) if len(turn.text.split()) <= _FEW else None
    shown_for = said_day(turn) or turn.today
    if on is not None and on != shown_for:
        return _another_day(turn, on)
    yes = answers.yes_or_no(turn.text, CHOICES)
    if yes is None and (agrees(turn.text) or (on is not None and says("yes", turn.text))):
        yes = True
    if yes is None:
        return None
    return say(*send(turn, listed(turn), said_day(turn)).said) if yes else say(Message("remind.not_sent"))


def _of_chosen(turn: Turn) -> Reply | None:
    chosen, days = whom.chosen(turn), offered(turn)
    if not chosen:
        return None
    return ask_day(chosen, days) if days else look(turn, chosen, said_day(turn))


def _on_chosen(turn: Turn) -> Reply | None:
    days, bills = offered(turn), whom.kept(turn, listed(turn))
    at = answers.choice(turn.text, when.choices(days))
    on = days[at] if at is not None else when.said(turn.text, turn.today)
    return look(turn, bills, on) if on and bills else None


def _another_day(turn: Turn, on: date) -> Reply | None:
    """ "on monday", "ok, but on monday" in answer to what is shown for another day: shown once more."""
    bills = whom.kept(turn, listed(turn))
    return look(turn, bills, on) if bills else None


def again(turn: Turn) -> Reply:
    """The question once more, as things stand now."""
    on, days = said_day(turn), offered(turn)
    if turn.state["step"] == "whom":
        return ask_whom(turn, on, days).after(Message("choose.again"))
    bills = whom.kept(turn, listed(turn))
    if not bills:
        return say(Message("status.none"))
    return ask_day(bills, days) if turn.state["step"] == "day" else look(turn, bills, on)
