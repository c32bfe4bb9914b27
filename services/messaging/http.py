"""The `twilio` client's transport, sent to another base address: a local Twilio, or a proxy before the real one."""

import re
from typing import Any

from requests.adapters import HTTPAdapter
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from config import tls

_TWILIO = re.compile(r"^https://[a-z0-9.-]+\.twilio\.com(?=/|$)")
_POOL = 32


class _FlooredAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=tls.context())

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, **kwargs, ssl_context=tls.context())


class RebasedHttpClient(TwilioHttpClient):
    """Replaces `https://<product>.twilio.com` by `base_url`, where there is one; `timeout` in seconds.

    A proxy named by the environment is not asked for a loopback address.
    """

    def __init__(self, base_url: str, timeout: float | None = None) -> None:
        super().__init__(timeout=timeout)
        self._base_url = base_url.rstrip("/")
        if self.session is not None:
            self.session.mount("http://", HTTPAdapter(pool_maxsize=_POOL))
            self.session.mount("https://", _FlooredAdapter(pool_maxsize=_POOL))
            self.session.trust_env = not tls.is_local(base_url)

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
        rebased = _TWILIO.sub(self._base_url, url) if self._base_url else url
        return super().request(method, rebased, params, data, headers, auth, timeout, allow_redirects)
