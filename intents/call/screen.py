"""What comes from the line and what goes back to it."""

import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from intents import params
from intents.turn import Turn
from locales import Lang, Message

Asks = Literal["choice", "pin", "nothing"]
LONGEST_NAME, LONGEST_NUMBER = 36, 8
"""Characters of a name, and of a bill's number, that are spoken: a prompt lasts twelve seconds at most."""
_KEPT = ("proven", "inbound", "heard")


@dataclass(frozen=True)
class Caller:
    """Who is on the line. `turn.text` is what he said, `keys` what he pressed, `turn.state` where he is.

    `rung`: it is we who called, about the message that `turn.replied_to` names. `machine`: nobody human picked up.
    `link`: where we are written to.
    """

    turn: Turn
    keys: str = ""
    rung: bool = False
    machine: bool = False
    link: str = ""

    @property
    def silent(self) -> bool:
        return not self.keys and not self.turn.text

    @property
    def key(self) -> str:
        """The one key pressed, or the number said."""
        said = params.spoken_number(self.turn.text.strip(" .,!?।")) if self.turn.text else None
        return self.keys or ("" if said is None else str(said))

    def at(self, place: str, **more: Any) -> "Caller":
        """The same caller elsewhere; what was proved stays proved."""
        kept = {name: self.turn.state[name] for name in _KEPT if name in self.turn.state}
        return replace(self, turn=replace(self.turn, state=kept | {"at": place} | more))

    def hearing(self) -> "Caller":
        """The same caller, who said that the call is for him, or answered it."""
        return replace(self, turn=replace(self.turn, state=self.turn.state | {"heard": True}))

    def missing(self, missed: int) -> "Caller":
        """The same caller where he is, one answer not understood further."""
        return replace(self, turn=replace(self.turn, state=self.turn.state | {"missed": missed}))

    def speaking(self, lang: Lang) -> "Caller":
        return replace(self, turn=replace(self.turn, lang=lang))


@dataclass(frozen=True)
class Line:
    """One prompt, and the language it is in."""

    said: Message
    lang: Lang


@dataclass(frozen=True)
class Screen:
    """What is said, and what is awaited then; after `nothing` we hang up. `hints`: what is likely to be said."""

    lines: tuple[Line, ...]
    lang: Lang
    state: dict[str, Any] = field(default_factory=dict)
    asks: Asks = "choice"
    hints: tuple[str, ...] = ()

    def after(self, *said: Message) -> "Screen":
        """The same with these words before its own."""
        return replace(self, lines=(*(Line(each, self.lang) for each in said), *self.lines))


def ask(caller: Caller, *said: Message, asks: Asks = "choice", hints: tuple[str, ...] = ()) -> Screen:
    turn = caller.turn
    return Screen(tuple(Line(each, turn.lang) for each in said), turn.lang, turn.state, asks, hints)


def hang_up(caller: Caller, *said: Message) -> Screen:
    """What stays is whether anybody heard us out, for whoever is told of the call."""
    state = {"heard": True} if caller.turn.state.get("heard") else {}
    return Screen(tuple(Line(each, caller.turn.lang) for each in said), caller.turn.lang, state, "nothing")


def short(name: str) -> str:
    """A name as it is said: not longer than a breath, cut between words."""
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME + 1].rpartition(" ")[0]
    return cut or name[:LONGEST_NAME]


def number(of_bill: str) -> str:
    """A bill's number as it is said: of a long one its last part, which tells one bill from another."""
    if len(of_bill) <= LONGEST_NUMBER:
        return of_bill
    parts = [part for part in re.split(r"[/-]", of_bill) if any(sign.isdecimal() for sign in part)]
    return (parts[-1] if parts else of_bill)[-LONGEST_NUMBER:]


def whole(amount: Decimal) -> Decimal:
    """Rupees without paise, as sums are said."""
    return amount.quantize(Decimal(1), ROUND_HALF_UP)
