"""A buyer's score as a picture: gauge, days late by month, why, what to do; in the reader's language."""

import uuid
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from config.clock import today
from db import buyers, scores
from intents import score_words as words
from intents.score_picture import against
from jobs.enclosures.file import File
from jobs.enclosures.gauge import gauge
from jobs.enclosures.score_advice import advice
from jobs.house import House
from law.reliability import LOW_FROM, MEDIUM_FROM, Assessment, Basis
from law.track_record import MOST_LATE
from locales import Lang, t
from locales.languages import locale_of
from services import typeset

TEMPLATE = Path(__file__).with_name("score.typ")
DOTS_PER_INCH = 144.0
COLOURS = {"low": "#2e7d4f", "medium": "#d79a1e", "high": "#c0392b"}
_ZONES = (
    (0, MEDIUM_FROM, COLOURS["high"]),
    (MEDIUM_FROM, LOW_FROM, COLOURS["medium"]),
    (LOW_FROM, 100, COLOURS["low"]),
)


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: buyer_id, and "whole" where only what all suppliers told may show (a buyer's own record). None where
    there is nothing to draw any more."""
    buyer_id = uuid.UUID(about["buyer_id"])
    gstin, now, day = buyers.gstin_of(buyer_id), here.clock.now(), today(here.clock)
    if gstin is None:
        return None
    if retailer_id is None or "whole" in about:
        found, name = scores.shared(gstin, now, day), gstin
    else:
        found, name = scores.seen_by(retailer_id, gstin, now, day), buyers.name_for(retailer_id, buyer_id)
    if found.basis is Basis.NONE:
        return None
    shown = facts(found, lang, name, gstin) | {"advice": "" if name == gstin else advice(here, found, lang)}
    [picture] = typeset.pictures(TEMPLATE, shown, DOTS_PER_INCH)
    return File(retailer_id, picture, "image/png", "score.png")


def facts(found: Assessment, lang: Lang, name: str, gstin: str) -> dict[str, Any]:
    """What the template shows: texts, and figures as figures."""
    own = "_own" if found.basis is Basis.OWN else ""
    return {
        "lang": lang,
        "title": t("score.picture_title", lang),
        "name": name,
        "gstin": "" if name == gstin else gstin,
        "score": str(found.score),
        "of": t("score.picture_of", lang),
        "risk": words.risk(found).render(lang),
        "colour": COLOURS[found.risk.value],
        "gauge": gauge(found.score, _ZONES),
        "basis": words.basis(found).render(lang),
        "reasons": [each.render(lang).removeprefix("•").strip() for each in words.reasons(found)],
        "against": [each.render(lang) for each in against(gstin)],
        "months_title": t(f"score.picture_months{own}", lang),
        "gaps": t(f"score.picture_gaps{own}", lang),
        "months": [{"name": _month(month, lang), "late": late} for month, late in found.months],
        "most": max([late for _, late in found.months if late is not None], default=MOST_LATE),
    }


def _month(month: date, lang: Lang) -> str:
    return format_date(month, "LLL", locale=locale_of(lang))
