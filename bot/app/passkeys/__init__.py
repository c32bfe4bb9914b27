"""Passkeys (WebAuthn): a fingerprint or face on the device instead of a code."""

from bot.app.passkeys import keeping, signing_in
from bot.app.passkeys.routes import pages

__all__ = ["keeping", "pages", "signing_in"]
