"""What Baaki is told of a call: the fields of every webhook, and the callbacks, which can be lost or repeated."""

from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.later import Later
from services.local_twilio.model import Call
from services.local_twilio.wire import Wire


def call_params(config: LocalTwilioConfig, call: Call) -> dict[str, str]:
    """The form fields that every webhook of a call has."""
    params = {
        "AccountSid": config.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": call.sid,
        "CallStatus": call.status,
        "Direction": call.direction,
        "From": call.sender,
        "To": call.recipient,
        "Called": call.recipient,
        "Caller": call.sender,
    }
    return params | ({"AnsweredBy": call.answered_by} if call.answered_by else {})


class Callbacks:
    def __init__(self, config: LocalTwilioConfig, faults: Faults, wire: Wire, later: Later) -> None:
        self._config, self._faults, self._wire, self._later = config, faults, wire, later

    def tell(self, call: Call) -> None:
        """By callback: of our number's calls their end, of Baaki's own calls what was asked for."""
        address = self._config.voice_status_url if call.direction == "inbound" else call.status_callback
        event = "completed" if call.over else call.status
        if not address or (call.direction != "inbound" and event not in (call.told or ["completed"])):
            return
        params = call_params(self._config, call)
        if call.over:
            talked = call.ended - call.begun if call.ended and call.begun else None
            params |= {"CallDuration": str(int(talked.total_seconds()) if talked else 0)}
        repeat = self._faults.take("repeat_callbacks", call.number)
        lost = self._faults.take("lose_callbacks", call.number)
        for _ in range(0 if lost else repeat.copies if repeat else 1):
            self._later.call(0, lambda: self._post(address, params))

    def _post(self, address: str, params: dict[str, str]) -> None:
        self._wire.post(address, params)
