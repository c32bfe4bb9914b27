"""What the local Twilio is told when it starts, and where it refuses to start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.clock import MovableClock


class RefusedInProductionError(RuntimeError):
    """The local Twilio stands in for people's phones: it has no place where real people are."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class LocalTwilioConfig:
    """Addresses, credentials and tempo of one local Twilio.

    `whatsapp_from` is Baaki's own sender, with or without `whatsapp:`. `own_url` is the base that webhooks put
    before media paths; without it the address of the request that sent the message is used. Seconds everywhere.
    `calendar` is the file of Baaki's day: the chats' times follow it, so that a reminder stands under its own day.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    whatsapp_from: str
    webhook_url: str
    baaki_url: str
    journal: Path | None = None
    calendar: Path | None = None
    production: bool = False
    own_url: str | None = None
    step_seconds: float = 0.2
    webhook_retry_seconds: float = 15.0
    webhook_timeout_seconds: float = 15.0
    clock: Callable[[], datetime] = utc_now

    def __post_init__(self) -> None:
        if self.production:
            raise RefusedInProductionError("the local Twilio and its phones page do not run in production")

    def felt_now(self) -> datetime:
        """The moment as Baaki's calendar has it."""
        ahead = MovableClock(self.calendar).offset() if self.calendar else 0
        return self.clock() + timedelta(seconds=ahead)

    @property
    def voice_url(self) -> str:
        """What a call to Baaki's number asks."""
        return f"{self.baaki_url.rstrip('/')}/webhooks/twilio/voice"

    @property
    def voice_status_url(self) -> str:
        return f"{self.voice_url}/status"

    @property
    def sender_number(self) -> str:
        """Baaki's number in E.164, without the channel."""
        return self.whatsapp_from.removeprefix("whatsapp:")
