"""Messages to people and the files they send, through Twilio."""

from services.messaging.errors import SendError, SendUnknownError
from services.messaging.media import MediaGoneError
from services.messaging.twilio import Messenger, Sent

__all__ = ["MediaGoneError", "Messenger", "SendError", "SendUnknownError", "Sent"]
