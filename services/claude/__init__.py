"""Claude on Amazon Bedrock: chooses what a message wants among given tools, and writes texts that keep to given facts.

Whatever goes wrong (throttled, away, malformed, unsure, a figure of its own), the answer is None and the caller's rules
or template stand. Light to import: the client library is loaded when a client is built.
"""

from services.claude.masking import Masked, mask, stand_in
from services.claude.tools import Choice, Chooser, Tool

__all__ = ["Choice", "Chooser", "Masked", "Tool", "mask", "stand_in"]
