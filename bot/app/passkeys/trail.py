"""What the trail hears of passkeys."""

from bot.app.person import Person
from bot.here import here
from db import audit


def note(who: Person, action: str) -> None:
    with audit.acting(who.role):
        at = here().clock.now()
        audit.record(who.retailer_id, "retailer", who.retailer_id, action, by="retailer", at=at)
