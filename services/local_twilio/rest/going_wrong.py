"""What was set to go wrong with a message or a call that Baaki asks for."""

import time

from flask import request

from services.local_twilio.connection import drop_connection
from services.local_twilio.errors import TwilioError
from services.local_twilio.faults import Faults


def refuse(faults: Faults, number: str) -> None:
    """Raises the TwilioError that was set."""
    if fault := faults.take("error", number):
        raise TwilioError(fault.code, request.form.get("To", ""), fault.http_status)


def drop_answer(faults: Faults, number: str) -> None:
    """It was taken, and whoever asked does not hear of it."""
    if drop := faults.take("drop_answer", number):
        time.sleep(drop.seconds)
        drop_connection()
