"""The summary as a picture: what is owed, how late, by whom, what happens today; in the retailer's script."""

import io
import uuid
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from jobs.enclosures.file import File
from jobs.house import House
from jobs.summary.facts import Owes, Summary, read
from locales import Lang, day, rupees, t
from services import typeset

TEMPLATE = Path(__file__).with_name("card.typ")
DOTS_PER_INCH = 216.0
"""The card is 360 points wide: 1,080 dots, three to a point of a small phone's screen."""
MOST_BUYERS = 5
MOST_TODAY = 4
_COLOURS = 48


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: on, the day. None where nothing is owed any more."""
    del here
    assert retailer_id is not None  # noqa: S101 -- a summary is some retailer's
    summary = read(retailer_id, date.fromisoformat(about["on"]))
    if summary is None:
        return None
    return File(retailer_id, draw(summary, lang), "image/png", f"bills-{about['on']}.png")


def draw(summary: Summary, lang: Lang) -> bytes:
    """One PNG."""
    [picture] = typeset.pictures(TEMPLATE, shown(summary, lang), DOTS_PER_INCH)
    return light(picture)


def light(picture: bytes) -> bytes:
    """The same PNG in a palette: a third of the bytes, which a phone far from its mast is glad of."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def shown(summary: Summary, lang: Lang) -> dict[str, Any]:
    """What the template sets: every text ready, every bar a share of 1."""
    interest = summary.interest
    today = [line.render(lang).removeprefix("• ") for line in summary.today[:MOST_TODAY]]
    return {
        "lang": lang,
        "name": summary.name,
        "day": day(summary.day, lang),
        "total_word": t("summary.card_total", lang),
        "total": rupees(summary.total, lang),
        "interest": t("summary.card_interest", lang, amount=summary.total + interest) if interest else "",
        "ages_word": t("summary.card_ages", lang),
        "ages": _ages(summary, lang),
        "who_word": t("summary.card_who", lang),
        "who": [_who(share, lang) for share in summary.owing[:MOST_BUYERS]],
        "more": _more(summary.owing[MOST_BUYERS:], lang),
        "today_word": t("summary.card_today", lang),
        "today": today or [t("summary.nothing_today", lang)],
    }


def _ages(summary: Summary, lang: Lang) -> list[dict[str, Any]]:
    most = max(summary.ages.values()) or Decimal(1)
    return [
        {
            "word": t(f"summary.age_{name}", lang),
            "amount": rupees(amount, lang) if amount else "–",
            "share": float(amount / most),
        }
        for name, amount in summary.ages.items()
    ]


def _who(share: Owes, lang: Lang) -> dict[str, Any]:
    left = share.oldest.left
    state = share.oldest.state.render(lang)
    return {"buyer": share.buyer, "amount": rupees(share.amount, lang), "state": state, "late": left < 0}


def _more(rest: list[Owes], lang: Lang) -> str:
    if not rest:
        return ""
    amount = sum((share.amount for share in rest), Decimal(0))
    return t("summary.more", lang, n=len(rest), amount=amount)
