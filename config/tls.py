"""The floor of every outbound connection: TLS 1.3, certificate and name checked (Property 50).

One module, so that no client makes a context of its own; a test looks for those that do. At the bottom of the house,
because the database and the queue are clients too.
"""

import ssl
from functools import cache
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
FLOOR = ssl.TLSVersion.TLSv1_3
POSTGRES: dict[str, str] = {"ssl_min_protocol_version": "TLSv1.3"}
"""libpq's own name for the floor; whether TLS is used at all says `sslmode` in DATABASE_URL."""


@cache
def context() -> ssl.SSLContext:
    """For httpx, requests and SMTP; built once, since loading the machine's certificates takes 50 ms.

    Trusts certifi's authorities, or those of SSL_CERT_FILE as httpx reads it.
    """
    import httpx

    return floored(httpx.create_ssl_context())


def floored(made: ssl.SSLContext) -> ssl.SSLContext:
    made.minimum_version = FLOOR
    return made


@cache
def crt_context() -> Any:
    """For Amazon's HTTP/2 client, which knows no SSLContext. Trusts the machine's authorities, or SSL_CERT_FILE's."""
    from awscrt import io  # type: ignore[import-untyped]

    options = io.TlsContextOptions()
    options.min_tls_ver = io.TlsVersion.TLSv1_3
    if trusted := ssl.get_default_verify_paths().cafile:
        options.override_default_trust_store_from_path(None, trusted)
    return io.ClientTlsContext(options)


def redis_options(url: str) -> dict[str, Any]:
    """What `Redis.from_url` needs besides the address; redis:// and unix:// know no such option."""
    return {"ssl_min_version": FLOOR} if url.startswith("rediss://") else {}


def is_local(url: str) -> bool:
    return (urlsplit(url).hostname or "") in LOOPBACK


@cache
def floor_botocore() -> None:
    """botocore takes no context from its caller: it asks one function of its own for each, which is asked here first.

    That reaches the clients botocore makes for itself too (STS, for credentials), which options of a client would not.
    """
    import botocore.httpsession as http

    made = http.create_urllib3_context

    def create(*args: Any, **kwargs: Any) -> ssl.SSLContext:
        return floored(made(*args, **kwargs))

    http.create_urllib3_context = create
