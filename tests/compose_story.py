"""compose.yaml's containers, used from outside: a firm registers, and its photographed bill is read back.

Run by `tests/compose.sh` in the worker's network: WEB is the web's address, TWILIO_PORT where the worker looks for
Twilio.
"""

import os

from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.from_outside import first_hour
from tests.world import SENDER, SID, TOKEN


def main() -> None:
    url, port = os.environ["WEB"], int(os.environ["TWILIO_PORT"])
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, f"{url}/webhooks/twilio/whatsapp", url), port) as twilio:
        number = first_hour(url, Phones(twilio.url))
    print(f"compose: a firm registered, bill {number} read from its photo")


if __name__ == "__main__":
    main()
