"""A buyer's score: of all suppliers' bills where there are three or more, else of the asker's own, else where everybody
starts. Serves all retailers: what is shared names none of them. Kept for 24 hours, or until there is new history.
"""

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from db import history, vault
from db.database import columns, database
from db.models.people import Buyer
from law.reliability import Assessment, Basis, Confidence, Reason, Risk, assess
from law.track_record import Metrics

KEPT_FOR = timedelta(hours=24)
_KEEP = """
UPDATE buyers SET reliability_score = told.score, risk_category = told.risk, score_updated_at = %s,
    score_facts = told.facts
FROM unnest(%b::uuid[], %b::smallint[], %b::text[], %b::jsonb[]) AS told (buyer_id, score, risk, facts)
WHERE buyers.buyer_id = told.buyer_id
"""


def shared(gstin: str, now: datetime, today: date) -> Assessment:
    """The score that anybody may see. A GSTIN that nobody named yet has one too, and leaves no row (Property 26)."""
    index = vault.blind_index("gstin", gstin)
    return _shared([index], _known([index]), now, today)[index]


def seen_by(retailer_id: uuid.UUID, gstin: str, now: datetime, today: date) -> Assessment:
    """What this retailer is shown of the buyer."""
    return all_seen_by(retailer_id, [gstin], now, today)[gstin]


def all_seen_by(retailer_id: uuid.UUID, gstins: Collection[str], now: datetime, today: date) -> dict[str, Assessment]:
    """The same of many buyers, with a few questions for all of them."""
    indexes = {gstin: vault.blind_index("gstin", gstin) for gstin in gstins}
    known = _known(list(indexes.values()))
    everybody = _shared(list(indexes.values()), known, now, today)
    unrated = [known[each].buyer_id for each in known if everybody[each].basis is Basis.NONE]
    bills = history.own(retailer_id, unrated, today)
    own = {buyer_id: assess(told, today, Basis.OWN) for buyer_id, told in bills.items()}
    return {
        gstin: own.get(known[index].buyer_id, everybody[index]) if index in known else everybody[index]
        for gstin, index in indexes.items()
    }


def _known(indexes: Sequence[bytes]) -> dict[bytes, Buyer]:
    shown = (Buyer.buyer_id, Buyer.gstin_index, Buyer.score_updated_at, Buyer.score_facts)
    rows = Buyer.select(*shown).where(Buyer.gstin_index.in_(list(indexes)))
    return {bytes(row.gstin_index): row for row in rows}


def _shared(
    indexes: Sequence[bytes], known: Mapping[bytes, Buyer], now: datetime, today: date
) -> dict[bytes, Assessment]:
    kept = {each: from_facts(row.score_facts) for each, row in known.items() if _fresh(row, now)}
    tallies = history.of_indexes([each for each in indexes if each not in kept], today)
    found = {each: assess(told, today, Basis.SHARED) for each, told in tallies.items()}
    _keep({known[each].buyer_id: judged for each, judged in found.items() if each in known}, now)
    return kept | found


def _fresh(buyer: Buyer, now: datetime) -> bool:
    """A time ahead of now is no proof of freshness: outside production the clock can be moved back."""
    at = buyer.score_updated_at
    return at is not None and buyer.score_facts is not None and now - KEPT_FOR < at <= now


def _keep(found: Mapping[uuid.UUID, Assessment], now: datetime) -> None:
    rows = [(each, told.score, told.risk.value, json.dumps(to_facts(told))) for each, told in found.items()]
    if rows:
        database.execute_sql(_KEEP, (now, *columns(rows)))


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
