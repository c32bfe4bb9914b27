"""Who may talk to the local Twilio: API clients with its credentials; browsers only from its own page."""

import hmac
import ipaddress
from urllib.parse import urlsplit

from flask import request

from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.errors import TwilioError


def check_credentials(config: LocalTwilioConfig) -> None:
    """HTTP Basic with account sid and token. Raises TwilioError 20003."""
    given = request.authorization
    name = (given.username or "") if given else ""
    word = (given.password or "") if given else ""
    known = hmac.compare_digest(name.encode(), config.account_sid.encode())
    if not (hmac.compare_digest(word.encode(), config.auth_token.encode()) and known):
        raise TwilioError(20003)


def _is_direct(host: str) -> bool:
    """A name that no foreign page can point elsewhere: localhost or an IP address written out."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_own_page() -> bool:
    """False for a request that another web site makes through somebody's browser."""
    if not _is_direct(request.host):
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")
