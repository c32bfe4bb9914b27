"""The parts of one running local Twilio, put together once and handed to each blueprint."""

from services.local_mail import ParsedMail
from services.local_twilio.calendar import Calendar
from services.local_twilio.calls import Calls
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.inbound import Inbound
from services.local_twilio.later import Later
from services.local_twilio.outbound import Outbound
from services.local_twilio.store import Store
from services.local_twilio.wire import Wire


class Exchange:
    def __init__(self, config: LocalTwilioConfig) -> None:
        self.config = config
        self.store = Store(config)
        self.faults = Faults()
        self.later = Later()
        self.wire = Wire(config)
        self.outbound = Outbound(config, self.store, self.faults, self.wire, self.later)
        self.inbound = Inbound(config, self.store, self.faults, self.wire, self.later)
        self.calls = Calls(config, self.store, self.faults, self.wire, self.later)
        self.calendar = Calendar(config)

    def keep_mail(self, parsed: ParsedMail) -> None:
        """Where the mailbox delivers to."""
        for sid, content in parsed.files.items():
            self.store.files.put(sid, content)
        self.store.put("mail", parsed.mail)

    def close(self) -> None:
        self.later.close()
        self.wire.close()
