"""Is every figure, date and name of a text one of its facts; is nothing in it that Baaki never says.

It refuses more than it must: a text that is dropped for nothing costs a template, a wrong figure costs trust.
"""

from services.claude.grounded.judging import faults

__all__ = ["faults"]
