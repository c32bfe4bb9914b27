"""A buyer's score: of all suppliers' bills where there are three or more, else of the asker's own, else where everybody
starts. Serves all retailers: what is shared names none of them. Kept for 24 hours, or until there is new history.
"""

import uuid
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from db import history, vault
from db.models.people import Buyer
from law.reliability import Assessment, Basis, Confidence, Reason, Risk, assess
from law.track_record import Metrics

KEPT_FOR = timedelta(hours=24)


def shared(gstin: str, now: datetime, today: date) -> Assessment:
    """The score that anybody may see. A GSTIN that nobody named yet has one too, and leaves no row (Property 26)."""
    buyer = Buyer.get_or_none(Buyer.gstin_index == vault.blind_index("gstin", gstin))
    if buyer is not None and _fresh(buyer, now):
        return from_facts(buyer.score_facts)
    found = assess(history.of_gstin(gstin, today), today, Basis.SHARED)
    if buyer is not None:
        _keep(buyer.buyer_id, found, now)
    return found


def seen_by(retailer_id: uuid.UUID, gstin: str, now: datetime, today: date) -> Assessment:
    """What this retailer is shown of the buyer."""
    everybody = shared(gstin, now, today)
    if everybody.basis is not Basis.NONE:
        return everybody
    buyer = Buyer.get_or_none(Buyer.gstin_index == vault.blind_index("gstin", gstin))
    return assess(history.own(retailer_id, buyer.buyer_id, today), today, Basis.OWN) if buyer else everybody


def _fresh(buyer: Buyer, now: datetime) -> bool:
    """A time ahead of now is no proof of freshness: outside production the clock can be moved back."""
    at = buyer.score_updated_at
    return at is not None and buyer.score_facts is not None and now - KEPT_FOR < at <= now


def _keep(buyer_id: uuid.UUID, found: Assessment, now: datetime) -> None:
    Buyer.update(
        reliability_score=found.score,
        risk_category=found.risk.value,
        score_updated_at=now,
        score_facts=to_facts(found),
    ).where(Buyer.buyer_id == buyer_id).execute()


def to_facts(found: Assessment) -> dict[str, Any]:
    """As plain JSON."""
    months = [[month.isoformat(), late] for month, late in found.months]
    return asdict(found) | {"months": months, "reasons": [[each.name, each.figures] for each in found.reasons]}


def from_facts(facts: dict[str, Any]) -> Assessment:
    return Assessment(
        **facts
        | {
            "risk": Risk(facts["risk"]),
            "confidence": Confidence(facts["confidence"]),
            "basis": Basis(facts["basis"]),
            "metrics": Metrics(**facts["metrics"]),
            "reasons": tuple(Reason(name, figures) for name, figures in facts["reasons"]),
            "months": tuple((date.fromisoformat(month), late) for month, late in facts["months"]),
        }
    )
