"""What a bill comes to on a day, its payments credited, by one of two stated conventions.

`default` is the project's first rule (Properties 7, 18): due 45 days after the bill's date; each rupee bears interest
for the complete months it stayed unpaid, all at three times the Bank Rate of the due date.
`statutory` follows ss.2(b), 15 and 16 of the MSMED Act, 2006 to the day: rests counted from the last day for payment,
each month at three times the Bank Rate in force on its first day, a broken month by its days.
Both credit payments by `law.appropriation` and round once, at the end, half up to the paisa.
"""

from law.claim.reckoning import claim, claim_since
from law.claim.told import Claim, Row, Schedule

__all__ = ["Claim", "Row", "Schedule", "claim", "claim_since"]
