"""The `twilio` client's transport, sent to another base address: a local Twilio, or a proxy before the real one."""

import re
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

_TWILIO = re.compile(r"^https://[a-z0-9.-]+\.twilio\.com(?=/|$)")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_POOL = 32


class RebasedHttpClient(TwilioHttpClient):
    """Replaces `https://<product>.twilio.com` by `base_url` in every request; `timeout` in seconds.

    A proxy named by the environment is not asked for a loopback address.
    """

    def __init__(self, base_url: str, timeout: float | None = None) -> None:
        super().__init__(timeout=timeout)
        self._base_url = base_url.rstrip("/")
        if self.session is not None:
            self.session.mount("http://", HTTPAdapter(pool_maxsize=_POOL))
            self.session.trust_env = urlsplit(base_url).hostname not in _LOOPBACK

    def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        rebased = _TWILIO.sub(self._base_url, url)
        return super().request(method, rebased, params, data, headers, auth, timeout, allow_redirects)
