"""Calls: a person's side, Twilio's, and what Baaki is told."""

from services.local_twilio.calls.conducting import LineError
from services.local_twilio.calls.line import Calls

__all__ = ["Calls", "LineError"]
