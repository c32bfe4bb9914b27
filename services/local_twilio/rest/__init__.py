"""Twilio's REST API, as far as Baaki uses it: Messages, their Media, Calls, the typing indicator."""

from services.local_twilio.rest.api import blueprint

__all__ = ["blueprint"]
