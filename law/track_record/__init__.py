"""What a buyer's past says: one `Past` a bill, counted together, weighed and averaged. Nobody's name is in here.

A bill weighs half as much every nine months and nothing after three years, by the month in which it fell due: a month
that payment does not move, so that paying later never makes a bill lighter or heavier. Together the bills of one
supplier weigh at most a third, so that nobody sinks or lifts a buyer alone.
"""

from law.track_record.counting import (
    DEFAULT_AFTER,
    LARGE,
    MOST_LATE,
    Outcome,
    Past,
    Tally,
    band_of,
    month_of,
    outcome_of,
    tally,
)
from law.track_record.weighing import (
    FEWEST_SUPPLIERS,
    Metrics,
    age_months,
    bills,
    by_month,
    measure,
    oldest,
    recent,
    suppliers,
    weights,
)

__all__ = [
    "DEFAULT_AFTER", "FEWEST_SUPPLIERS", "LARGE", "MOST_LATE", "Metrics", "Outcome", "Past", "Tally", "age_months",
    "band_of", "bills", "by_month", "measure", "month_of", "oldest", "outcome_of", "recent", "suppliers", "tally",
    "weights",
]  # fmt: skip
