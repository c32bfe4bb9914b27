"""Further readers of a page, where the operator wants them: each a witness beside our own, none believed alone.

The whole page goes to AWS, so it is asked only where our own reading leaves a question.
"""

from services.eyes.model import Eye, Told
from services.eyes.weighing import beside_engine, beside_guess

__all__ = ["Eye", "Told", "beside_engine", "beside_guess"]
