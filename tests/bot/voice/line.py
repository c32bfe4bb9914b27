"""A retailer with a PIN and some bills, and what is heard on a line."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db import proofs
from db.database import connection
from locales import Lang, Message
from locales.spoken import said
from tests.cast import Cast, buyer_of, retailer
from tests.world import OTHER_GSTIN, RETAILER, START, World

PIN = "4826"
Json = dict[str, Any]


@dataclass
class Line:
    """One call of a person; every step gives what was said since the step before."""

    world: World
    call: Json
    heard_before: int = 0

    @classmethod
    def to_baaki(cls, world: World, number: str = RETAILER) -> "Line":
        return cls(world, world.phones.call(number))

    def press(self, keys: str) -> str:
        return self._step(self.world.phones.press(self.call, keys))

    def say(self, text: str) -> str:
        return self._step(self.world.phones.say(self.call, text))

    def say_nothing(self) -> str:
        return self._step(self.world.phones.say_nothing(self.call))

    def hang_up(self) -> None:
        self._step(self.world.phones.hang_up(self.call))

    def _step(self, call: Json) -> str:
        self.heard_before = len(self.call["heard"])
        self.call = call
        return self.now

    @property
    def now(self) -> str:
        """What Baaki said last."""
        fresh = self.call["heard"][self.heard_before :]
        return "\n".join(each["text"] for each in fresh if each["who"] == "baaki")

    @property
    def over(self) -> bool:
        return bool(self.call["over"])


def words(message_id: str, lang: Lang, **params: Any) -> str:
    """A message as it is said on the phone."""
    return said(Message(message_id, params).render(lang), lang)


def firm(lang: Lang = "en", *, pin: bool = True, bills: int = 2) -> Cast:
    """Murugan Stores with a PIN; `bills` of two buyers, the first ones long overdue."""
    owner = retailer(lang=lang)
    cast = Cast(owner, buyer_of(owner))
    with connection():
        if pin:
            proofs.propose_pin(owner, PIN)
            proofs.confirm_pin(owner, PIN)
        second = buyer_of(owner, OTHER_GSTIN, "+919811054399", name="Sharma Traders")
        for n in range(bills):
            dated: date = START - timedelta(days=90 - 30 * n)
            cast.bill(f"INV-{n + 7}", dated, Decimal(50000 + n), second if n % 2 else cast.buyer_id)
    return cast
