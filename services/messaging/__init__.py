"""Messages to people and the files they send, through Twilio."""

from services.messaging.errors import SendError, SendUnknownError
from services.messaging.twilio import MediaGoneError, Messenger, Sent

__all__ = ["MediaGoneError", "Messenger", "SendError", "SendUnknownError", "Sent"]
