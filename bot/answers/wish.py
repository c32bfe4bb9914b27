"""What was chosen on the page, as an intent and the words that go with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from intents import params
from intents.turn import Intent
from locales import Lang, t

LONGEST = 1000
LATEST = timedelta(days=365)
CHOICES = {
    "paid": "buyer_paid", "promise": "buyer_promise", "problem": "buyer_dispute", "other": "unknown",
    "stop": "buyer_stop",
}  # fmt: skip


class Wish(NamedTuple):
    intent: Intent
    text: str


def meant(chosen: Mapping[str, str], lang: Lang, today: date) -> Wish | None:
    """None where nothing is chosen, a promise has no day to come, or something else no words."""
    what, words = chosen.get("what", ""), chosen.get("words", "").strip()[:LONGEST]
    if what not in CHOICES or (what == "other" and not words):
        return None
    found = _besides(what, words, chosen.get("day", ""), today)
    return None if found is None else Wish(Intent(CHOICES[what], found, 1.0), words or t(f"answers.{what}", lang))


def _besides(what: str, words: str, day: str, today: date) -> dict[str, str] | None:
    if what == "promise":
        promised = _day(day, today)
        return {"promised_date": promised.isoformat()} if promised else None
    told = params.found_in(words, today) if what == "paid" else {}
    return {"payment_reference": told["payment_reference"]} if "payment_reference" in told else {}


def _day(text: str, today: date) -> date | None:
    try:
        chosen = date.fromisoformat(text)
    except ValueError:
        return None
    return chosen if today <= chosen <= today + LATEST else None
