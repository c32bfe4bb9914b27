"""How likely a buyer pays: a score from 0 to 100, its risk, how sure it is, and why (Properties 26 to 29).

The score is the chance, in a hundred, that the next bill is paid within 30 days of its due date. It is a logistic
curve over four means whose signs are fixed, so that it never rises when a buyer gets later, less punctual or more
disputed. Thin data is drawn to what buyers are like on the whole. The curve was fitted on simulated buyers
(`bench/score.py`); real ones will move its figures, not its signs.
"""

from law.reliability.curve import LOW_FROM, MEDIUM_FROM, Confidence, Risk, risk_of, score
from law.reliability.judging import Assessment, Basis, assess
from law.reliability.why import Reason

__all__ = [
    "LOW_FROM", "MEDIUM_FROM", "Assessment", "Basis", "Confidence", "Reason", "Risk", "assess", "risk_of", "score",
]  # fmt: skip
