"""What a recording is understood as. Apart from `cli/hear.py` because importing the understanding takes over a second,
which goes by while the recogniser's model is loaded."""

from dataclasses import dataclass
from typing import Any

import click

from config.clock import Clock, today
from intents.heard import Own, settle
from intents.turn import Intent, Turn
from intents.wish import understand
from locales import Lang, t
from services.speech import Transcript


@dataclass(frozen=True)
class HeardAs:
    """`text` as it was taken; `maybe`: the wishes between which it lies."""

    heard: Transcript
    text: str
    intent: Intent
    maybe: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "transcript": self.text,
            "language": self.heard.language,
            "intent": self.intent.name,
            "params": self.intent.params,
            "confidence": self.heard.confidence,
        }

    def show(self, seconds: float) -> None:
        click.echo(f"“{self.text}” ({self.heard.language}, {self.heard.confidence:.2f}, {seconds} s)")
        if self.heard.advice:
            click.echo(t(self.heard.advice, self.heard.language))
        click.echo(f"{self.intent.name} ({self.intent.confidence:.2f})")
        for name, value in self.intent.params.items():
            click.echo(f"  {name}: {value}")
        if self.maybe:
            click.echo(", ".join(t(f"speech.wish.{name}", self.heard.language) for name in self.maybe))


def heard_as(heard: Transcript, lang: Lang, here: Clock) -> HeardAs:
    """As from a retailer of whom nothing is known."""
    turn = Turn("", "retailer", lang, "", "", today(here), here.now())
    settled = settle(turn, (heard.text, *heard.others), (), Own())
    understood = understand(settled.text, "retailer", heard.language, turn.today)
    return HeardAs(heard, settled.text, understood if settled.sure else Intent("unknown"), settled.maybe)
