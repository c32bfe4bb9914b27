"""Signed posts to Baaki, as Twilio makes them."""

import base64
import hashlib
import hmac
import logging
import ssl
from collections.abc import Mapping
from functools import cache

import httpx

from config import tls
from services.local_twilio.config import LocalTwilioConfig

_log = logging.getLogger(__name__)


def signature(auth_token: str, url: str, params: Mapping[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1, in base64, of the URL with its query and each field, sorted, name and value.

    Source: https://www.twilio.com/docs/usage/security#validating-requests
    """
    text = url + "".join(name + params[name] for name in sorted(params))
    digest = hmac.new(auth_token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


@cache
def _tls() -> ssl.SSLContext:
    """Built once: loading the machine's certificates takes 50 ms."""
    return tls.floored(httpx.create_ssl_context(trust_env=False))


class Wire:
    """One connection pool for webhooks, callbacks and the fetching of media; never through a proxy."""

    def __init__(self, config: LocalTwilioConfig) -> None:
        self._token = config.auth_token
        self._client = httpx.Client(
            trust_env=False,
            verify=_tls(),
            timeout=config.webhook_timeout_seconds,
            headers={"User-Agent": "TwilioProxy/1.1"},
            limits=httpx.Limits(max_connections=40),
        )

    def post(self, url: str, params: Mapping[str, str]) -> bool:
        """Whether the receiver took it (any 2xx)."""
        headers = {"X-Twilio-Signature": signature(self._token, url, params)}
        try:
            answer = self._client.post(url, data=dict(params), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("webhook failed: %s", type(error).__name__)
            return False
        if not answer.is_success:
            _log.warning("webhook answered %d", answer.status_code)
        return answer.is_success

    def ask(self, url: str, params: Mapping[str, str]) -> str | None:
        """The document that the receiver answers with; None where it answers none."""
        headers = {"X-Twilio-Signature": signature(self._token, url, params)}
        try:
            answer = self._client.post(url, data=dict(params), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("webhook failed: %s", type(error).__name__)
            return None
        return answer.text if answer.is_success else None

    def fetch(self, url: str, limit: int) -> tuple[bytes, str] | None:
        """(content, content type) of a file of at most `limit` bytes; None where it can't be had or is larger."""
        try:
            with self._client.stream("GET", url, follow_redirects=True) as answer:
                content = bytearray()
                for chunk in answer.raise_for_status().iter_bytes():
                    content += chunk
                    if len(content) > limit:
                        return None
                kind = answer.headers.get("Content-Type", "application/octet-stream")
        except (httpx.HTTPError, httpx.InvalidURL):
            return None
        return bytes(content), kind.partition(";")[0].strip()

    def close(self) -> None:
        self._client.close()
